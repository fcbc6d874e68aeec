/**
 * Evaluates the aspects of charts against each other: whole grids, and only the lines of the points
 * that moved.
 *
 * <p>The scalar kernel is the specification. On JDK 17 a single pair is fastest in scalar code
 * without garbage; kernels over blocks of charts must agree with it to the bit.
 */
package dev.syzygy.kernel;
