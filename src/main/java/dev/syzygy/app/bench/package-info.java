/**
 * Measures the kernels, the memory of charts and the whole job with a cohort.
 *
 * <p>A figure never stands alone: the machine, the JDK and the command are written beside it, and
 * the answers of what was measured are checked in the same run. What could not be measured is
 * listed with the reason.
 */
package dev.syzygy.app.bench;
