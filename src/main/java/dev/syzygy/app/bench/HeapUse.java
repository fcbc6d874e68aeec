package dev.syzygy.app.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** How much of the heap is in use by what is reachable. */
final class HeapUse {

    private static final int COLLECTIONS_MAX = 6;
    private static final long STEADY_BYTES = 64 << 10;

    private HeapUse() {}

    /** Bytes in use after collections, repeated until they free no more. */
    static long collectedBytes() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        long used = Long.MAX_VALUE;
        for (int collection = 0; collection < COLLECTIONS_MAX; collection++) {
            memory.gc();
            long now = memory.getHeapMemoryUsage().getUsed();
            if (used - now < STEADY_BYTES) {
                return now;
            }
            used = now;
        }
        return used;
    }
}
