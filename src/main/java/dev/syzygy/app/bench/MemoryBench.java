package dev.syzygy.app.bench;

import dev.syzygy.avro.ChartUpdate;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.file.SyntheticCharts;
import dev.syzygy.job.cohortcell.CohortFootprint;
import dev.syzygy.population.Cohort;
import dev.syzygy.score.HouseBonus;
import dev.syzygy.serde.json.BuiltInProfiles;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Heap of the packed charts of a cohort as cohort-cell holds them, every chart in B cells, against
 * the same charts as objects with a matrix of aspects for each pair.
 *
 * <p>All figures are heap in use after collection. Where the matrices of all pairs would not fit, a
 * sample is measured and multiplied; such a figure is called extrapolated.
 */
public final class MemoryBench {

    /** As many as the pairs of 1,000 charts. */
    private static final int MATRICES_MAX = 499_500;

    private static final int SAMPLE_MATRICES = 50_000;
    private static final int MATRIX_POINTS = 10;
    private static final long SEED = 7;

    private final List<Integer> chartCounts;
    private final int blockCount;
    private final PrintWriter out;

    /**
     * A benchmark.
     *
     * @param chartCounts sizes of the cohort
     * @param blockCount B, as in {@code cohort.blocks}
     */
    public MemoryBench(List<Integer> chartCounts, int blockCount, PrintWriter out) {
        this.chartCounts = List.copyOf(chartCounts);
        this.blockCount = blockCount;
        this.out = out;
    }

    /** Measures. */
    public Map<String, Object> run() {
        out.printf(
                Locale.ROOT,
                "%nbytes of heap after collection; %d blocks, so every chart is packed %d times%n",
                blockCount,
                blockCount);
        out.printf(
                Locale.ROOT,
                "%9s %16s %16s %18s %18s %9s%n",
                "charts",
                "packed",
                "counted by job",
                "charts as maps",
                "pair matrices",
                "times");
        List<Map<String, Object>> figures = new ArrayList<>();
        for (int charts : chartCounts) {
            figures.add(figure(charts));
        }
        out.println(
                "packed    the working arrays of cohort-cell and their index, without ids; a score"
                        + " of any pair follows from them");
        out.println(
                "objects   a HashMap<ChartPoint, Double> for each chart, a double[10][10] for each"
                        + " pair; * a sample was measured and multiplied");
        out.flush();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("blocks", blockCount);
        values.put("figures", figures);
        return values;
    }

    private Map<String, Object> figure(int chartCount) {
        List<ChartUpdate> updates = new SyntheticCharts(SEED, "g").next(chartCount);
        String[] ids = updates.stream().map(ChartUpdate::getChartId).toArray(String[]::new);
        List<Chart> charts = updates.stream().map(SyntheticCharts::chart).toList();
        List<HouseBonus> bonuses = BuiltInProfiles.get(BuiltInProfiles.DEFAULT).bonuses().house();

        long before = HeapUse.collectedBytes();
        CohortFootprint packed =
                new CohortFootprint(new Cohort("g", 800, null), blockCount, bonuses);
        for (int index = 0; index < ids.length; index++) {
            packed.add(ids[index], charts.get(index));
        }
        long packedBytes = HeapUse.collectedBytes() - before;
        long counted = packed.byteCount();

        before = HeapUse.collectedBytes();
        List<Map<ChartPoint, Double>> maps = new ArrayList<>();
        updates.forEach(update -> maps.add(asMap(update)));
        long mapBytes = HeapUse.collectedBytes() - before;

        long pairs = (long) chartCount * (chartCount - 1) / 2;
        boolean sampled = pairs > MATRICES_MAX;
        int measured = sampled ? SAMPLE_MATRICES : (int) pairs;
        before = HeapUse.collectedBytes();
        double[][][] matrices = matrices(measured, maps);
        long matrixBytes = HeapUse.collectedBytes() - before;
        long allMatrixBytes =
                sampled ? Math.round((double) matrixBytes / measured * pairs) : matrixBytes;

        double times = (double) (mapBytes + allMatrixBytes) / Math.max(1, packedBytes);
        out.printf(
                Locale.ROOT,
                "%,9d %,16d %,16d %,18d %,17d%s %9.1f%n",
                chartCount,
                packedBytes,
                counted,
                mapBytes,
                allMatrixBytes,
                sampled ? "*" : " ",
                times);
        out.flush();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("charts", chartCount);
        values.put("pairs", pairs);
        values.put("packed_bytes", packedBytes);
        values.put("packed_bytes_counted_by_job", counted);
        values.put("map_bytes", mapBytes);
        values.put("matrix_bytes", allMatrixBytes);
        values.put("matrices_measured", matrices.length);
        values.put("matrix_bytes_extrapolated", sampled);
        values.put("objects_over_packed", times);
        // Read after the measurement, so that nothing measured was garbage before it.
        values.put("charts_held", maps.size());
        return values;
    }

    private static Map<ChartPoint, Double> asMap(ChartUpdate update) {
        Map<ChartPoint, Double> map = new HashMap<>();
        update.getPoints()
                .forEach(
                        (name, position) ->
                                map.put(ChartPoint.valueOf(name), position.getLongitude()));
        return map;
    }

    private static double[][][] matrices(int count, List<Map<ChartPoint, Double>> charts) {
        double[][][] matrices = new double[count][MATRIX_POINTS][MATRIX_POINTS];
        int index = 0;
        for (int row = 0; index < count; row++) {
            for (int column = row + 1; column < charts.size() && index < count; column++) {
                fill(matrices[index], charts.get(row), charts.get(column));
                index++;
            }
        }
        return matrices;
    }

    private static void fill(
            double[][] matrix, Map<ChartPoint, Double> row, Map<ChartPoint, Double> column) {
        for (int first = 0; first < MATRIX_POINTS; first++) {
            for (int second = 0; second < MATRIX_POINTS; second++) {
                matrix[first][second] =
                        column.get(ChartPoint.ofSlot(second)) - row.get(ChartPoint.ofSlot(first));
            }
        }
    }
}
