package dev.syzygy.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.aspect.AspectTransition;
import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.ChartSide;
import dev.syzygy.chart.Longitude;
import dev.syzygy.chart.PointPair;
import dev.syzygy.chart.RandomCharts;
import dev.syzygy.score.Profiles;
import dev.syzygy.score.ScoringTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransitionTest {

    private static final int STEPS_PER_SEED = 20_000;
    private static final int MICRO = 1_000_000;
    private static final int CIRCLE = 360 * MICRO;

    private final ScoringTable table = ScoringTable.compile(Profiles.overlapping());
    private final PairEvaluator evaluator = new PairEvaluator(table);

    /** What is told is exactly what two grids and exact decimals say, in either direction. */
    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void tellsExactlyWhatHappened(long seed) {
        RandomCharts random = new RandomCharts(seed);
        MicroChart moving = chart(random);
        MicroChart fixed = chart(random);
        int perfected = 0;
        for (int step = 0; step < STEPS_PER_SEED; step++) {
            boolean movingIsA = random.random().nextBoolean();
            MicroChart update = moved(random, moving, fixed);
            List<String> expected = expected(moving, update, fixed, movingIsA);
            List<String> told = new ArrayList<>();
            TransitionListener listener =
                    (pair, type, transition, difference) ->
                            told.add(pair + " " + type + " " + transition + " " + difference);
            if (movingIsA) {
                evaluator.move(
                        ChartSide.A,
                        moving.chart,
                        update.chart,
                        ChartPoint.ALL,
                        fixed.chart,
                        listener);
            } else {
                evaluator.move(
                        ChartSide.B,
                        moving.chart,
                        update.chart,
                        ChartPoint.ALL,
                        fixed.chart,
                        listener);
            }
            moving.takeOver(update, ChartPoint.ALL);
            if (!told.equals(expected)) {
                assertThat(told).as("seed %d, step %d", seed, step).isEqualTo(expected);
            }
            perfected += (int) told.stream().filter(line -> line.contains("PERFECTED")).count();
        }
        assertThat(perfected).as("seed %d", seed).isGreaterThan(1000);
    }

    private List<String> expected(
            MicroChart moving, MicroChart update, MicroChart fixed, boolean movingIsA) {
        List<String> lines = new ArrayList<>();
        for (int slot = 0; slot < 15; slot++) {
            for (int other = 0; other < 15; other++) {
                if (!fixed.chart.has(other)) {
                    continue;
                }
                int pair = movingIsA ? PointPair.of(slot, other) : PointPair.of(other, slot);
                int direction = movingIsA ? 1 : -1;
                int before =
                        direction * (fixed.chart.longitude(other) - moving.chart.longitude(slot));
                int after =
                        direction * (fixed.chart.longitude(other) - update.chart.longitude(slot));
                int oldType = moving.chart.has(slot) ? type(pair, before) : -1;
                int newType = update.chart.has(slot) ? type(pair, after) : -1;
                String where = " " + (update.chart.has(slot) ? after : before);
                if (oldType != newType) {
                    if (oldType >= 0) {
                        lines.add(pair + " " + AspectType.ofOrdinal(oldType) + " ENDED" + where);
                    }
                    if (newType >= 0) {
                        lines.add(pair + " " + AspectType.ofOrdinal(newType) + " BEGAN" + where);
                    }
                } else if (oldType >= 0) {
                    int from = fixed.microDegrees[other] - moving.microDegrees[slot];
                    int to = fixed.microDegrees[other] - update.microDegrees[slot];
                    if (perfects(AspectType.ofOrdinal(oldType), from, to)) {
                        AspectType type = AspectType.ofOrdinal(oldType);
                        lines.add(pair + " " + type + " PERFECTED" + where);
                    }
                }
            }
        }
        return lines;
    }

    private int type(int pair, int difference) {
        return ScoringTable.typeOf(table.cell(pair, difference));
    }

    /** In whole millionths of a degree: the nearer exact place, and the side of it. */
    private static boolean perfects(AspectType type, int from, int to) {
        int angle = type.degrees() * MICRO;
        int atFrom = nearestExact(from, angle);
        boolean samePlace = atFrom == nearestExact(to, angle);
        int sideFrom = Integer.signum(signed(from - atFrom));
        int sideTo = Integer.signum(signed(to - atFrom));
        return samePlace && sideFrom != 0 && sideFrom != sideTo;
    }

    private static int nearestExact(int difference, int angle) {
        int toWaxing = Math.abs(signed(difference - angle));
        int toWaning = Math.abs(signed(difference + angle));
        return toWaxing <= toWaning ? angle : Math.floorMod(-angle, CIRCLE);
    }

    private static int signed(int micro) {
        int wrapped = Math.floorMod(micro, CIRCLE);
        return wrapped > CIRCLE / 2 ? wrapped - CIRCLE : wrapped;
    }

    private static MicroChart chart(RandomCharts random) {
        MicroChart chart = new MicroChart();
        for (int slot = 0; slot < 15; slot++) {
            if (random.random().nextInt(5) != 0) {
                chart.place(slot, random.microDegrees());
            }
        }
        return chart;
    }

    /** Small steps mostly, some onto an exact aspect, some anywhere, some points gone. */
    private static MicroChart moved(RandomCharts random, MicroChart moving, MicroChart fixed) {
        MicroChart update = new MicroChart();
        for (int slot = 0; slot < 15; slot++) {
            int at = moving.microDegrees[slot];
            int other = fixed.microDegrees[random.random().nextInt(15)];
            int angle = AspectType.ofOrdinal(random.random().nextInt(AspectType.COUNT)).degrees();
            switch (random.random().nextInt(24)) {
                case 0 -> update.remove(slot);
                case 1 -> update.place(slot, random.microDegrees());
                case 2, 3, 4 -> update.place(slot, other + angle * MICRO);
                case 5 -> update.place(slot, other - angle * MICRO + 1);
                default -> update.place(slot, at + random.random().nextInt(-MICRO, MICRO + 1));
            }
        }
        return update;
    }

    @ParameterizedTest
    @CsvSource({
        "CONJUNCTION, 358, 1, true",
        "CONJUNCTION, 358, 359, false",
        "CONJUNCTION, 358, 0, true",
        "CONJUNCTION, 0, 2, false",
        "OPPOSITION, 179, 181, true",
        "OPPOSITION, 179, 180, true",
        "OPPOSITION, 180, 181, false",
        "OPPOSITION, 181, 182, false",
        "SQUARE, 89, 91, true",
        "SQUARE, 91, 90, true",
        "SQUARE, 89, 271, false",
        "SQUARE, 271, 269, true",
        "SEMI_SEXTILE, 29, 30, true",
        "SEMI_SEXTILE, 30, 31, false",
        "QUINTILE, 71, 72, true",
        "QUINTILE, 72, 73, false",
    })
    void perfectsWhenTheOrbPassesOrReachesZero(
            AspectType type, double from, double to, boolean perfects) {
        Chart chartA = new Chart().with(ChartPoint.SUN, 0, 0);
        Chart chartB = new Chart().with(ChartPoint.MOON, from, 0);
        Chart update = new Chart().with(ChartPoint.MOON, to, 0);
        List<AspectTransition> told = new ArrayList<>();
        evaluator.move(
                ChartSide.B,
                chartB,
                update,
                ChartPoint.MOON.bit(),
                chartA,
                (pair, which, transition, difference) -> {
                    assertThat(which).isEqualTo(type);
                    assertThat(pair).isEqualTo(1);
                    assertThat(difference).isEqualTo(Longitude.fromDegrees(to));
                    told.add(transition);
                });
        assertThat(told).isEqualTo(perfects ? List.of(AspectTransition.PERFECTED) : List.of());
    }
}
