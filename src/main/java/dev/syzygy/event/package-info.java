/**
 * Records that decoders build and sinks publish, and what all of these carry: causes, codes of
 * refusal, dead letters. What stages tell each other lives with the stage that is told.
 *
 * <pre>
 *  RawRecord ─► ChartInput (ChartEvent │ WatchEvent │ TickEvent) │ ProfileEvent │ DeadLetter
 *  ScoreEvent │ TransitionEvent │ PopulationEvent │ MatchesEvent ─► topics
 * </pre>
 */
package dev.syzygy.event;
