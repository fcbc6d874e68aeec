package dev.syzygy.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.Longitude;
import dev.syzygy.chart.PointPair;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell against exact decimal arithmetic: the same aspect always, its value within bounds. */
class ExactCellTest {

    private static final int CASES_PER_SEED = 90_000;
    private static final long MICRO = 1_000_000;
    private static final long CIRCLE = 360 * MICRO;

    /** Where two ratios of the overlapping profile are equal, on six decimals. */
    private static final long[] TIES = {15_000_000, 70_000_000, 105_000_000, 165_000_000};

    static Stream<Arguments> cases() {
        return Stream.of(Profiles.cosmichub(), Profiles.discepolo(), Profiles.overlapping())
                .flatMap(
                        profile ->
                                Stream.of(1L, 2L, 3L, 4L)
                                        .map(seed -> Arguments.of(profile.id(), seed, profile)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cases")
    void agreesWithExactDecimals(String name, long seed, ScoringProfile profile) {
        ScoringTable table = ScoringTable.compile(profile);
        ExactOracle oracle = new ExactOracle(profile);
        SplittableRandom random = new SplittableRandom(seed);
        double worst = 0;
        double worstShare = 0;
        int aspects = 0;
        for (int count = 0; count < CASES_PER_SEED; count++) {
            ChartPoint pointA = point(random);
            ChartPoint pointB = point(random);
            long rowMicro = random.nextLong(-2 * CIRCLE, 3 * CIRCLE + 1);
            long columnMicro = wrapped(rowMicro + difference(random, profile), random);
            BigDecimal degreesA = BigDecimal.valueOf(rowMicro, 6);
            BigDecimal degreesB = BigDecimal.valueOf(columnMicro, 6);
            var expected = oracle.aspect(pointA, pointB, degreesA, degreesB);
            long cell = cell(table, pointA, pointB, degreesA, degreesB);
            int expectedType = expected == null ? -1 : expected.type().ordinal();
            if (ScoringTable.typeOf(cell) != expectedType) {
                throw new AssertionError(
                        "seed %d: %s %s at %s and %s: %s, not type %d"
                                .formatted(
                                        seed,
                                        pointA,
                                        pointB,
                                        degreesA,
                                        degreesB,
                                        expected,
                                        ScoringTable.typeOf(cell)));
            }
            if (expected == null) {
                if (cell != ScoringTable.NO_ASPECT) {
                    throw new AssertionError("seed %d: %d is no aspect".formatted(seed, cell));
                }
                continue;
            }
            aspects++;
            double error =
                    Math.abs(
                            table.toPoints(ScoringTable.contributionOf(cell))
                                    - expected.contribution().doubleValue());
            double bound = bound(table, oracle, expected);
            worst = Math.max(worst, error);
            worstShare = Math.max(worstShare, error / bound);
        }
        System.out.printf(
                "ExactCellTest %s seed %d: %d cases, %d aspects, error at most %.3g points, %.2f of"
                        + " the bound%n",
                name, seed, CASES_PER_SEED, aspects, worst, worstShare);
        assertThat(aspects).as("seed %d", seed).isGreaterThan(CASES_PER_SEED / 100);
        assertThat(worstShare).as("seed %d", seed).isLessThanOrEqualTo(1);
    }

    private static double bound(
            ScoringTable table, ExactOracle oracle, ExactOracle.ExactAspect aspect) {
        AspectRule rule = oracle.rule(aspect.pointA(), aspect.pointB(), aspect.type());
        double weight = oracle.linearWeight(rule, aspect.pointA(), aspect.pointB()).doubleValue();
        return ExactErrorBound.points(table, weight, rule.orbLimitDegrees());
    }

    private static long cell(
            ScoringTable table,
            ChartPoint pointA,
            ChartPoint pointB,
            BigDecimal degreesA,
            BigDecimal degreesB) {
        int difference =
                Longitude.fromDegrees(degreesB.doubleValue())
                        - Longitude.fromDegrees(degreesA.doubleValue());
        return table.cell(PointPair.of(pointA.slot(), pointB.slot()), difference);
    }

    /** A separation in millionths of a degree, with a sign, often where decisions are made. */
    private static long difference(SplittableRandom random, ScoringProfile profile) {
        long near = random.nextLong(-2, 3);
        List<AspectRule> rules = profile.rules();
        AspectRule rule = rules.get(random.nextInt(rules.size()));
        long angle = rule.type().degrees() * MICRO;
        long limit = Math.round(rule.orbLimitDegrees() * MICRO);
        long tight = Math.round(rule.weights().tightOrbDegrees() * MICRO);
        long separation =
                switch (random.nextInt(8)) {
                    case 0 -> angle + limit + near;
                    case 1 -> angle - limit + near;
                    case 2 -> angle + (random.nextBoolean() ? tight : -tight) + near;
                    case 3 -> random.nextLong(3) * CIRCLE / 2 + near;
                    case 4 -> TIES[random.nextInt(TIES.length)] + near;
                    case 5 -> angle + random.nextLong(-limit, limit + 1);
                    default -> random.nextLong(CIRCLE);
                };
        return random.nextBoolean() ? separation : -separation;
    }

    /** The same longitude somewhere in −720 … 1080 degrees. */
    private static long wrapped(long micro, SplittableRandom random) {
        return Math.floorMod(micro, CIRCLE) + CIRCLE * random.nextInt(-2, 3);
    }

    private static ChartPoint point(SplittableRandom random) {
        // The luminaries often: some profiles have rules for few points only.
        return random.nextBoolean()
                ? ChartPoint.ofSlot(random.nextInt(2))
                : ChartPoint.ofSlot(random.nextInt(AspectType.COUNT + 4));
    }
}
