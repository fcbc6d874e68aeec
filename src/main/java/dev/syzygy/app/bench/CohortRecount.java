package dev.syzygy.app.bench;

import dev.syzygy.avro.PopulationAggregate;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartIds;
import dev.syzygy.kernel.ChartBlock;
import dev.syzygy.kernel.ScalarKernel;
import dev.syzygy.population.PopulationStatistics;
import dev.syzygy.population.PopulationSums;
import dev.syzygy.score.HouseBonus;
import dev.syzygy.score.OverallScale;
import dev.syzygy.score.ScoringTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;

/** What the job should have found, from the final charts alone and with the scalar kernel. */
final class CohortRecount {

    /** Charts of a tile: a tile of pairs stays in the cache. */
    private static final int TILE = 64;

    private final ScoringTable table;
    private final OverallScale scale;
    private final int leastUnits;

    /**
     * A recount.
     *
     * @param thresholdTenths of the cohort: pairs with at least this overall score, in tenths, are
     *     matches; may lie above 1000, where a score is compared before it is limited
     */
    CohortRecount(ScoringTable table, int thresholdTenths) {
        this.table = table;
        this.scale = table.overallScale();
        this.leastUnits = scale.leastUnitsUnlimited(thresholdTenths);
    }

    /** The figures of all pairs of charts by id; uses all processors. */
    PopulationStatistics of(SortedMap<String, Chart> charts) {
        List<Map.Entry<String, Chart>> sorted =
                charts.entrySet().stream()
                        .sorted((left, right) -> ChartIds.compare(left.getKey(), right.getKey()))
                        .toList();
        List<ChartBlock> tiles = tiles(sorted.stream().map(Map.Entry::getValue).toList());
        PopulationSums sums = new PopulationSums();
        IntStream.range(0, tiles.size())
                .parallel()
                .mapToObj(row -> rowOfTiles(tiles, row))
                .forEachOrdered(
                        counts -> {
                            for (int tenths = 0; tenths < counts.length; tenths++) {
                                sums.addPairs(tenths, counts[tenths]);
                            }
                        });
        return sums.statistics(charts.size(), List.of());
    }

    private List<ChartBlock> tiles(List<Chart> charts) {
        List<ChartBlock> tiles = new ArrayList<>();
        for (int begin = 0; begin < charts.size(); begin += TILE) {
            int end = Math.min(charts.size(), begin + TILE);
            tiles.add(block(charts.subList(begin, end)));
        }
        return tiles;
    }

    /** How many matches a chart has among others. */
    long matches(String id, Chart chart, SortedMap<String, Chart> others) {
        ScalarKernel kernel = new ScalarKernel(table);
        ChartBlock one = block(List.of(chart));
        ChartBlock smaller = block(List.of());
        ChartBlock larger = block(List.of());
        others.forEach(
                (other, member) ->
                        (ChartIds.compare(other, id) < 0 ? smaller : larger).add(member));
        int[] asColumn = new int[smaller.size()];
        int[] asRow = new int[larger.size()];
        kernel.score(smaller, one, asColumn);
        kernel.score(one, larger, asRow);
        return IntStream.concat(Arrays.stream(asColumn), Arrays.stream(asRow))
                .filter(units -> units >= leastUnits)
                .count();
    }

    /** What a published population has otherwise than it should, or null. */
    static String difference(PopulationAggregate published, PopulationStatistics expected) {
        if (published == null) {
            return "no population was published";
        }
        if (published.getPairs() != expected.pairs()) {
            return published.getPairs() + " pairs instead of " + expected.pairs();
        }
        if (published.getCharts() != expected.charts()) {
            return published.getCharts() + " charts instead of " + expected.charts();
        }
        long[] histogram = published.getHistogram().stream().mapToLong(Long::longValue).toArray();
        int score = Arrays.mismatch(histogram, expected.histogram());
        if (score >= 0) {
            return "another number of pairs with an overall score of " + score;
        }
        double apart = Math.abs(published.getMean() - expected.meanOverall());
        return apart > 1e-9
                ? "a mean of " + published.getMean() + ", not " + expected.meanOverall()
                : null;
    }

    private long[] rowOfTiles(List<ChartBlock> tiles, int row) {
        ScalarKernel kernel = new ScalarKernel(table);
        long[] counts = new long[OverallScale.TENTHS_COUNT];
        ChartBlock probes = tiles.get(row);
        for (int column = row; column < tiles.size(); column++) {
            ChartBlock members = tiles.get(column);
            int[] units = new int[probes.size() * members.size()];
            kernel.score(probes, members, units);
            for (int probe = 0; probe < probes.size(); probe++) {
                for (int member = column == row ? probe + 1 : 0;
                        member < members.size();
                        member++) {
                    counts[scale.tenths(units[probe * members.size() + member])]++;
                }
            }
        }
        return counts;
    }

    private ChartBlock block(List<Chart> charts) {
        List<HouseBonus> bonuses = table.profile().bonuses().house();
        return ChartBlock.of(bonuses, charts);
    }
}
