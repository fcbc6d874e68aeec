package dev.syzygy.kernel;

import dev.syzygy.score.ScoringTable;
import java.util.function.Function;

/**
 * Which kernel evaluates blocks on this machine, and why. Made by {@link KernelSelection}; safe for
 * several threads, unlike the kernels that it makes.
 */
public final class KernelChoice {

    private final String name;
    private final String why;
    private final Function<ScoringTable, AspectKernel> kernels;

    /**
     * A choice.
     *
     * @param name the kernel's name
     * @param why a sentence without the name and without a full stop
     * @param kernels makes the kernel of a table that fits block lanes
     */
    KernelChoice(String name, String why, Function<ScoringTable, AspectKernel> kernels) {
        this.name = name;
        this.why = why;
        this.kernels = kernels;
    }

    /** The kernel for tables that fit: {@code scalar}, {@code vector} or {@code opencl}. */
    public String name() {
        return name;
    }

    /** What was chosen and why, in one sentence for a log. */
    public String reason() {
        return "kernel " + name + why;
    }

    /**
     * The same for one table: tables that {@linkplain ScoringTable#fitsBlockLanes() do not fit}
     * lanes are scalar, whatever was asked for.
     */
    public String reason(ScoringTable table) {
        if (table.fitsBlockLanes() || name.equals(ScalarKernel.NAME)) {
            return reason();
        }
        return "kernel scalar for profile "
                + table.profile().id()
                + ": it has modality bonuses or aspects that do not fit 32-bit lanes";
    }

    /** A new kernel of the table; the caller closes it. */
    public AspectKernel kernelFor(ScoringTable table) {
        return table.fitsBlockLanes() ? kernels.apply(table) : new ScalarKernel(table);
    }
}
