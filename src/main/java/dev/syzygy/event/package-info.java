/**
 * Records that travel between operators.
 *
 * <pre>
 *  RawRecord ─► ChartInput (ChartEvent │ WatchEvent │ TickEvent) │ ProfileEvent ─► PairDelta
 *           └─► DeadLetter                ─► ScoreEvent │ TransitionEvent │ PopulationDelta ─► PopulationEvent
 *                                         └─► MatchChange ─► MatchesEvent
 * </pre>
 */
package dev.syzygy.event;
