package dev.syzygy.job.pairscore;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartRegisters;
import dev.syzygy.event.Cause;

/**
 * What a chart tells its pairs. One instance goes to all that are told the same, so that it is
 * written once; charts are not copied for each.
 */
public sealed interface ChartDelta {

    /** What caused it. */
    Trigger trigger();

    /**
     * The source selects the pair: it is watched, or a cohort screens it in.
     *
     * @param group the group of the watch, or the cohort's name
     * @param profileId the profile to score with, or null for the job's default
     * @param chart the whole chart, or null: it does not exist (yet)
     */
    record Selected(String group, String profileId, Chart chart, Trigger trigger)
            implements ChartDelta {}

    /** The source selects the pair no longer. */
    record Deselected(Trigger trigger) implements ChartDelta {}

    /**
     * The chart was created or created anew.
     *
     * @param chart the whole chart
     */
    record Appeared(Chart chart, Trigger trigger) implements ChartDelta {}

    /**
     * Some points, the cusps or only the stamp changed.
     *
     * @param chart the chart's positions afterwards, of which only {@code slots} are meaningful
     * @param slots mask of the points that changed
     * @param cusps whether the cusps are sent, null included
     */
    record Changed(Chart chart, int slots, boolean cusps, Trigger trigger) implements ChartDelta {}

    /** The chart was deleted. */
    record Vanished(Trigger trigger) implements ChartDelta {}

    /**
     * The input behind a delta.
     *
     * @param revision greatest revision of the chart
     * @param eventTimeMillis latest event time of the chart, Unix milliseconds UTC
     * @param sourceTimeMillis timestamp of the Kafka record, Unix milliseconds UTC
     */
    record Trigger(Cause cause, long revision, long eventTimeMillis, long sourceTimeMillis) {

        /** Of an input that a chart has taken in. */
        public static Trigger of(ChartRegisters registers, Cause cause, long sourceTimeMillis) {
            return new Trigger(
                    cause, registers.revision(), registers.eventTimeMillis(), sourceTimeMillis);
        }
    }
}
