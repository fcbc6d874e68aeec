package dev.syzygy.app.kafka;

import dev.syzygy.app.host.StopSignal;
import java.util.concurrent.TimeUnit;

/** Spaces records evenly in time. */
public final class Pace {

    /** As fast as it goes. */
    public static final Pace UNLIMITED = new Pace(0);

    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final double recordsPerSecond;
    private long begin;
    private long count;

    private Pace(double recordsPerSecond) {
        this.recordsPerSecond = recordsPerSecond;
    }

    /** So many records a second. */
    public static Pace of(double recordsPerSecond) {
        if (!(recordsPerSecond > 0)) {
            throw new IllegalArgumentException("a pace is above 0, not " + recordsPerSecond);
        }
        return new Pace(recordsPerSecond);
    }

    /** Waits until the next record is due; false if the end was asked for meanwhile. */
    public boolean await(StopSignal stop) {
        if (recordsPerSecond == 0) {
            return !stop.isRequested();
        }
        if (count == 0) {
            begin = System.nanoTime();
        }
        long due = begin + (long) (count++ * (NANOS_PER_SECOND / recordsPerSecond));
        long millis = TimeUnit.NANOSECONDS.toMillis(due - System.nanoTime());
        return millis > 0 ? !stop.await(millis) : !stop.isRequested();
    }
}
