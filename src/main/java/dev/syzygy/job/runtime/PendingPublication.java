package dev.syzygy.job.runtime;

import dev.syzygy.event.Cause;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;

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

    /** Reads what {@link #write} wrote. */
    public static PendingPublication read(DataInput in) throws IOException {
        return new PendingPublication(Wire.readCause(in), Wire.readNumber(in));
    }

    /** Writes it as a part of what waits for it. */
    public void write(DataOutput out) throws IOException {
        Wire.writeCause(cause, out);
        Wire.writeNumber(sourceTimeMillis, out);
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

    /** By what triggered it last: not for keys of a map, because that changes. */
    @Override
    public boolean equals(Object other) {
        return other instanceof PendingPublication that
                && cause == that.cause
                && sourceTimeMillis == that.sourceTimeMillis;
    }

    @Override
    public int hashCode() {
        return Objects.hash(cause, sourceTimeMillis);
    }

    @Override
    public String toString() {
        return "PendingPublication[" + cause + ", " + sourceTimeMillis + "]";
    }
}
