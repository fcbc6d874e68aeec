/**
 * Measures the kernels, the memory of charts and the whole job with a cohort, and reckons what a
 * deployment needs.
 *
 * <p>A figure never stands alone: the machine, the JDK and the command are written beside it, and
 * the answers of what was measured are checked in the same run. What could not be measured is
 * listed with the reason.
 */
package dev.syzygy.bench;
