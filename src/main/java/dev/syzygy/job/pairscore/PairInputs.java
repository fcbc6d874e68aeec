package dev.syzygy.job.pairscore;

import dev.syzygy.chart.ChartSide;
import dev.syzygy.job.profiles.ProfileCatalog;

/**
 * What one source – the watch, or the screen of a cohort – told of a pair: both charts, how to
 * score them, and the running total.
 */
public final class PairInputs {

    /** The first chart. */
    public final PairSide sideA = new PairSide();

    /** The second chart. */
    public final PairSide sideB = new PairSide();

    /** The group of the watch, or the cohort's name. */
    public String group = "";

    /** The profile that the source names, or null for the job's default. */
    public String profileId;

    /** Sum of the pair's cells, in the units of the profile it was evaluated with. */
    public int total;

    /**
     * Fingerprint of the profile and version that {@code total} was evaluated with; {@link
     * ProfileCatalog#NO_FINGERPRINT} where there is no total.
     */
    public long evaluatedWith = ProfileCatalog.NO_FINGERPRINT;

    /** What is known of one of the charts. */
    public PairSide side(ChartSide side) {
        return side == ChartSide.A ? sideA : sideB;
    }

    /** Whether both charts say that the source selects the pair, and both exist. */
    public boolean isComplete() {
        return sideA.selected && sideB.selected && sideA.chart != null && sideB.chart != null;
    }

    /** Whether neither chart says that the source selects the pair. */
    boolean isGone() {
        return !sideA.selected && !sideB.selected;
    }

    /** Latest event time of both charts, Unix milliseconds UTC; the least where there is none. */
    public long eventTimeMillis() {
        return Math.max(sideA.eventTimeMillis, sideB.eventTimeMillis);
    }
}
