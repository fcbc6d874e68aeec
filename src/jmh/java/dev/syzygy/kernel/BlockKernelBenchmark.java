package dev.syzygy.kernel;

import dev.syzygy.score.Profiles;
import dev.syzygy.score.ScoringTable;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Passes over a block a second: times {@code probeCount × memberCount} it is pairs a second. With
 * {@code -prof gc} a pass allocates nothing.
 *
 * <pre>{@code
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java --add-modules=jdk.incubator.vector \
 *     -cp target/test-classes:target/classes:$(cat target/classpath) \
 *     org.openjdk.jmh.Main BlockKernelBenchmark -p memberCount=4096 -p probeCount=16
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BlockKernelBenchmark {

    private static final long SEED = 1;
    private static final int LEAST_TENTHS = 800;

    /** The kernel; a number after "vector" is the bits of its vectors. */
    @Param({"scalar", "vector", "vector256", "vector128"})
    public String kernel;

    /** Points of all charts. */
    @Param({"10", "14"})
    public int pointCount;

    /** Charts in the block. */
    @Param({"64", "4096"})
    public int memberCount;

    /** Charts that meet them. */
    @Param({"1", "16"})
    public int probeCount;

    /** Points of each probe that move, in {@link #screenMoves()}. */
    @Param("1")
    public int movedCount;

    private AspectKernel measured;
    private KernelWorkload workload;
    private ProbeSpans spans;
    private Screening screening;
    private int[] units;

    /** Builds the workload and refuses a kernel that is not exact. */
    @Setup
    public void setUp() {
        ScoringTable table = ScoringTable.compile(Profiles.cosmichub());
        measured = kernelByName(table);
        workload =
                new KernelWorkload(
                        SEED,
                        table.profile().bonuses().house(),
                        probeCount,
                        memberCount,
                        pointCount,
                        movedCount);
        spans = workload.spans();
        screening = newScreening(table);
        units = new int[workload.pairCount()];
        checkAnswers(table);
    }

    /** Dense units. */
    @Benchmark
    public int[] score() {
        measured.score(workload.probes(), workload.members(), units);
        return units;
    }

    /** Counts of aspects and scores, and survivors. */
    @Benchmark
    public int screen() {
        return measured.screen(workload.probes(), 1, workload.members(), spans, screening).count();
    }

    /** Some points of each probe moved: two evaluations a pair. */
    @Benchmark
    public int screenMoves() {
        return screenMoves(measured, screening).count();
    }

    private Survivors screenMoves(AspectKernel kernel, Screening into) {
        return kernel.screenMoves(
                workload.probes(),
                workload.moved(),
                workload.movedSlots(),
                workload.members(),
                spans,
                into);
    }

    private void checkAnswers(ScoringTable table) {
        ScalarKernel scalar = new ScalarKernel(table);
        Screening expected = newScreening(table);
        Screening found = newScreening(table);
        int[] expectedUnits = new int[units.length];
        scalar.score(workload.probes(), workload.members(), expectedUnits);
        int expectedCount =
                scalar.screen(workload.probes(), 1, workload.members(), spans, expected).count()
                        + screenMoves(scalar, expected).count();
        measured.score(workload.probes(), workload.members(), units);
        int count =
                measured.screen(workload.probes(), 1, workload.members(), spans, found).count()
                        + screenMoves(measured, found).count();
        if (!Arrays.equals(units, expectedUnits)
                || !Arrays.equals(found.aspects(), expected.aspects())
                || !Arrays.equals(found.pairsByTenths(), expected.pairsByTenths())
                || count != expectedCount) {
            throw new IllegalStateException(kernel + " differs from the specification");
        }
    }

    private static Screening newScreening(ScoringTable table) {
        return new Screening(table.overallScale(), table.overallScale().leastUnits(LEAST_TENTHS));
    }

    private AspectKernel kernelByName(ScoringTable table) {
        return switch (kernel) {
            case "scalar" -> new ScalarKernel(table);
            case "vector" -> new VectorKernel(table);
            default ->
                    new VectorKernel(
                            table, Integer.parseInt(kernel.substring(VectorKernel.NAME.length())));
        };
    }
}
