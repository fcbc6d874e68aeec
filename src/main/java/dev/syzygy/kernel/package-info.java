/**
 * Evaluates the aspects of charts against each other: single pairs, whole or only the lines of the
 * points that moved, and blocks of charts in bulk.
 *
 * <p>The scalar kernel is the specification; the others agree with it to the bit. On JDK 17 a
 * single pair is fastest in scalar code without garbage, so there is one evaluator of pairs.
 *
 * <pre>
 *  PairEvaluator ─► change of a pair's total, transitions
 *
 *                                 ┌─ ScalarKernel
 *  KernelSelection ─► AspectKernel├─ VectorKernel ─► VectorTile
 *                                 └─ OpenClKernel ─► OpenClEvaluation ─► kernel.opencl
 *
 *  ChartBlock × ChartBlock, ProbeSpans, Screening ─► AspectKernel ─► Survivors; counts
 * </pre>
 */
package dev.syzygy.kernel;
