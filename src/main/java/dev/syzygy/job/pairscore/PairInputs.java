package dev.syzygy.job.pairscore;

import dev.syzygy.job.profiles.ProfileCatalog;

/**
 * What one source – the watch, or the screen of a cohort – told of a pair: both charts, how to
 * score them, and the running total.
 */
public final class PairInputs {

    /** Stands for a total that has not been computed. */
    public static final long NOT_EVALUATED = ProfileCatalog.NO_FINGERPRINT;

    /** The first chart. */
    public final PairSide row = new PairSide();

    /** The second chart. */
    public final PairSide column = new PairSide();

    /** The group of the watch, or the cohort's name. */
    public String group = "";

    /** The profile that the source names, or null for the job's default. */
    public String profileId;

    /** Sum of the pair's cells, in the units of the profile it was evaluated with. */
    public int total;

    /** Fingerprint of the profile and version that {@code total} was evaluated with. */
    public long evaluatedWith = NOT_EVALUATED;

    /** The side of the first or the second chart. */
    public PairSide side(boolean isRow) {
        return isRow ? row : column;
    }

    /** Whether both charts say that the pair is watched and both exist. */
    public boolean isComplete() {
        return row.watched && column.watched && row.chart != null && column.chart != null;
    }

    /** Whether neither chart says that the pair is watched. */
    public boolean isGone() {
        return !row.watched && !column.watched;
    }

    /** Latest event time of both charts, Unix milliseconds UTC; the least where there is none. */
    public long eventTimeMillis() {
        return Math.max(row.eventTimeMillis, column.eventTimeMillis);
    }
}
