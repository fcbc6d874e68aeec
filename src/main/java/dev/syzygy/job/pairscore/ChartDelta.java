package dev.syzygy.job.pairscore;

import dev.syzygy.chart.Chart;
import dev.syzygy.event.Cause;

/**
 * What a chart tells its pairs. One instance goes to all of them.
 *
 * @param kind what happened
 * @param chart the chart's positions afterwards, of which only {@code slots} are meaningful; null
 *     where the chart does not exist
 * @param slots mask of the points that changed; all of them where the whole chart is sent
 * @param cusps whether the cusps are sent, null included
 * @param trigger what caused it
 */
public record ChartDelta(Kind kind, Chart chart, int slots, boolean cusps, Trigger trigger) {

    /** What happened to a chart or its watch. Persisted in flight: append only. */
    public enum Kind {
        /** The pair is watched; the whole chart is sent, if it exists. */
        WATCHED,
        /** The pair is no longer watched. */
        UNWATCHED,
        /** The chart was created or created anew; the whole chart is sent. */
        APPEARED,
        /** Some points, the cusps or only the stamp changed. */
        CHANGED,
        /** The chart was deleted. */
        VANISHED
    }

    /**
     * The input behind a delta.
     *
     * @param revision greatest revision of the chart
     * @param eventTimeMillis latest event time of the chart, Unix milliseconds UTC
     * @param sourceTimeMillis timestamp of the Kafka record, Unix milliseconds UTC
     */
    public record Trigger(
            Cause cause, long revision, long eventTimeMillis, long sourceTimeMillis) {}
}
