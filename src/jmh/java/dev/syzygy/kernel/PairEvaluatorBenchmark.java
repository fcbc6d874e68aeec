package dev.syzygy.kernel;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.ChartSide;
import dev.syzygy.chart.Longitude;
import dev.syzygy.chart.RandomCharts;
import dev.syzygy.score.Profiles;
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.score.ScoringTable;
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
 * What one pair costs: its total from nothing, one moved point, all points moved.
 *
 * <pre>{@code
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java -cp target/test-classes:target/classes:$(cat target/classpath) \
 *     org.openjdk.jmh.Main PairEvaluatorBenchmark
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PairEvaluatorBenchmark {

    private static final int CHART_COUNT = 1024;
    private static final long SEED = 1;
    private static final int STEP = Longitude.fromDegrees(1 / 60.0);

    /** Points of both charts. */
    @Param({"10", "14"})
    public int pointCount;

    /** The profile: one whose cells fit 32-bit lanes, and two that take the general form. */
    @Param({"cosmichub", "discepolo", "overlapping"})
    public String profile;

    private final Chart[] charts = new Chart[CHART_COUNT];
    private final Chart moving = new Chart();
    private final Chart update = new Chart();

    private PairEvaluator evaluator;
    private int next;
    private long transitions;
    private final TransitionListener listener =
            (pair, type, transition, difference) -> transitions++;

    /** Random charts, more than a branch predictor can learn. */
    @Setup
    public void setUp() {
        evaluator = new PairEvaluator(ScoringTable.compile(profileByName()));
        RandomCharts random = new RandomCharts(SEED);
        for (int index = 0; index < CHART_COUNT; index++) {
            charts[index] = uniform(random);
        }
        moving.takeOver(charts[0], ChartPoint.ALL);
    }

    /** The total of a pair from nothing. */
    @Benchmark
    public int total() {
        int index = next++ & CHART_COUNT - 1;
        return evaluator.total(charts[index], charts[CHART_COUNT - 1 - index]);
    }

    /** One point of chart A jumps anywhere, nobody listens. */
    @Benchmark
    public int jumpOnePoint() {
        return move(charts[next & CHART_COUNT - 1], 1 << next % pointCount, null);
    }

    /** One point of chart A moves by a minute of arc, transitions are told. */
    @Benchmark
    public int moveOnePoint() {
        return move(drifted(), 1 << next % pointCount, listener);
    }

    /** All points of chart A move by a minute of arc, transitions are told. */
    @Benchmark
    public int moveAllPoints() {
        return move(drifted(), moving.present(), listener);
    }

    private int move(Chart update, int slots, TransitionListener heard) {
        Chart fixed = charts[next++ & CHART_COUNT - 1];
        return evaluator.move(ChartSide.A, moving, update, slots, fixed, heard);
    }

    private Chart drifted() {
        for (int slot = 0; slot < pointCount; slot++) {
            update.place(slot, moving.longitude(slot) + STEP, 0);
        }
        return update;
    }

    private Chart uniform(RandomCharts random) {
        Chart chart = new Chart();
        for (int slot = 0; slot < pointCount; slot++) {
            chart.place(slot, random.random().nextInt(), 0);
        }
        return chart;
    }

    private ScoringProfile profileByName() {
        return switch (profile) {
            case "cosmichub" -> Profiles.cosmichub();
            case "discepolo" -> Profiles.discepolo();
            case "overlapping" -> Profiles.overlapping();
            default -> throw new IllegalArgumentException("no such profile: " + profile);
        };
    }
}
