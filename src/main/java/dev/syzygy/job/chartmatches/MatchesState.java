package dev.syzygy.job.chartmatches;

import dev.syzygy.job.runtime.PendingPublication;
import dev.syzygy.population.Ranked;
import java.util.List;

/**
 * What is remembered of a chart's matches besides the matches themselves.
 *
 * @param held the best matches, a few more than are shown: partner and {@link
 *     dev.syzygy.population.MatchEntry#rank}
 * @param matchCount all matches
 * @param published whether the last published value was not a tombstone
 * @param publishedAtMillis processing time of the last publication, Unix milliseconds; 0 before the
 *     first
 * @param pending the publication that waits for its timer, or null
 */
public record MatchesState(
        List<Ranked> held,
        long matchCount,
        boolean published,
        long publishedAtMillis,
        PendingPublication pending) {

    /** A chart without matches, of which nothing was published. */
    public static final MatchesState NONE = new MatchesState(List.of(), 0, false, 0, null);
}
