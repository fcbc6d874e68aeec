/**
 * Stage pair-score: both charts of a pair, the running total, and what was last published.
 * Evaluates only the lines of points that changed.
 *
 * <pre>
 *  PairDelta ─► PairScoreOperator ─► PairScoring ─► ScoreEvent
 *                                        ├─► TransitionEvent
 *                                        ├─► PopulationChange
 *                                        └─► MatchChange
 * </pre>
 */
package dev.syzygy.job.pairscore;
