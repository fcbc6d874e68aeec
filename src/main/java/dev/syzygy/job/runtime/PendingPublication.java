package dev.syzygy.job.runtime;

import dev.syzygy.event.Cause;

/**
 * A publication that waits for its timer, and what triggered it last.
 *
 * <p>Mutable: nearly every change of a busy pair comes while one waits, and none of them shall cost
 * an object.
 */
public final class PendingPublication {

    private Cause cause;
    private long sourceTimeMillis;

    /**
     * A publication that begins to wait.
     *
     * @param cause what triggered it
     * @param sourceTimeMillis timestamp of the Kafka record that triggered it, Unix milliseconds
     */
    public PendingPublication(Cause cause, long sourceTimeMillis) {
        this.cause = cause;
        this.sourceTimeMillis = sourceTimeMillis;
    }

    /** Notes what triggered it anew. */
    public void renew(Cause cause, long sourceTimeMillis) {
        this.cause = cause;
        this.sourceTimeMillis = sourceTimeMillis;
    }

    /** What triggered it last. */
    public Cause cause() {
        return cause;
    }

    /** Timestamp of the Kafka record that triggered it last, Unix milliseconds. */
    public long sourceTimeMillis() {
        return sourceTimeMillis;
    }
}
