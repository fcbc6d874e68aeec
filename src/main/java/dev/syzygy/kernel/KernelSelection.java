package dev.syzygy.kernel;

import dev.syzygy.kernel.opencl.OpenClDevice;
import dev.syzygy.kernel.opencl.OpenClDevices;
import dev.syzygy.kernel.opencl.OpenClSettings;
import dev.syzygy.score.ScoringTable;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Chooses the kernel for blocks of charts, once in the life of the JVM, and says why.
 *
 * <p>{@code auto} takes a GPU for calls that are large enough to win by it, vectors for the rest,
 * and scalar code where there are none; it never fails. Any other request is met or refused. All
 * kernels give the same bits, so that a choice only costs time.
 */
public final class KernelSelection {

    /** The request that leaves the choice to the machine. */
    public static final String AUTO = "auto";

    private static final String NO_VECTORS =
            "no vector module (--add-modules jdk.incubator.vector)";

    private static final Map<String, KernelChoice> CHOICES = new HashMap<>();

    private final Machine machine;

    /**
     * What a selection asks of the machine.
     *
     * @param devices its OpenCL devices
     * @param laneBits width of its vectors; 0 where there are none or the module is missing
     * @param vectors makes vector kernels; called only where laneBits are above 0
     * @param calibration measures what was found
     */
    record Machine(
            Supplier<OpenClDevices.Found> devices,
            IntSupplier laneBits,
            Function<ScoringTable, AspectKernel> vectors,
            KernelCalibration calibration) {

        /** This machine. */
        static Machine here() {
            return new Machine(
                    OpenClDevices::find,
                    () -> VectorKernel.isAvailable() ? VectorKernel.preferredLaneBits() : 0,
                    VectorKernel::new,
                    new KernelCalibration());
        }
    }

    /**
     * A selection for a machine, without memory.
     *
     * @param machine what there is to choose from
     */
    KernelSelection(Machine machine) {
        this.machine = machine;
    }

    /**
     * The choice for this machine. The first call for a request may take two seconds where there is
     * something to measure.
     *
     * @param request {@code auto}, {@code scalar}, {@code vector} or {@code opencl}
     * @throws IllegalArgumentException for any other request
     * @throws IllegalStateException if a named kernel cannot run here; says what to install or
     *     which flag to set
     */
    public static synchronized KernelChoice resolve(String request) {
        KernelChoice choice = CHOICES.get(request);
        if (choice == null) {
            choice = new KernelSelection(Machine.here()).choose(request);
            CHOICES.put(request, choice);
        }
        return choice;
    }

    /** As {@link #resolve}, measured anew. */
    KernelChoice choose(String request) {
        return switch (request) {
            case AUTO -> auto();
            case ScalarKernel.NAME -> scalar(": asked for");
            case VectorKernel.NAME -> vector();
            case OpenClKernel.NAME -> openCl();
            default ->
                    throw new IllegalArgumentException(
                            "kernel '" + request + "' is none of auto, scalar, vector, opencl");
        };
    }

    private KernelChoice auto() {
        OpenClDevices.Found found = machine.devices().get();
        if (found.gpu().isEmpty()) {
            return host(
                    found.devices().isEmpty() ? found.reason() : "no GPU among the OpenCL devices");
        }
        OpenClDevice gpu = found.gpu().get();
        ScoringTable table = KernelCalibration.table();
        try (AspectKernel host = fastestHost(table);
                OpenClKernel device = openCl(table, gpu, 0)) {
            long breakEven = machine.calibration().breakEvenPairs(host, device);
            if (device.deviceFailures() > 0) {
                return host("the GPU failed: " + device.deviceProblem());
            }
            if (breakEven == KernelCalibration.NEVER) {
                return host("the GPU " + gpu + " did not win in calibration");
            }
            return openClFrom(gpu, breakEven, host.name());
        }
    }

    private KernelChoice openClFrom(OpenClDevice gpu, long breakEven, String hostName) {
        return new KernelChoice(
                OpenClKernel.NAME,
                ": "
                        + gpu
                        + " wins from "
                        + breakEven
                        + " pairs a call in calibration; smaller calls stay "
                        + hostName,
                table -> openCl(table, gpu, breakEven));
    }

    /** Vectors if they are there, else scalar. */
    private KernelChoice host(String whyNoGpu) {
        int laneBits = machine.laneBits().getAsInt();
        if (laneBits == 0) {
            return scalar(": " + whyNoGpu + "; " + NO_VECTORS);
        }
        return new KernelChoice(
                VectorKernel.NAME,
                " (" + laneBits + "-bit lanes): " + whyNoGpu,
                machine.vectors()::apply);
    }

    private KernelChoice vector() {
        int laneBits = machine.laneBits().getAsInt();
        if (laneBits == 0) {
            throw new IllegalStateException(
                    "kernel vector cannot run: this JVM needs --add-modules jdk.incubator.vector,"
                            + " and a processor with vectors of 128 bits or more");
        }
        return new KernelChoice(
                VectorKernel.NAME,
                " (" + laneBits + "-bit lanes): asked for",
                machine.vectors()::apply);
    }

    private KernelChoice openCl() {
        OpenClDevices.Found found = machine.devices().get();
        if (found.devices().isEmpty()) {
            throw cannotRunOpenCl(found.reason());
        }
        OpenClDevice device = found.devices().get(0);
        try (OpenClKernel trial = openCl(KernelCalibration.table(), device, 0)) {
            if (trial.deviceFailures() > 0) {
                throw cannotRunOpenCl(trial.deviceProblem());
            }
        }
        Function<ScoringTable, AspectKernel> kernels = table -> openCl(table, device, 0);
        return new KernelChoice(OpenClKernel.NAME, ": asked for; on " + device, kernels);
    }

    private static IllegalStateException cannotRunOpenCl(String reason) {
        return new IllegalStateException(
                "kernel opencl cannot run: "
                        + reason
                        + "; it needs libOpenCL (Debian: ocl-icd-libopencl1) and a driver, the"
                        + " GPU's own or pocl-opencl-icd for the processor");
    }

    private static KernelChoice scalar(String why) {
        return new KernelChoice(ScalarKernel.NAME, why, ScalarKernel::new);
    }

    private OpenClKernel openCl(ScoringTable table, OpenClDevice device, long leastPairs) {
        return new OpenClKernel(
                table, device, OpenClSettings.typical(leastPairs), fastestHost(table));
    }

    private AspectKernel fastestHost(ScoringTable table) {
        return machine.laneBits().getAsInt() > 0
                ? machine.vectors().apply(table)
                : new ScalarKernel(table);
    }
}
