package dev.syzygy.state;

import dev.syzygy.chart.Chart;

/** What a pair knows of one of its two charts. */
public final class PairSide {

    /** Whether this chart said that the pair is watched. */
    public boolean watched;

    /** The chart's positions, or null while it does not exist. */
    public Chart chart;

    /** Greatest revision of the chart. */
    public long revision;

    /** Latest event time of the chart, Unix milliseconds UTC. */
    public long eventTimeMillis;
}
