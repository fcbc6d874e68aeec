package dev.syzygy.chart;

/** Which of a pair's two charts: the first by id, or the second. */
public enum ChartSide {
    A,
    B;

    /** The side of a chart in a pair that holds it. */
    public static ChartSide of(String chartId, String pairId) {
        // Were chart B how chart A begins, it would sort before it, and be chart A.
        return pairId.startsWith(chartId) ? A : B;
    }

    /** The side of the other chart. */
    public ChartSide other() {
        return this == A ? B : A;
    }
}
