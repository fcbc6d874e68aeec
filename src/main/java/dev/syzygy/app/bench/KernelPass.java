package dev.syzygy.app.bench;

import dev.syzygy.kernel.AspectKernel;
import dev.syzygy.kernel.KernelWorkload;
import dev.syzygy.kernel.ProbeSpans;
import dev.syzygy.kernel.Screening;
import dev.syzygy.kernel.Survivors;
import dev.syzygy.score.OverallScale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One thread's kernel with one workload: passes over all its pairs. */
final class KernelPass implements AutoCloseable {

    /** Longitudes are the same in every run, so checksums of two runs can be compared. */
    static final long SEED = 20261120;

    /** Few pairs of random charts get so far: survivors are rare, as they are in a cohort. */
    private static final int THRESHOLD_TENTHS = 800;

    private static final long FACTOR = 0x9e3779b97f4a7c15L;

    private final AspectKernel kernel;
    private final KernelWorkload load;
    private final ProbeSpans spans;
    private final Screening screening;
    private final int[] units;
    private Survivors survivors = Survivors.none();

    KernelPass(AspectKernel kernel, KernelWorkload load) {
        this.kernel = kernel;
        this.load = load;
        this.spans = load.spans();
        OverallScale scale = kernel.table().overallScale();
        this.screening = new Screening(scale, scale.leastUnits(THRESHOLD_TENTHS));
        this.units = new int[load.pairCount()];
    }

    int pairCount() {
        return load.pairCount();
    }

    /** One pass, as the job would make it; clearing what was counted belongs to it. */
    void run(KernelOperation operation) {
        screening.clearCounts();
        switch (operation) {
            case SCORE -> kernel.score(load.probes(), load.members(), units);
            case SCREEN ->
                    survivors = kernel.screen(load.probes(), 1, load.members(), spans, screening);
            case SCREEN_MOVES ->
                    survivors =
                            kernel.screenMoves(
                                    load.probes(),
                                    load.moved(),
                                    load.movedSlots(),
                                    load.members(),
                                    spans,
                                    screening);
        }
    }

    /** A number that all answers of the last pass go into: it keeps them from being left out. */
    long checksum(KernelOperation operation) {
        long sum = 0;
        if (operation == KernelOperation.SCORE) {
            for (int value : units) {
                sum = sum * FACTOR + value;
            }
            return sum;
        }
        for (long count : screening.pairsByTenths()) {
            sum = sum * FACTOR + count;
        }
        for (long count : screening.aspects()) {
            sum = sum * FACTOR + count;
        }
        for (int[] survivor : survivors()) {
            sum = sum * FACTOR + Arrays.hashCode(survivor);
        }
        return sum * FACTOR + screening.evaluations();
    }

    /** What differs from another kernel's pass of the same workload, or null: all bits agree. */
    String difference(KernelPass other, KernelOperation operation) {
        if (operation == KernelOperation.SCORE) {
            int at = Arrays.mismatch(units, other.units);
            return at < 0 ? null : "units of pair " + at;
        }
        if (!Arrays.equals(screening.pairsByTenths(), other.screening.pairsByTenths())) {
            return "pairs by score";
        }
        if (!Arrays.equals(screening.aspects(), other.screening.aspects())) {
            return "aspects by points";
        }
        if (screening.evaluations() != other.screening.evaluations()) {
            return "evaluations";
        }
        List<int[]> mine = survivors();
        List<int[]> others = other.survivors();
        boolean same = mine.size() == others.size();
        for (int index = 0; same && index < mine.size(); index++) {
            same = Arrays.equals(mine.get(index), others.get(index));
        }
        return same ? null : "survivors";
    }

    private List<int[]> survivors() {
        List<int[]> fields = new ArrayList<>(survivors.count());
        for (int index = 0; index < survivors.count(); index++) {
            fields.add(
                    new int[] {
                        survivors.probe(index),
                        survivors.member(index),
                        survivors.unitsBefore(index),
                        survivors.unitsAfter(index)
                    });
        }
        return fields;
    }

    @Override
    public void close() {
        kernel.close();
    }
}
