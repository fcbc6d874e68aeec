package dev.syzygy.kernel.opencl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;

/**
 * A device that can run the kernels.
 *
 * @param name as the driver calls it
 * @param isGpu false for the processor itself, which is for tests and forced choices only
 * @param computeUnits at least 1
 * @param memoryBytes its global memory
 * @param bufferBytesMax the largest single buffer
 */
public record OpenClDevice(
        cl_device_id id,
        String name,
        boolean isGpu,
        int computeUnits,
        long memoryBytes,
        long bufferBytesMax) {

    /** The table of a profile and the tenths of a group lie in local memory. */
    private static final long LOCAL_BYTES_MIN = 40 << 10;

    /** The suitable devices of all drivers, the best first. */
    static OpenClDevices.Found search() {
        try {
            CL.setExceptionsEnabled(true);
            List<OpenClDevice> devices = new ArrayList<>();
            for (cl_platform_id platform : platforms()) {
                devices.addAll(devices(platform));
            }
            devices.sort(
                    Comparator.comparing(OpenClDevice::isGpu)
                            .thenComparing(OpenClDevice::computeUnits)
                            .reversed());
            return new OpenClDevices.Found(
                    devices,
                    devices.isEmpty() ? "OpenCL is installed, but has no device to offer" : "");
        } catch (CLException e) {
            return new OpenClDevices.Found(
                    List.of(), "OpenCL is installed, but has no driver (" + e.getMessage() + ")");
        }
    }

    private static cl_platform_id[] platforms() {
        int[] count = new int[1];
        CL.clGetPlatformIDs(0, null, count);
        cl_platform_id[] platforms = new cl_platform_id[count[0]];
        CL.clGetPlatformIDs(platforms.length, platforms, null);
        return platforms;
    }

    /** The suitable devices of one driver; a driver that fails has none. */
    private static List<OpenClDevice> devices(cl_platform_id platform) {
        List<OpenClDevice> suitable = new ArrayList<>();
        try {
            int[] count = new int[1];
            CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, 0, null, count);
            cl_device_id[] ids = new cl_device_id[count[0]];
            CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, ids.length, ids, null);
            for (cl_device_id id : ids) {
                if (isSuitable(id)) {
                    suitable.add(of(id));
                }
            }
        } catch (CLException e) {
            // The other drivers of the machine are not to blame.
            return suitable;
        }
        return suitable;
    }

    private static OpenClDevice of(cl_device_id id) {
        return new OpenClDevice(
                id,
                text(id, CL.CL_DEVICE_NAME),
                (number(id, CL.CL_DEVICE_TYPE) & CL.CL_DEVICE_TYPE_GPU) != 0,
                (int) number(id, CL.CL_DEVICE_MAX_COMPUTE_UNITS),
                number(id, CL.CL_DEVICE_GLOBAL_MEM_SIZE),
                number(id, CL.CL_DEVICE_MAX_MEM_ALLOC_SIZE));
    }

    /** "OpenCL 1.2" or newer, with a compiler, our byte order and room for the tables. */
    private static boolean isSuitable(cl_device_id id) {
        String[] words = text(id, CL.CL_DEVICE_VERSION).split("[ .]");
        boolean isNewEnough =
                words.length >= 3 && (words[1].compareTo("1") > 0 || words[2].compareTo("2") >= 0);
        return isNewEnough
                && number(id, CL.CL_DEVICE_AVAILABLE) != 0
                && number(id, CL.CL_DEVICE_COMPILER_AVAILABLE) != 0
                && number(id, CL.CL_DEVICE_ENDIAN_LITTLE) != 0
                && number(id, CL.CL_DEVICE_MAX_WORK_GROUP_SIZE) >= OpenClSession.GROUP
                && number(id, CL.CL_DEVICE_LOCAL_MEM_SIZE) >= LOCAL_BYTES_MIN;
    }

    /** A number of four or eight bytes; the rest of the long stays zero. */
    private static long number(cl_device_id id, int parameter) {
        long[] size = new long[1];
        CL.clGetDeviceInfo(id, parameter, 0, null, size);
        long[] value = new long[1];
        CL.clGetDeviceInfo(id, parameter, size[0], Pointer.to(value), null);
        return value[0];
    }

    private static String text(cl_device_id id, int parameter) {
        long[] size = new long[1];
        CL.clGetDeviceInfo(id, parameter, 0, null, size);
        byte[] bytes = new byte[(int) size[0]];
        CL.clGetDeviceInfo(id, parameter, bytes.length, Pointer.to(bytes), null);
        return new String(bytes, StandardCharsets.UTF_8).replace('\0', ' ').strip();
    }

    /** The name and what matters beside it, for a log. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s (%s, %d compute units)",
                name,
                isGpu ? "GPU" : "processor",
                computeUnits);
    }
}
