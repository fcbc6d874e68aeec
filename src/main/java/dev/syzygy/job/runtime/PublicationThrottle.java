package dev.syzygy.job.runtime;

/**
 * Decides when a key is published: a throttle with a leading and a trailing edge. A change is
 * published at once where the last publication is an interval ago; otherwise it waits until it is,
 * and takes along all that come meanwhile. So the last state of a key is always published.
 *
 * <p>Per key the caller remembers when it was published, and whether a publication is pending.
 *
 * @param intervalMillis shortest time between two publications of a key
 */
public record PublicationThrottle(long intervalMillis) {

    /** What becomes of a change. */
    public enum Decision {
        /** It is published now. */
        PUBLISH,
        /** It waits for a timer that is to be registered. */
        WAIT,
        /** It goes with the publication that waits already. */
        ALREADY_WAITING
    }

    /**
     * What becomes of a change.
     *
     * @param publishedAtMillis when the key was last published; 0 before the first time
     * @param pending whether a publication of the key waits
     */
    public Decision decide(long publishedAtMillis, boolean pending, long nowMillis) {
        if (isDue(publishedAtMillis, nowMillis)) {
            return Decision.PUBLISH;
        }
        return pending ? Decision.ALREADY_WAITING : Decision.WAIT;
    }

    /** Whether the interval since the last publication is over. */
    public boolean isDue(long publishedAtMillis, long nowMillis) {
        return nowMillis >= dueMillis(publishedAtMillis, nowMillis);
    }

    /** When the interval since the last publication is over; at most an interval from now. */
    public long dueMillis(long publishedAtMillis, long nowMillis) {
        // No later than now: after a restart the clock may be another machine's, and behind.
        return Math.min(publishedAtMillis, nowMillis) + intervalMillis;
    }
}
