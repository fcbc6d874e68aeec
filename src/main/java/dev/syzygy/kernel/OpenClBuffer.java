package dev.syzygy.kernel;

import org.jocl.cl_mem;

/**
 * Memory on the device.
 *
 * @param intCount how many 32-bit words it holds
 */
record OpenClBuffer(cl_mem memory, long intCount) {

    long bytes() {
        return intCount * Integer.BYTES;
    }
}
