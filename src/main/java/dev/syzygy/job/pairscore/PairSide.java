package dev.syzygy.job.pairscore;

import dev.syzygy.chart.Chart;

/** What a pair knows of one of its two charts. */
public final class PairSide {

    /** Whether this chart said that the source selects the pair. */
    public boolean selected;

    /** The chart's positions, or null while it does not exist. */
    public Chart chart;

    /** Greatest revision of the chart; 0 while it does not exist. */
    public long revision;

    /** Latest event time of the chart, Unix milliseconds UTC; the least while it does not exist. */
    public long eventTimeMillis = Long.MIN_VALUE;

    /** Takes over the stamp of an input, if the chart exists: what is not stored counts nowhere. */
    public void stamp(long newRevision, long newEventTimeMillis) {
        revision = chart == null ? 0 : newRevision;
        eventTimeMillis = chart == null ? Long.MIN_VALUE : newEventTimeMillis;
    }
}
