package dev.syzygy.job.chartmatches;

import dev.syzygy.event.Cause;
import dev.syzygy.population.PopulationStatistics.RankedPair;
import java.util.List;

/**
 * What is remembered of a chart's matches besides the matches themselves.
 *
 * @param held the best matches, a few more than are shown: partner and overall score in tenths
 * @param matchCount all matches
 * @param published whether the last published value was not a tombstone
 * @param publishedAtMillis processing time of the last publication, Unix milliseconds; 0 before the
 *     first
 * @param pending what waits for its timer, or null
 */
public record MatchesState(
        List<RankedPair> held,
        long matchCount,
        boolean published,
        long publishedAtMillis,
        Pending pending) {

    /** A chart without matches, of which nothing was published. */
    public static final MatchesState NONE = new MatchesState(List.of(), 0, false, 0, null);

    /**
     * A publication that waits.
     *
     * @param cause what triggered it
     * @param sourceTimeMillis timestamp of the Kafka record that triggered it
     */
    public record Pending(Cause cause, long sourceTimeMillis) {}
}
