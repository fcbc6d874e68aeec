package dev.syzygy.kernel;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.score.AspectRule;
import dev.syzygy.score.Band;
import dev.syzygy.score.HouseBonus;
import dev.syzygy.score.Normalisation;
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.score.ScoringTable;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/**
 * Measures kernels on the machine they are to run on, within about two seconds. A launch and its
 * transfers cost the same for one pair as for thousands, so a device wins only from some size on.
 */
class KernelCalibration {

    /** From which a device is not used at all. */
    static final long NEVER = Long.MAX_VALUE;

    /** The smallest and the greatest calls that are measured, in pairs. */
    static final long PAIRS_MIN = 256;

    static final long PAIRS_MAX = 1 << 20;

    /** Without a faster round for so long, a kernel counts as compiled. */
    private static final long WARM_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private static final int WARM_UPS_MAX = 4;
    private static final long BREAK_EVEN_NANOS = TimeUnit.MILLISECONDS.toNanos(1000);
    private static final int ROUNDS = 3;
    private static final int MEMBERS_MAX = 1024;
    private static final int SAMPLE_PAIRS = 2048;

    /** The ten planets. */
    private static final int POINT_COUNT = 10;

    private static final int HOUSES_THAT_COUNT = 0b0_0101_1011_0010;

    private final LongSupplier nanoClock;

    KernelCalibration() {
        this(System::nanoTime);
    }

    KernelCalibration(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** Pairs a call from which the device wins, or {@link #NEVER}. */
    long breakEvenPairs(AspectKernel host, AspectKernel device) {
        long warm = bestNanos(host, SAMPLE_PAIRS, WARM_UP_NANOS);
        return warm <= 0
                ? NEVER
                : breakEvenPairs(
                        pairs -> bestNanos(host, (int) pairs, 0),
                        pairs -> bestNanos(device, (int) pairs, 0),
                        BREAK_EVEN_NANOS);
    }

    /**
     * The least measured size at which the device wins and above which it never loses: what was not
     * seen to be faster stays on the host. Sizes double until the device has won twice in a row, or
     * until another step would not fit the time.
     *
     * @param hostNanos the host's time for so many pairs
     */
    long breakEvenPairs(
            LongUnaryOperator hostNanos, LongUnaryOperator deviceNanos, long budgetNanos) {
        long start = nanoClock.getAsLong();
        long breakEven = NEVER;
        for (long pairs = PAIRS_MIN; pairs <= PAIRS_MAX; pairs *= 2) {
            long before = nanoClock.getAsLong();
            boolean wins = deviceNanos.applyAsLong(pairs) < hostNanos.applyAsLong(pairs);
            boolean wonBefore = breakEven != NEVER;
            breakEven = !wins ? NEVER : wonBefore ? breakEven : pairs;
            long now = nanoClock.getAsLong();
            if (wins && wonBefore || now - start + 2 * (now - before) > budgetNanos) {
                break;
            }
        }
        return breakEven;
    }

    /** A table such as the default profile has: five aspects, one house bonus. */
    static ScoringTable table() {
        List<AspectRule> rules =
                List.of(
                        rule(AspectType.CONJUNCTION, 10, 4),
                        rule(AspectType.SEXTILE, 6, 2),
                        rule(AspectType.SQUARE, 8, -2),
                        rule(AspectType.TRINE, 8, 3),
                        rule(AspectType.OPPOSITION, 10, -3));
        int points = ChartPoint.MOON.bit() | ChartPoint.VENUS.bit() | ChartPoint.MARS.bit();
        return ScoringTable.compile(
                new ScoringProfile(
                        "calibration",
                        1,
                        true,
                        Collections.nCopies(ChartPoint.SLOT_COUNT, 1.0),
                        rules,
                        new ScoringProfile.Bonuses(
                                List.of(), List.of(new HouseBonus(points, HOUSES_THAT_COUNT, 5))),
                        new ScoringProfile.Presentation(
                                new Normalisation(50, 0.5, 0, 100, 0, 1),
                                List.of(new Band(0, "all")),
                                List.of())));
    }

    /**
     * The best time for screening so many pairs: some rounds, and more while they get faster.
     *
     * @param warmUpNanos how long no round must have been faster by a tenth; four times that is the
     *     end in any case
     */
    private long bestNanos(AspectKernel kernel, int pairs, long warmUpNanos) {
        int memberCount = Math.min(MEMBERS_MAX, pairs);
        ChartBlock members = charts(kernel.table(), memberCount);
        ChartBlock probes = charts(kernel.table(), pairs / memberCount);
        ProbeSpans spans = ProbeSpans.all(probes.size(), memberCount);
        Screening screening = new Screening(kernel.table().overallScale(), Integer.MAX_VALUE);
        long start = nanoClock.getAsLong();
        long best = Long.MAX_VALUE;
        long improved = start;
        long now = start;
        for (int round = 0;
                round < ROUNDS
                        || now - improved < warmUpNanos && now - start < WARM_UPS_MAX * warmUpNanos;
                round++) {
            kernel.screen(probes, 1, members, spans, screening);
            long end = nanoClock.getAsLong();
            improved = end - now < best - best / 10 ? end : improved;
            best = Math.min(best, end - now);
            now = end;
        }
        return Math.max(1, best);
    }

    private static ChartBlock charts(ScoringTable table, int count) {
        SplittableRandom random = new SplittableRandom(count);
        ChartBlock block = new ChartBlock(table.profile().bonuses().house());
        for (int index = 0; index < count; index++) {
            Chart chart = new Chart();
            for (int slot = 0; slot < POINT_COUNT; slot++) {
                chart.place(slot, random.nextInt(), 0);
            }
            chart.setCusps(random.ints(Chart.CUSP_COUNT).sorted().toArray());
            block.add(chart);
        }
        return block;
    }

    private static AspectRule rule(AspectType type, double orbLimitDegrees, double weight) {
        return new AspectRule(
                type,
                ChartPoint.ALL,
                ChartPoint.ALL,
                false,
                orbLimitDegrees,
                new AspectRule.Weights(weight, 0, 0, 0));
    }
}
