package dev.syzygy.event;

import dev.syzygy.population.RankedMatch;
import java.util.List;

/**
 * The matches of a chart changed.
 *
 * @param chartId key of the event
 * @param shown the best matches, best first, ties by partner; empty: the chart has none any more
 * @param matchCount all matches of the chart, those that are not shown among them
 * @param cause what triggered it; travels as a header, never in the value
 * @param sourceTimeMillis timestamp of the Kafka record that triggered it; likewise
 */
public record MatchesEvent(
        String chartId,
        List<RankedMatch> shown,
        long matchCount,
        Cause cause,
        long sourceTimeMillis) {}
