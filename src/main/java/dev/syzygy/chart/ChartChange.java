package dev.syzygy.chart;

/**
 * What one input changed in a chart.
 *
 * @param slots mask of the points that moved, appeared or disappeared
 * @param cusps whether the cusps changed
 * @param stamp whether the chart's revision or event time changed, which scores publish, or the
 *     chart came into being
 * @param registers whether anything changed that must be remembered; false for duplicates and stale
 *     input
 */
public record ChartChange(int slots, boolean cusps, boolean stamp, boolean registers) {

    /** A duplicate or stale input. */
    public static final ChartChange NONE = new ChartChange(0, false, false, false);

    /** Whether the scores of the chart's pairs can differ from before, stamps included. */
    public boolean isVisible() {
        return slots != 0 || cusps || stamp;
    }
}
