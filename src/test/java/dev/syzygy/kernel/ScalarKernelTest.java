package dev.syzygy.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.RandomCharts;
import dev.syzygy.score.PairScore;
import dev.syzygy.score.Profiles;
import dev.syzygy.score.Scorer;
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.score.ScoringTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The specification of the block operations against the evaluation and scoring of single pairs. */
class ScalarKernelTest extends AspectKernelContract {

    private static final PairScore.Stamp STAMP = new PairScore.Stamp(0, 0, 0);

    @Override
    Map<String, Function<ScoringTable, AspectKernel>> kernels() {
        return Map.of(ScalarKernel.NAME, ScalarKernel::new);
    }

    @Override
    Map<String, ScoringTable> furtherTables() {
        return Map.of(
                "discepolo", ScoringTable.compile(Profiles.discepolo()),
                "overlapping", ScoringTable.compile(Profiles.overlapping()));
    }

    @Override
    BlockComparison.Oracle oracle(AspectKernel kernel) {
        return new PairOracle(kernel.table());
    }

    static Stream<ScoringProfile> profiles() {
        return Stream.of(Profiles.cosmichub(), Profiles.discepolo(), Profiles.overlapping());
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void scoresAsPairScoreDoes(ScoringProfile profile) {
        ScoringTable table = ScoringTable.compile(profile);
        ScalarKernel kernel = new ScalarKernel(table);
        ScalarKernel mirrored = new ScalarKernel(table.transposed());
        PairEvaluator evaluator = new PairEvaluator(table);
        Scorer scorer = new Scorer(table);
        for (long seed = 1; seed <= 40; seed++) {
            List<Chart> probes = charts(seed, 5);
            List<Chart> members = charts(-seed, 7);
            ChartBlock probeBlock = block(profile, probes);
            ChartBlock memberBlock = block(profile, members);
            int[] units = new int[5 * 7];
            int[] mirroredUnits = new int[5 * 7];
            kernel.score(probeBlock, memberBlock, units);
            mirrored.score(probeBlock, memberBlock, mirroredUnits);
            for (int pair = 0; pair < units.length; pair++) {
                Chart probe = probes.get(pair / 7);
                Chart member = members.get(pair % 7);
                assertThat(table.overallScale().tenths(units[pair]))
                        .as("seed %d pair %d", seed, pair)
                        .isEqualTo(tenths(scorer, evaluator, probe, member));
                assertThat(table.overallScale().tenths(mirroredUnits[pair]))
                        .as("seed %d pair %d mirrored", seed, pair)
                        .isEqualTo(tenths(scorer, evaluator, member, probe));
                if (table.isSymmetric()) {
                    assertThat(mirroredUnits[pair]).isEqualTo(units[pair]);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void leastUnitsAreWhereTheStairsRise(ScoringProfile profile) {
        var scale = ScoringTable.compile(profile).overallScale();
        for (int tenths = 0; tenths < 1001; tenths++) {
            long least = scale.leastUnits(tenths);
            if (least != Integer.MAX_VALUE) {
                assertThat(scale.tenths(least)).isGreaterThanOrEqualTo(tenths);
            }
            if (least != Integer.MIN_VALUE + 1) {
                assertThat(scale.tenths(least - 1)).isLessThan(tenths);
            }
        }
    }

    private static int tenths(Scorer scorer, PairEvaluator evaluator, Chart chartA, Chart chartB) {
        return scorer.score(chartA, chartB, evaluator.total(chartA, chartB), "g", STAMP)
                .overallTenths();
    }

    private static ChartBlock block(ScoringProfile profile, List<Chart> charts) {
        return ChartBlock.of(profile.bonuses().house(), charts);
    }

    private static List<Chart> charts(long seed, int count) {
        RandomCharts random = new RandomCharts(seed);
        List<Chart> charts = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            Chart chart = random.chart(random.slots());
            if (random.random().nextBoolean()) {
                chart.setCusps(random.cusps());
            }
            charts.add(chart);
        }
        return charts;
    }
}
