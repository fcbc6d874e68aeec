package dev.syzygy.job.pairscore;

/** Which of a pair's two charts: the first by id, or the second. */
public enum ChartSide {
    ROW,
    COLUMN;

    /** The side of a chart in a pair that holds it. */
    public static ChartSide of(String chartId, String pairId) {
        // A column that the row begins with would sort before it, and be the row.
        return pairId.startsWith(chartId) ? ROW : COLUMN;
    }

    /** The side of the other chart. */
    public ChartSide other() {
        return this == ROW ? COLUMN : ROW;
    }
}
