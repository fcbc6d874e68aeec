package dev.syzygy.kernel;

import dev.syzygy.score.ScoringTable;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * What a selection asks of the machine.
 *
 * @param devices its OpenCL devices
 * @param laneBits width of its vectors; 0 where there are none or the module is missing
 * @param vectors makes vector kernels; called only where laneBits are above 0
 * @param calibration measures what was found
 */
record KernelMachine(
        Supplier<OpenClDevices.Found> devices,
        IntSupplier laneBits,
        Function<ScoringTable, AspectKernel> vectors,
        KernelCalibration calibration) {

    /** This machine. */
    static KernelMachine here() {
        return new KernelMachine(
                OpenClDevices::find,
                () -> VectorKernel.isAvailable() ? VectorKernel.preferredLaneBits() : 0,
                VectorKernel::new,
                new KernelCalibration());
    }
}
