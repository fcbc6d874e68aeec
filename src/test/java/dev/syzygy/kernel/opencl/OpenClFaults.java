package dev.syzygy.kernel.opencl;

import org.jocl.CL;
import org.jocl.CLException;

/** Settings of a device whose calls are counted and fail when they are told to. */
public final class OpenClFaults {

    private long nanos;
    private long writes;
    private long callsLeft = Long.MAX_VALUE;

    /** Settings that send everything to the device. */
    public OpenClSettings settings(long memoryBytes) {
        return new OpenClSettings(memoryBytes, 0, () -> nanos, this::failWhenDue);
    }

    /** Lets this many calls pass and all others fail. */
    public void failAfter(long calls) {
        callsLeft = calls;
    }

    /** Lets all calls pass again. */
    public void failNoMore() {
        callsLeft = Long.MAX_VALUE;
    }

    /** Lets time go by. */
    public void pass(long nanoseconds) {
        nanos += nanoseconds;
    }

    /** Transfers to the device since the last call of this. */
    public long takeWrites() {
        long taken = writes;
        writes = 0;
        return taken;
    }

    private void failWhenDue(String call) {
        writes += call.equals("clEnqueueWriteBuffer") ? 1 : 0;
        if (callsLeft-- <= 0) {
            throw new CLException("CL_OUT_OF_RESOURCES in " + call, CL.CL_OUT_OF_RESOURCES);
        }
    }
}
