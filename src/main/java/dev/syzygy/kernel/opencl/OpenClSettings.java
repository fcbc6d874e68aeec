package dev.syzygy.kernel.opencl;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How a device is used.
 *
 * @param memoryBytesMax device memory that a kernel may hold, in bytes
 * @param leastPairs calls with fewer pairs stay on the host, where a launch would cost more than
 *     the work; 0 sends everything to the device
 * @param nanoClock the time in nanoseconds, for the back-off after a failure
 * @param beforeCall hears of OpenCL calls; see {@link OpenClSession}
 */
public record OpenClSettings(
        long memoryBytesMax, long leastPairs, LongSupplier nanoClock, Consumer<String> beforeCall) {

    /** Several subtasks share a device, and a cohort of a million charts takes 80 MB. */
    static final long MEMORY_BYTES_TYPICAL = 256L << 20;

    /** The usual memory, the system's clock, and nobody listening. */
    public static OpenClSettings typical(long leastPairs) {
        return new OpenClSettings(
                MEMORY_BYTES_TYPICAL, leastPairs, System::nanoTime, OpenClSettings::ignore);
    }

    /** These settings with another limit. */
    public OpenClSettings withLeastPairs(long pairs) {
        return new OpenClSettings(memoryBytesMax, pairs, nanoClock, beforeCall);
    }

    private static void ignore(String call) {}
}
