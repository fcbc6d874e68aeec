package dev.syzygy.event;

import dev.syzygy.score.PairScore;

/**
 * The score of a pair changed or went away.
 *
 * @param pairId key of the event
 * @param score the score, or null: the pair has none any more
 * @param cause what triggered it; travels as a header, never in the value
 * @param sourceTimeMillis timestamp of the Kafka record that triggered it; likewise
 */
public record ScoreEvent(String pairId, PairScore score, Cause cause, long sourceTimeMillis) {}
