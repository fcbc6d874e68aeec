package dev.syzygy.state;

import dev.syzygy.score.PopulationSums;
import dev.syzygy.score.TopPairs;

/**
 * What is remembered of a group besides its pairs and charts.
 *
 * @param charts different charts that take part in a scored pair
 * @param emittedAtMillis processing time of the last emission, 0 before the first
 * @param pending whether an emission waits for its timer
 */
public record PopulationState(
        PopulationSums sums, TopPairs top, long charts, long emittedAtMillis, boolean pending) {}
