package dev.syzygy.kernel;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.RandomCharts;
import dev.syzygy.score.Profiles;
import dev.syzygy.score.ScoringTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a call costs on the OpenCL device that {@code --kernel opencl} takes, beside the scalar
 * kernel: transfers, launches and the way back included. Pairs a second are probes × 4096 / time.
 *
 * <pre>{@code
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java -cp target/test-classes:target/classes:$(cat target/classpath) \
 *     org.openjdk.jmh.Main OpenClKernelBenchmark
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OpenClKernelBenchmark {

    private static final int MEMBER_COUNT = 4096;
    private static final int POINT_COUNT = 10;
    private static final long SEED = 1;

    /** Charts that meet all members in one call. */
    @Param({"1", "64"})
    public int probeCount;

    /** The kernel. */
    @Param({"scalar", "opencl"})
    public String kernelName;

    private AspectKernel kernel;
    private ChartBlock members;
    private ChartBlock before;
    private ChartBlock after;
    private int[] moved;
    private ProbeSpans spans;
    private Screening screening;

    /** Random charts of ten points with houses; none survives. */
    @Setup
    public void setUp() {
        ScoringTable table = ScoringTable.compile(Profiles.cosmichub());
        kernel = KernelSelection.resolve(kernelName).kernelFor(table);
        RandomCharts random = new RandomCharts(SEED);
        members = charts(table, random, MEMBER_COUNT);
        before = charts(table, random, probeCount);
        after = charts(table, random, probeCount);
        for (int probe = 0; probe < probeCount; probe++) {
            for (int slot = 1; slot < POINT_COUNT; slot++) {
                after.longitudes(slot)[probe] = before.longitudes(slot)[probe];
            }
        }
        moved = new int[probeCount];
        Arrays.fill(moved, ChartPoint.SUN.bit());
        spans = ProbeSpans.all(probeCount, MEMBER_COUNT);
        screening = new Screening(table.overallScale(), Integer.MAX_VALUE);
    }

    /** Releases the device. */
    @TearDown
    public void tearDown() {
        kernel.close();
    }

    /** Whole pairs. */
    @Benchmark
    public Survivors screen() {
        return kernel.screen(before, 1, members, spans, screening);
    }

    /** One of ten points moved. */
    @Benchmark
    public Survivors screenMoves() {
        return kernel.screenMoves(before, after, moved, members, spans, screening);
    }

    private static ChartBlock charts(ScoringTable table, RandomCharts random, int count) {
        List<Chart> charts = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            Chart chart = new Chart();
            for (int slot = 0; slot < POINT_COUNT; slot++) {
                chart.place(slot, random.random().nextInt(), 0);
            }
            chart.setCusps(random.cusps());
            charts.add(chart);
        }
        return ChartBlock.of(table.profile().bonuses().house(), charts);
    }
}
