package dev.syzygy.job.chartmatches;

import dev.syzygy.event.Cause;
import dev.syzygy.population.MatchEntry;

/**
 * A match of a chart began, was scored anew, or ended. Each publication of a screened pair becomes
 * two of these, one for each chart.
 *
 * @param chartId key of the event: the chart that has the match
 * @param partnerId the other chart
 * @param entry the match as it is now, or null: it ended
 * @param cause what triggered it
 * @param sourceTimeMillis timestamp of the Kafka record that triggered it, Unix milliseconds UTC
 */
public record MatchChange(
        String chartId, String partnerId, MatchEntry entry, Cause cause, long sourceTimeMillis) {}
