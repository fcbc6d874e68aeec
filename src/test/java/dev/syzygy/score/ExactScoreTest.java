package dev.syzygy.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.syzygy.aspect.Aspect;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.RandomCharts;
import dev.syzygy.kernel.PairEvaluator;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole scores against exact decimal arithmetic, from total to band, areas and aspect list. */
class ExactScoreTest {

    private static final int PAIRS_PER_SEED = 250;

    /** What was measured, doubled: bounds are worst cases, and a bias would hide below them. */
    private static final Map<String, Double> TOTAL_ERROR_MAX =
            Map.of("cosmichub", 1e-4, "discepolo", 0.0, "overlapping", 2.5e-5);

    private static final PairScore.Stamp STAMP = new PairScore.Stamp(3, 1, 2);

    static Stream<Arguments> cases() {
        return Stream.of(Profiles.cosmichub(), Profiles.discepolo(), Profiles.overlapping())
                .flatMap(
                        profile ->
                                Stream.of(11L, 12L, 13L, 14L)
                                        .map(seed -> Arguments.of(profile.id(), seed, profile)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cases")
    void agreesWithExactDecimals(String name, long seed, ScoringProfile profile) {
        ScoringTable table = ScoringTable.compile(profile);
        ExactOracle oracle = new ExactOracle(profile);
        RandomCharts random = new RandomCharts(seed);
        double worst = 0;
        for (int count = 0; count < PAIRS_PER_SEED; count++) {
            ExactChart chartA = chart(random);
            ExactChart chartB = chart(random);
            worst = Math.max(worst, compare(seed, table, oracle, chartA, chartB));
        }
        System.out.printf(
                "ExactScoreTest %s seed %d: %d pairs, total within %.3g points%n",
                name, seed, PAIRS_PER_SEED, worst);
        assertThat(worst).as("seed %d", seed).isLessThanOrEqualTo(TOTAL_ERROR_MAX.get(name));
    }

    /** Compares one pair and returns the error of its total, in points. */
    private static double compare(
            long seed,
            ScoringTable table,
            ExactOracle oracle,
            ExactChart exactA,
            ExactChart exactB) {
        Chart chartA = exactA.toChart();
        Chart chartB = exactB.toChart();
        int units = new PairEvaluator(table).total(chartA, chartB);
        PairScore score = new Scorer(table).score(chartA, chartB, units, "group", STAMP);
        List<ExactOracle.ExactAspect> aspects = oracle.aspects(exactA, exactB);
        BigDecimal total = oracle.total(exactA, exactB);
        double bound = table.toPoints(1);
        for (ExactOracle.ExactAspect aspect : aspects) {
            AspectRule rule = oracle.rule(aspect.pointA(), aspect.pointB(), aspect.type());
            double weight =
                    oracle.linearWeight(rule, aspect.pointA(), aspect.pointB()).doubleValue();
            bound += ExactErrorBound.points(table, weight, rule.orbLimitDegrees());
        }
        assertThat(score.totalPoints())
                .as("seed %d: total of %s and %s", seed, exactA, exactB)
                .isCloseTo(total.doubleValue(), within(bound));
        BigDecimal bonus = oracle.houseBonus(exactA, exactB);
        assertThat(score.houseBonusPoints()).as("seed %d", seed).isEqualTo(bonus.doubleValue());
        compareOverall(seed, table, oracle, score, total.add(bonus), bound);
        compareAspects(seed, score.aspects(), aspects);
        compareAreas(seed, table, oracle, score, aspects);
        return Math.abs(score.totalPoints() - total.doubleValue());
    }

    private static void compareOverall(
            long seed,
            ScoringTable table,
            ExactOracle oracle,
            PairScore score,
            BigDecimal points,
            double bound) {
        BigDecimal exact = oracle.overallUnrounded(points);
        double scale = table.profile().presentation().normalisation().overallScale();
        BigDecimal slack = BigDecimal.valueOf(bound * Math.abs(scale));
        // Rounding is monotonic, so the score lies between the roundings of both ends.
        BigDecimal overall = BigDecimal.valueOf(score.overallTenths(), 1);
        assertThat(overall)
                .as("seed %d: overall, exactly %s", seed, exact)
                .isBetween(
                        ExactOracle.rounded(exact.subtract(slack)),
                        ExactOracle.rounded(exact.add(slack)));
        assertThat(score.band()).as("seed %d", seed).isEqualTo(oracle.band(overall));
    }

    private static void compareAspects(
            long seed, List<Aspect> aspects, List<ExactOracle.ExactAspect> expected) {
        assertThat(aspects).as("seed %d", seed).hasSameSizeAs(expected);
        for (int index = 0; index < aspects.size(); index++) {
            Aspect aspect = aspects.get(index);
            ExactOracle.ExactAspect exact = expected.get(index);
            assertThat(List.of(aspect.pointA(), aspect.pointB(), aspect.type()))
                    .as("seed %d: aspect %d", seed, index)
                    .isEqualTo(List.of(exact.pointA(), exact.pointB(), exact.type()));
            assertThat(aspect.orbDegrees())
                    .as("seed %d: orb of %s", seed, exact)
                    .isEqualTo(exact.orb().floatValue());
            assertThat(aspect.orbLimitDegrees()).isEqualTo(exact.limit().floatValue());
            assertThat(aspect.contributionPoints())
                    .as("seed %d: contribution of %s", seed, exact)
                    .isCloseTo(exact.contribution().floatValue(), within(3e-5f));
        }
    }

    private static void compareAreas(
            long seed,
            ScoringTable table,
            ExactOracle oracle,
            PairScore score,
            List<ExactOracle.ExactAspect> aspects) {
        List<Area> areas = table.profile().presentation().areas();
        assertThat(score.areas()).extracting(AreaScore::name).isEqualTo(names(areas));
        for (int index = 0; index < areas.size(); index++) {
            assertThat(score.areas().get(index).score())
                    .as("seed %d: area %s", seed, areas.get(index).name())
                    .isCloseTo(oracle.area(areas.get(index), aspects).doubleValue(), within(1e-5));
        }
    }

    private static List<String> names(List<Area> areas) {
        return areas.stream().map(Area::name).toList();
    }

    private static ExactChart chart(RandomCharts random) {
        ExactChart chart = new ExactChart();
        int slots = random.slots();
        for (ChartPoint point : ChartPoint.values()) {
            if ((slots & point.bit()) != 0) {
                chart.points().put(point, BigDecimal.valueOf(random.microDegrees(), 6));
            }
        }
        return random.random().nextBoolean() ? chart : chart.withCusps(cusps(random));
    }

    private static List<BigDecimal> cusps(RandomCharts random) {
        int start = random.microDegrees();
        return IntStream.range(0, 12)
                .mapToObj(
                        index -> {
                            int shift = random.random().nextInt(-9, 10) * 1_000_000;
                            return BigDecimal.valueOf(start + index * 30_000_000L + shift, 6);
                        })
                .toList();
    }
}
