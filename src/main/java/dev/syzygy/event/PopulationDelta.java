package dev.syzygy.event;

import dev.syzygy.score.PopulationSums;
import java.util.Map;

/**
 * What the pairs of one subtask changed in a group during an interval; mergeable.
 *
 * @param group key of the event
 * @param sums differences of the sums
 * @param pairs latest overall score in tenths of the pairs that changed; {@code TopPairs.GONE} for
 *     those that left
 * @param charts change in the number of scored pairs, by chart; zeros left out
 */
public record PopulationDelta(
        String group,
        PopulationSums sums,
        Map<String, Integer> pairs,
        Map<String, Integer> charts) {}
