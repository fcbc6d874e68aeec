package dev.syzygy.kernel.opencl;

import java.util.List;
import java.util.Optional;

/**
 * The OpenCL devices of this machine. It names no class of JOCL itself, so that it loads where JOCL
 * or its native library does not.
 */
public final class OpenClDevices {

    private static Found found;

    private OpenClDevices() {}

    /**
     * What this machine has.
     *
     * @param devices the best first
     * @param reason why there is none, as a sentence without a full stop; empty if there is one
     */
    public record Found(List<OpenClDevice> devices, String reason) {

        /** The best GPU. */
        public Optional<OpenClDevice> gpu() {
            // A loop: a method reference would load the device's class even if there is none.
            for (OpenClDevice device : devices) {
                if (device.isGpu()) {
                    return Optional.of(device);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * The devices, looked for once in the life of the JVM: a native library that failed to load
     * does not load later.
     */
    public static synchronized Found find() {
        if (found == null) {
            found = search();
        }
        return found;
    }

    private static Found search() {
        try {
            return OpenClDevice.search();
        } catch (LinkageError e) {
            String message = String.valueOf(e.getMessage());
            return new Found(
                    List.of(),
                    "OpenCL did not load: no libOpenCL, no folder for temporary files, no JOCL, or"
                            + " another class loader has it ("
                            + e.getClass().getSimpleName()
                            + ": "
                            + message.lines().findFirst().orElse("").strip()
                            + ")");
        }
    }
}
