package dev.syzygy.kernel.opencl;

import org.jocl.cl_mem;

/** Memory on the device. Compared by identity: the driver gives addresses out again. */
public final class OpenClBuffer {

    private final cl_mem memory;
    private final long intCount;

    OpenClBuffer(cl_mem memory, long intCount) {
        this.memory = memory;
        this.intCount = intCount;
    }

    cl_mem memory() {
        return memory;
    }

    /** How many 32-bit words it holds. */
    public long intCount() {
        return intCount;
    }

    /** How many bytes it holds. */
    public long bytes() {
        return intCount * Integer.BYTES;
    }
}
