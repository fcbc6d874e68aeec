package dev.syzygy.chart;

/**
 * What orders the writes to one register of a chart: the producer's revision, then the event time.
 *
 * @param revision the producer's counter
 * @param eventTimeMillis Unix milliseconds UTC
 */
public record Version(long revision, long eventTimeMillis) implements Comparable<Version> {

    /** Older than every write. */
    public static final Version NEVER = new Version(Long.MIN_VALUE, Long.MIN_VALUE);

    @Override
    public int compareTo(Version other) {
        int byRevision = Long.compare(revision, other.revision);
        return byRevision != 0 ? byRevision : Long.compare(eventTimeMillis, other.eventTimeMillis);
    }
}
