package dev.syzygy.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.aspect.Orb;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.Longitude;
import dev.syzygy.chart.PointPair;
import dev.syzygy.kernel.PairEvaluator;
import dev.syzygy.score.AspectRule.Weights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoringTableTest {

    private static final int RANDOM_DIFFERENCES = 200_000;

    static List<ScoringProfile> profiles() {
        List<ScoringProfile> profiles = new ArrayList<>();
        profiles.add(Profiles.cosmichub());
        profiles.add(Profiles.discepolo());
        profiles.add(Profiles.overlapping());
        profiles.add(heaviest(100));
        profiles.add(heaviest(-100));
        profiles.add(justBelowPowerOfTwo());
        return profiles;
    }

    /** All weights at their largest, with both forms of bonus: the greatest totals there are. */
    private static ScoringProfile heaviest(double weight) {
        Weights weights = new Weights(weight, weight, weight, 15);
        AspectRule rule = Profiles.mixed(AspectType.CONJUNCTION, 15, weights);
        return withPointWeights(Profiles.withRules(List.of(rule)), 100);
    }

    /**
     * Narrow cells whose exact conjunctions sum up to just below a power of two, with a limit that
     * rounds up as far as any: without slack in the bound the sum exceeds 32 bits.
     */
    private static ScoringProfile justBelowPowerOfTwo() {
        return oneRule(AspectType.CONJUNCTION, 0.1027, 4.551107708333333);
    }

    private static ScoringProfile withPointWeights(ScoringProfile profile, double weight) {
        return new ScoringProfile(
                profile.id(),
                1,
                true,
                Collections.nCopies(ChartPoint.SLOT_COUNT, weight),
                profile.rules(),
                profile.bonuses(),
                profile.presentation());
    }

    @Test
    void unitsOfTheBuiltInProfiles() {
        assertThat(ScoringTable.compile(Profiles.cosmichub()).fractionBits()).isEqualTo(20);
        assertThat(ScoringTable.compile(Profiles.discepolo()).fractionBits()).isEqualTo(21);
        ScoringTable table = ScoringTable.compile(Profiles.cosmichub());
        assertThat(table.toUnits(1.5)).isEqualTo(3L << 19);
        assertThat(table.toPoints(-3L << 19)).isEqualTo(-1.5);
    }

    @Test
    void narrowWhereLanesCanFollow() {
        assertThat(fitsNarrowLanes(Profiles.cosmichub())).isTrue();
        assertThat(fitsNarrowLanes(Profiles.discepolo())).as("flat weights").isFalse();
        assertThat(fitsNarrowLanes(Profiles.overlapping())).isFalse();
        assertThat(fitsNarrowLanes(justBelowPowerOfTwo())).isTrue();
        assertThat(fitsNarrowLanes(weighted(new Weights(8, 1, 0, 0)))).as("flat").isFalse();
        assertThat(fitsNarrowLanes(weighted(new Weights(8, 0, 1, 2)))).as("tight").isFalse();
        assertThat(fitsNarrowLanes(weighted(new Weights(8, 0, 0, 0)))).isTrue();
        assertThat(fitsNarrowLanes(oneRule(AspectType.SQUARE, 11, 11))).isTrue();
        assertThat(fitsNarrowLanes(oneRule(AspectType.QUINTILE, 2, 2))).as("72°").isFalse();
        assertThat(fitsNarrowLanes(oneRule(AspectType.SQUARE, 7, 1))).as("480/7").isFalse();
        assertThat(fitsNarrowLanes(oneRule(AspectType.SQUARE, 0.05, 1))).as("0.05°").isFalse();
        assertThat(fitsNarrowLanes(oneRule(AspectType.CONJUNCTION, 15, 15)))
                .as("31 bits")
                .isFalse();
        assertThat(fitsNarrowLanes(oneRule(AspectType.CONJUNCTION, 12, 12)))
                .as("at 18° the nearest multiple of 30° is 12° away")
                .isFalse();
        assertThat(fitsNarrowLanes(oneRule(AspectType.CONJUNCTION, 10, 100)))
                .as("a product beyond 31 bits")
                .isFalse();
    }

    private static ScoringProfile weighted(Weights weights) {
        return Profiles.withRules(List.of(Profiles.mixed(AspectType.SQUARE, 8, weights)));
    }

    /** Narrow cells hold an aspect exactly where the orb is within the limit, to the unit. */
    @Test
    void narrowLimitsAreExactToTheUnit() {
        ScoringTable table = ScoringTable.compile(Profiles.cosmichub());
        int onLimit = 0;
        for (int difference : differences(table.profile(), 8)) {
            boolean expected = false;
            for (AspectRule rule : table.profile().rules()) {
                long margin =
                        Orb.limitUnits(rule.orbLimitDegrees())
                                - Orb.units(rule.type().ordinal(), difference);
                expected |= margin >= 0;
                onLimit += margin == 0 ? 1 : 0;
            }
            if (ScoringTable.hasAspect(table.cell(0, difference)) != expected) {
                assertThat(expected).as("difference %d", difference).isEqualTo(!expected);
            }
        }
        assertThat(onLimit).as("orbs that equal a limit").isPositive();
    }

    private static boolean fitsNarrowLanes(ScoringProfile profile) {
        return ScoringTable.compile(profile).fitsNarrowLanes();
    }

    private static ScoringProfile oneRule(AspectType type, double limit, double weight) {
        return Profiles.withRules(List.of(Profiles.linear(type, limit, weight)));
    }

    /** The formula that a lane computes, written without the table and in wrapping ints only. */
    @Test
    void thirtyTwoBitLanesGiveTheSameBits() {
        ScoringProfile profile = Profiles.cosmichub();
        ScoringTable table = ScoringTable.compile(profile);
        int[] differences = differences(profile, 5);
        for (int slotA = 0; slotA < 15; slotA++) {
            for (int slotB = 0; slotB < 15; slotB++) {
                int pair = PointPair.of(slotA, slotB);
                for (int count = 0; count < differences.length / 20; count++) {
                    int difference = differences[(pair * 7919 + count) % differences.length];
                    int lane = lane(profile, slotA, slotB, difference, 26 - table.fractionBits());
                    if (lane != table.contribution(pair, difference)) {
                        assertThat(table.contribution(pair, difference))
                                .as("pair %d, difference %d", pair, difference)
                                .isEqualTo(lane);
                    }
                }
            }
        }
    }

    private static int lane(
            ScoringProfile profile, int slotA, int slotB, int difference, int shift) {
        int distance = Math.abs(12 * difference);
        int cell = (difference ^ difference >> 31) >>> 27;
        for (AspectRule rule : profile.rules()) {
            double from = rule.type().degrees() - rule.orbLimitDegrees();
            double to = rule.type().degrees() + rule.orbLimitDegrees();
            if (cell * 11.25 <= to && (cell + 1) * 11.25 >= from) {
                int reach = (int) (rule.orbLimitDegrees() * 4294967296.0 / 30) + 512;
                double weight =
                        (profile.pointWeights().get(slotA) + profile.pointWeights().get(slotB)) / 2;
                int factor =
                        (int) (480 * weight * rule.weights().linear() / rule.orbLimitDegrees());
                int margin = Math.max(0, reach - distance);
                return (margin >>> 10) * factor >> shift;
            }
        }
        return 0;
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void contributionIsTheCellWithoutItsAspect(ScoringProfile profile) {
        ScoringTable table = ScoringTable.compile(profile);
        for (int difference : differences(profile, 6)) {
            int pair = difference * 0x9E3779B9 >>> 24;
            long cell = table.cell(pair, difference);
            assertThat(table.contribution(pair, difference))
                    .as("pair %d, difference %d", pair, difference)
                    .isEqualTo(ScoringTable.contributionOf(cell));
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void noTotalOverflows(ScoringProfile profile) {
        ScoringTable table = ScoringTable.compile(profile);
        int[] candidates = differences(profile, 7);
        long most = 0;
        long least = 0;
        for (int pair = 0; pair < PointPair.COUNT; pair++) {
            int pairMost = 0;
            int pairLeast = 0;
            for (int index = 0; index < candidates.length; index += index < 2_000 ? 1 : 997) {
                int contribution = table.contribution(pair, candidates[index]);
                pairMost = Math.max(pairMost, contribution);
                pairLeast = Math.min(pairLeast, contribution);
            }
            most += pairMost;
            least += pairLeast;
        }
        assertThat(most).isLessThanOrEqualTo(Integer.MAX_VALUE);
        assertThat(least).isGreaterThanOrEqualTo(Integer.MIN_VALUE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 30, 60, 90, 120, 150, 180})
    void chartsInOneAspectThroughoutSumWithoutOverflow(int angle) {
        for (ScoringProfile profile : profiles()) {
            ScoringTable table = ScoringTable.compile(profile);
            Chart chartA = allAt(12.5);
            Chart chartB = allAt(12.5 + angle);
            long sum = 0;
            for (int pair = 0; pair < PointPair.COUNT; pair++) {
                if (chartA.has(PointPair.slotA(pair)) && chartB.has(PointPair.slotB(pair))) {
                    int difference =
                            chartB.longitude(PointPair.slotB(pair))
                                    - chartA.longitude(PointPair.slotA(pair));
                    sum += table.contribution(pair, difference);
                }
            }
            assertThat((long) new PairEvaluator(table).total(chartA, chartB))
                    .as("%s at %d°", profile.id(), angle)
                    .isEqualTo(sum);
        }
    }

    @Test
    void heaviestTotalIsRight() {
        ScoringTable table = ScoringTable.compile(heaviest(100));
        int total = new PairEvaluator(table).total(allAt(3), allAt(3));
        assertThat(table.toPoints(total)).isEqualTo(225 * (10_000 + 200.0));
    }

    @Test
    void laterRuleReplacesEarlierAndDirectionsCount() {
        List<AspectRule> rules =
                List.of(
                        Profiles.linear(AspectType.SQUARE, 8, -2),
                        new AspectRule(
                                AspectType.SQUARE,
                                ChartPoint.SUN.bit(),
                                ChartPoint.MOON.bit(),
                                true,
                                3,
                                new Weights(1, 0, 0, 0)),
                        new AspectRule(
                                AspectType.SQUARE,
                                ChartPoint.MARS.bit(),
                                ChartPoint.VENUS.bit(),
                                false,
                                5,
                                new Weights(4, 0, 0, 0)));
        ScoringTable table = ScoringTable.compile(Profiles.withRules(rules));
        int exact = Longitude.fromDegrees(90);
        assertThat(pointsOf(table, ChartPoint.SUN, ChartPoint.MOON, exact)).isEqualTo(1);
        assertThat(pointsOf(table, ChartPoint.MOON, ChartPoint.SUN, exact)).isEqualTo(1);
        assertThat(pointsOf(table, ChartPoint.MARS, ChartPoint.VENUS, exact)).isEqualTo(4);
        assertThat(pointsOf(table, ChartPoint.VENUS, ChartPoint.MARS, exact)).isEqualTo(-2);
        int fourOff = Longitude.fromDegrees(94);
        assertThat(pointsOf(table, ChartPoint.SUN, ChartPoint.MOON, fourOff)).isZero();
    }

    private static double pointsOf(
            ScoringTable table, ChartPoint pointA, ChartPoint pointB, int d) {
        int pair = PointPair.of(pointA.slot(), pointB.slot());
        return Math.rint(table.toPoints(table.contribution(pair, d)) * 1e4) / 1e4;
    }

    @Test
    void refusesWhatIsWrongWithAProfile() {
        ScoringProfile wrong = oneRule(AspectType.SQUARE, 15.5, Double.NaN);
        assertThat(wrong.problems()).hasSize(2);
        assertThatThrownBy(() -> ScoringTable.compile(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rules[0].orb_limit")
                .hasMessageContaining("rules[0].linear_weight");
    }

    private static Chart allAt(double degrees) {
        Chart chart = new Chart();
        for (ChartPoint point : ChartPoint.values()) {
            chart.with(point, degrees, 0);
        }
        return chart;
    }

    /** Exact angles, limits and the ends of the circle first, then random differences. */
    private static int[] differences(ScoringProfile profile, long seed) {
        List<Integer> differences = new ArrayList<>();
        for (int near = -3; near <= 3; near++) {
            differences.add(near);
            differences.add(Integer.MIN_VALUE + near);
            for (int cell = 1; cell < 16; cell++) {
                differences.add((cell << 27) + near);
                differences.add(-(cell << 27) + near);
            }
            for (AspectRule rule : profile.rules()) {
                double angle = rule.type().degrees();
                for (double orb : new double[] {0, rule.orbLimitDegrees()}) {
                    differences.add(Longitude.fromDegrees(angle + orb) + near);
                    differences.add(Longitude.fromDegrees(angle - orb) + near);
                    differences.add(-Longitude.fromDegrees(angle + orb) + near);
                    differences.add(-Longitude.fromDegrees(angle - orb) + near);
                }
            }
        }
        SplittableRandom random = new SplittableRandom(seed);
        while (differences.size() < RANDOM_DIFFERENCES) {
            differences.add(random.nextInt());
        }
        return differences.stream().mapToInt(Integer::intValue).toArray();
    }
}
