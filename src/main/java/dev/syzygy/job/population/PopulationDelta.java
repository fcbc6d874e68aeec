package dev.syzygy.job.population;

import dev.syzygy.population.PopulationSums;
import java.util.Map;

/**
 * What one subtask changed in a group during an interval; mergeable.
 *
 * @param group key of the event
 * @param sums differences of the sums
 * @param pairs latest overall score in tenths of the pairs that changed; {@code Ranking.GONE} for
 *     those that left; only these are ranked
 * @param charts change in the number of scored pairs, by chart; of a cohort 1 for a new member, −1
 *     for one that left; zeros left out
 * @param screened whether the sums count more pairs than are ranked, as in a cohort, whose pairs
 *     are ranked from its threshold on
 * @param combinations how often each aspect combination was published, as a frequent items sketch
 *     in its own text form; null where none was
 */
public record PopulationDelta(
        String group,
        PopulationSums sums,
        Map<String, Integer> pairs,
        Map<String, Integer> charts,
        boolean screened,
        String combinations) {

    /** The delta of a group whose pairs come one by one: all that are summed are ranked. */
    public static PopulationDelta ofPairs(
            String group,
            PopulationSums sums,
            Map<String, Integer> pairs,
            Map<String, Integer> charts,
            String combinations) {
        return new PopulationDelta(group, sums, pairs, charts, false, combinations);
    }

    /** The delta of a cohort, whose combinations are counted where its pairs are published. */
    public static PopulationDelta ofCohort(
            String cohort,
            PopulationSums sums,
            Map<String, Integer> rankedPairs,
            Map<String, Integer> members) {
        return new PopulationDelta(cohort, sums, rankedPairs, members, true, null);
    }
}
