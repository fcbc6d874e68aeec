/**
 * Stage chart-state: the chart of a key, the pairs that watch it, and the set of points that an
 * input changed. Tells the pairs, and the cells of cohorts.
 *
 * <pre>
 *  ChartInput ─► ChartStateOperator ─► PairDelta
 *                       ├─► CellDelta
 *                       └─► DeadLetter
 * </pre>
 */
package dev.syzygy.job.chartstate;
