package dev.syzygy.app.local;

import java.util.Arrays;

/** The latencies of the last records, for percentiles. Not synchronised. */
final class LatencyWindow {

    /** Records that the percentiles look back on. */
    static final int SIZE = 8_192;

    private final long[] millis = new long[SIZE];
    private long count;

    void add(long latencyMillis) {
        millis[(int) (count++ % SIZE)] = latencyMillis;
    }

    /** The latency that a share of the records does not exceed (nearest rank); -1 of none. */
    long percentile(int percent) {
        int size = (int) Math.min(count, SIZE);
        if (size == 0) {
            return -1;
        }
        long[] sorted = Arrays.copyOf(millis, size);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(size * percent / 100.0) - 1)];
    }
}
