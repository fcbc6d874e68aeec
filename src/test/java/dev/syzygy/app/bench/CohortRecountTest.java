package dev.syzygy.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.avro.PopulationAggregate;
import dev.syzygy.chart.Chart;
import dev.syzygy.file.SyntheticCharts;
import dev.syzygy.kernel.ChartBlock;
import dev.syzygy.kernel.ScalarKernel;
import dev.syzygy.population.PopulationStatistics;
import dev.syzygy.score.ScoringTable;
import dev.syzygy.serde.json.BuiltInProfiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CohortRecountTest {

    /** More than one tile, and not a whole number of tiles. */
    private static final int CHARTS = 150;

    private static final int THRESHOLD_TENTHS = 850;

    private final ScoringTable table =
            ScoringTable.compile(BuiltInProfiles.get(BuiltInProfiles.DEFAULT));
    private final CohortRecount recount = new CohortRecount(table, THRESHOLD_TENTHS);
    private final TreeMap<String, Chart> charts = charts();

    @Test
    void countsEveryPairOnce() {
        PopulationStatistics statistics = recount.of(charts);
        long[] expected = new long[101];
        List<Chart> list = new ArrayList<>(charts.values());
        for (int row = 0; row < CHARTS; row++) {
            for (int column = row + 1; column < CHARTS; column++) {
                expected[tenths(list.get(row), list.get(column)) / 10]++;
            }
        }
        assertThat(statistics.pairs()).isEqualTo(CHARTS * (CHARTS - 1) / 2);
        assertThat(statistics.charts()).isEqualTo(CHARTS);
        assertThat(statistics.histogram()).isEqualTo(expected);
    }

    @Test
    void countsTheMatchesOfAChart() {
        Map.Entry<String, Chart> some = charts.entrySet().stream().skip(70).findFirst().get();
        TreeMap<String, Chart> others = new TreeMap<>(charts);
        others.remove(some.getKey());
        long expected =
                others.values().stream()
                        .filter(other -> tenths(some.getValue(), other) >= THRESHOLD_TENTHS)
                        .count();
        assertThat(expected).isPositive();
        assertThat(recount.matches(some.getKey(), some.getValue(), others)).isEqualTo(expected);
    }

    @Test
    void aDifferentPopulationIsNamed() {
        PopulationStatistics right = recount.of(charts);
        assertThat(CohortRecount.difference(null, right)).contains("no population");
        assertThat(CohortRecount.difference(published(right, 0), right)).isNull();
        assertThat(CohortRecount.difference(published(right, 1), right))
                .contains("overall score of");
    }

    private static PopulationAggregate published(PopulationStatistics of, int moved) {
        List<Long> histogram = new ArrayList<>(LongStream.of(of.histogram()).boxed().toList());
        histogram.set(50, histogram.get(50) - moved);
        histogram.set(51, histogram.get(51) + moved);
        return PopulationAggregate.newBuilder()
                .setGroup("g")
                .setEventTime(Instant.EPOCH)
                .setCharts(of.charts())
                .setPairs(of.pairs())
                .setMean(of.meanOverall())
                .setHistogram(histogram)
                .build();
    }

    /** By another way than the recount's: one pair alone, in blocks of one. */
    private int tenths(Chart row, Chart column) {
        int[] units = new int[1];
        new ScalarKernel(table).score(block(row), block(column), units);
        return table.overallScale().tenths(units[0]);
    }

    private ChartBlock block(Chart chart) {
        return ChartBlock.of(table.profile().bonuses().house(), List.of(chart));
    }

    private static TreeMap<String, Chart> charts() {
        TreeMap<String, Chart> charts = new TreeMap<>();
        new SyntheticCharts(3, "g")
                .next(CHARTS)
                .forEach(update -> charts.put(update.getChartId(), SyntheticCharts.chart(update)));
        return charts;
    }
}
