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
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.score.ScoringTable;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The invariant that everything rests on: a total maintained move by move equals a recomputed one,
 * to the bit, after every step; and so does the grid of aspects replayed from transitions. A
 * million steps altogether.
 */
class IncrementalTotalTest {

    private static final int STEPS_PER_SEED = 84_000;
    private static final int STEPS_PER_GRID = 8;

    static Stream<Arguments> cases() {
        return LongStream.range(0, 12)
                .mapToObj(
                        seed -> {
                            ScoringProfile profile =
                                    switch ((int) (seed % 3)) {
                                        case 0 -> Profiles.cosmichub();
                                        case 1 -> Profiles.discepolo();
                                        default -> Profiles.overlapping();
                                    };
                            return Arguments.of(profile.id(), seed, seed % 2 == 0, profile);
                        });
    }

    @ParameterizedTest(name = "{0}, seed {1}, listening {2}")
    @MethodSource("cases")
    void equalsTheRecomputedTotal(
            String name, long seed, boolean listening, ScoringProfile profile) {
        Pair pair = new Pair(seed, profile);
        int total = pair.evaluator.total(pair.chartA, pair.chartB);
        byte[] replayed = pair.grid();
        TransitionListener listener = listening ? new Replay(pair, replayed) : null;
        for (int step = 0; step < STEPS_PER_SEED; step++) {
            boolean movingIsA = pair.random.random().nextBoolean();
            Chart moving = movingIsA ? pair.chartA : pair.chartB;
            Chart fixed = movingIsA ? pair.chartB : pair.chartA;
            int slots = pair.random.slots();
            Chart update = pair.update(moving, fixed, slots);
            Chart expected = moving.copy();
            expected.takeOver(update, slots);
            total +=
                    movingIsA
                            ? pair.evaluator.move(
                                    ChartSide.A, moving, update, slots, fixed, listener)
                            : pair.evaluator.move(
                                    ChartSide.B, moving, update, slots, fixed, listener);
            int recomputed = pair.evaluator.total(pair.chartA, pair.chartB);
            if (total != recomputed || !moving.equals(expected)) {
                throw new AssertionError(
                        "%s, seed %d, step %d: maintained %d, recomputed %d"
                                .formatted(name, seed, step, total, recomputed));
            }
            if (listening && step % STEPS_PER_GRID == 0 && !Arrays.equals(replayed, pair.grid())) {
                throw new AssertionError(
                        "%s, seed %d, step %d: replayed grid differs".formatted(name, seed, step));
            }
        }
        assertThat(replayed).as("seed %d", seed).isEqualTo(listening ? pair.grid() : replayed);
        assertThat(pair.operations).as("every kind of step, seed %d", seed).doesNotContain(0);
    }

    /** A pair that changes in every way that updates can change it. */
    private static final class Pair {
        final RandomCharts random;
        final ScoringTable table;
        final PairEvaluator evaluator;
        final Chart chartA;
        final Chart chartB;
        final int[] operations = new int[6];

        Pair(long seed, ScoringProfile profile) {
            random = new RandomCharts(seed);
            table = ScoringTable.compile(profile);
            evaluator = new PairEvaluator(table);
            chartA = random.chart(random.slots());
            chartB = random.chart(random.slots());
        }

        /** The new positions of some slots: moved, deleted, created, unchanged, or mixed. */
        Chart update(Chart moving, Chart fixed, int slots) {
            int operation = random.random().nextInt(operations.length);
            operations[operation]++;
            return switch (operation) {
                case 0 -> new Chart();
                case 1 -> moving.copy();
                case 2 -> random.chart(random.slots());
                case 3 -> random.chart(slots);
                case 4 -> shifted(moving);
                default -> nearLimits(fixed, slots);
            };
        }

        /** All points a few millionths of a degree further, over 0° where they lie there. */
        private Chart shifted(Chart moving) {
            Chart update = new Chart();
            for (int slot = 0; slot < ChartPoint.ALL; slot++) {
                if (slot < 15 && moving.has(slot)) {
                    int step = random.random().nextInt(-40, 41);
                    update.place(slot, moving.longitude(slot) + step, random.speed());
                }
            }
            return update;
        }

        /** Points within a few units of an orb limit to some point of the other chart. */
        private Chart nearLimits(Chart fixed, int slots) {
            Chart update = new Chart();
            var rules = table.profile().rules();
            for (int slot = 0; slot < 15; slot++) {
                if ((slots >>> slot & 1) != 0) {
                    var rule = rules.get(random.random().nextInt(rules.size()));
                    double limit = rule.orbLimitDegrees() * random.random().nextInt(-1, 2);
                    int difference = Longitude.fromDegrees(rule.type().degrees() + limit);
                    int to = fixed.longitude(random.random().nextInt(15));
                    int near = random.random().nextInt(-30, 31);
                    boolean waxing = random.random().nextBoolean();
                    update.place(slot, to + (waxing ? difference : -difference) + near, 0);
                }
            }
            return update;
        }

        /** Aspect ordinal + 1 of every pair of points. */
        byte[] grid() {
            byte[] grid = new byte[256];
            for (int pair = 0; pair < grid.length; pair++) {
                if (chartA.has(PointPair.slotA(pair)) && chartB.has(PointPair.slotB(pair))) {
                    int difference =
                            chartB.longitude(PointPair.slotB(pair))
                                    - chartA.longitude(PointPair.slotA(pair));
                    grid[pair] = (byte) (ScoringTable.typeOf(table.cell(pair, difference)) + 1);
                }
            }
            return grid;
        }
    }

    /** Applies what the listener hears, and refuses what cannot follow from the grid. */
    private record Replay(Pair pair, byte[] grid) implements TransitionListener {
        @Override
        public void onTransition(
                int index, AspectType type, AspectTransition transition, int difference) {
            int before = grid[index];
            int ordinal = type.ordinal() + 1;
            switch (transition) {
                case BEGAN -> {
                    assertThat(before).as("began on an aspect").isZero();
                    grid[index] = (byte) ordinal;
                }
                case ENDED -> {
                    assertThat(before).as("ended another aspect").isEqualTo(ordinal);
                    grid[index] = 0;
                }
                case PERFECTED ->
                        assertThat(before).as("perfected another aspect").isEqualTo(ordinal);
            }
        }
    }
}
