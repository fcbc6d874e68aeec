package dev.syzygy.app.bench;

import dev.syzygy.kernel.AspectKernel;
import dev.syzygy.kernel.KernelChoice;
import dev.syzygy.kernel.KernelSelection;
import dev.syzygy.kernel.OpenClKernel;
import dev.syzygy.kernel.ScalarKernel;
import dev.syzygy.kernel.VectorKernel;
import dev.syzygy.score.ScoringTable;
import java.util.List;
import java.util.function.Function;

/**
 * A kernel to measure, or the reason why it cannot be.
 *
 * @param name as in the option {@code kernel}
 * @param detail what of the machine it uses, or why it cannot be measured
 * @param maker makes one for a thread; null if it cannot be measured
 */
record KernelCandidate(String name, String detail, Function<ScoringTable, AspectKernel> maker) {

    /** All kernels there are, in the order of the table. */
    static final List<String> NAMES =
            List.of(ScalarKernel.NAME, VectorKernel.NAME, OpenClKernel.NAME);

    /** The kernel of a name on this machine. */
    static KernelCandidate of(String name) {
        try {
            KernelChoice choice = KernelSelection.resolve(name);
            return new KernelCandidate(name, choice.reason(), choice::kernelFor);
        } catch (IllegalStateException e) {
            return new KernelCandidate(name, e.getMessage(), null);
        }
    }

    boolean isMeasurable() {
        return maker != null;
    }
}
