package dev.syzygy.app.local;

import dev.syzygy.file.RowReader;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Plays a file of events over and over: when it ends it begins anew, with its times moved on by its
 * length. Refused rows are passed over.
 */
final class Recording<T> implements AutoCloseable {

    /** Between the last event of a round and the first of the next. */
    private static final long GAP_MILLIS = 1_000;

    private final Supplier<RowReader<T>> opener;
    private final ToLongFunction<T> timeMillis;
    private final Mover<T> mover;
    private RowReader<T> reader;
    private T next;
    private long firstMillis = Long.MAX_VALUE;
    private long lastMillis = Long.MIN_VALUE;
    private long shiftMillis;
    private long dueMillis = Long.MIN_VALUE;
    private long refusedCount;

    /** Moves an event in time. */
    @FunctionalInterface
    interface Mover<T> {

        T moved(T event, long millis);
    }

    Recording(Supplier<RowReader<T>> opener, ToLongFunction<T> timeMillis, Mover<T> mover) {
        this.opener = opener;
        this.timeMillis = timeMillis;
        this.mover = mover;
        this.reader = opener.get();
        if (reader != null) {
            advance();
        }
    }

    /** Whether there is anything to play. */
    boolean isEmpty() {
        return next == null;
    }

    /**
     * When the next event is due, on the clock of the recording. Never goes back: an event that
     * comes late in the file is played late.
     */
    long dueMillis() {
        return dueMillis;
    }

    /** The next event. */
    T next() {
        T event = mover.moved(next, shiftMillis);
        advance();
        return event;
    }

    private void advance() {
        next = reader.nextValue();
        if (next == null && lastMillis >= firstMillis) {
            refusedCount += reader.refusedCount();
            reader.close();
            reader = opener.get();
            shiftMillis += lastMillis - firstMillis + GAP_MILLIS;
            next = reader.nextValue();
        }
        if (next != null) {
            long time = timeMillis.applyAsLong(next);
            firstMillis = Math.min(firstMillis, time);
            lastMillis = Math.max(lastMillis, time);
            dueMillis = Math.max(dueMillis, time + shiftMillis);
        }
    }

    /** Rows that were passed over. */
    long refusedCount() {
        return refusedCount + (reader == null ? 0 : reader.refusedCount());
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
    }
}
