package dev.syzygy.state;

import dev.syzygy.event.Cause;
import dev.syzygy.score.PopulationShare;

/**
 * What is remembered of a pair: both charts, the running total, and what was last published.
 *
 * <p>Mutable, with plain fields: it is decoded, changed a few times within a bundle, and encoded
 * again, a hundred thousand times a second.
 */
public final class PairState {

    /** Stands for a total that has not been computed. */
    public static final long NOT_EVALUATED = Long.MIN_VALUE;

    /** The first chart. */
    public final PairSide row = new PairSide();

    /** The second chart. */
    public final PairSide column = new PairSide();

    /** The group of the watch. */
    public String group = "";

    /** The profile the watch names, or null for the job's default. */
    public String profileId;

    /** Sum of the pair's cells, in the units of the profile it was evaluated with. */
    public int total;

    /** Fingerprint of the profile and version that {@code total} was evaluated with. */
    public long evaluatedWith = NOT_EVALUATED;

    /** What the published score added to its group, or null while no score is published. */
    public PopulationShare publishedShare;

    /** The group of the published score. */
    public String publishedGroup = "";

    /** Processing time of the last publication, Unix milliseconds; 0 before the first. */
    public long publishedAtMillis;

    /** Whether a publication waits for its timer. */
    public boolean pending;

    /** What triggered the waiting publication. */
    public Cause pendingCause = Cause.WATCH;

    /** Timestamp of the Kafka record that triggered the waiting publication. */
    public long pendingSourceTimeMillis;

    /** The side of the first or the second chart. */
    public PairSide side(boolean isRow) {
        return isRow ? row : column;
    }

    /** Whether both charts say that the pair is watched and both exist. */
    public boolean isComplete() {
        return row.watched && column.watched && row.chart != null && column.chart != null;
    }

    /** Whether nothing is left to remember. */
    public boolean isForgettable() {
        return !row.watched && !column.watched && publishedShare == null && !pending;
    }
}
