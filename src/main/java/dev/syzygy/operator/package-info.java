/**
 * Thin keyed shells: when to act, what to remember, where to send. What an input means is decided
 * by pure classes ({@code ChartRegisters}, {@code PairEvaluator}, {@code Scorer}, {@code
 * PopulationSums}) and by {@link dev.syzygy.operator.PairScoring}.
 *
 * <pre>
 *  DecodeFunction ─► ChartStateOperator ─► PairScoreOperator ─► scores
 *       │                                     ├─► transitions
 *       │                                     ├─► ChartMatchesOperator
 *       └─► dead letters                      └─► PopulationDeltaOperator ─► PopulationOperator
 * </pre>
 */
package dev.syzygy.operator;
