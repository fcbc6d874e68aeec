package dev.syzygy.app.bench;

import dev.syzygy.app.report.Column;
import dev.syzygy.app.report.Figures;
import dev.syzygy.app.report.TextTable;
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
    private static final TextTable FIGURES =
            TextTable.of(
                    Column.count("charts", 9),
                    Column.count("packed", 16),
                    Column.count("counted by job", 16),
                    Column.count("charts as maps", 18),
                    Column.count("pair matrices", 18),
                    Column.figure("times", 9, "%.1f"));

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

    /** What was measured. */
    public record Report(int blocks, List<Figure> figures) {}

    /**
     * The heap that a cohort takes.
     *
     * @param packedBytes of the working arrays and their index
     * @param packedBytesCountedByJob the same as the job reckons it
     * @param mapBytes of the charts as maps
     * @param matrixBytes of a matrix for each pair
     * @param matricesMeasured how many were made
     * @param matrixBytesExtrapolated whether those were a sample
     * @param objectsOverPacked maps and matrices against the packed charts
     */
    public record Figure(
            int charts,
            long pairs,
            long packedBytes,
            long packedBytesCountedByJob,
            long mapBytes,
            long matrixBytes,
            int matricesMeasured,
            boolean matrixBytesExtrapolated,
            double objectsOverPacked,
            int chartsHeld) {}

    /** Measures. */
    public Report run() {
        out.printf(
                Locale.ROOT,
                "%nbytes of heap after collection; %d blocks, so every chart is packed %d times%n",
                blockCount,
                blockCount);
        out.println(FIGURES.head());
        List<Figure> figures = new ArrayList<>();
        for (int charts : chartCounts) {
            Figure figure = figure(charts);
            figures.add(figure);
            out.println(row(figure));
            out.flush();
        }
        printNotes();
        out.flush();
        return new Report(blockCount, figures);
    }

    private void printNotes() {
        out.println(
                TextTable.NOTES.row(
                        "packed",
                        "the working arrays of cohort-cell and their index, without ids; a score"
                                + " of any pair follows from them"));
        out.println(
                TextTable.NOTES.row(
                        "objects",
                        "a HashMap<ChartPoint, Double> for each chart, a double[10][10] for each"
                                + " pair; * a sample was measured and multiplied"));
    }

    private static String row(Figure figure) {
        return FIGURES.row(
                figure.charts(),
                figure.packedBytes(),
                figure.packedBytesCountedByJob(),
                figure.mapBytes(),
                Figures.count(figure.matrixBytes())
                        + (figure.matrixBytesExtrapolated() ? "*" : " "),
                figure.objectsOverPacked());
    }

    private Figure figure(int chartCount) {
        List<ChartUpdate> updates = new SyntheticCharts(SEED, "g").next(chartCount);
        Packed packed = pack(updates);

        long before = HeapUse.collectedBytes();
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

        // Maps and matrices are read after the measurement: nothing measured was garbage before it.
        return new Figure(
                chartCount,
                pairs,
                packed.heapBytes(),
                packed.countedBytes(),
                mapBytes,
                allMatrixBytes,
                matrices.length,
                sampled,
                (double) (mapBytes + allMatrixBytes) / Math.max(1, packed.heapBytes()),
                maps.size());
    }

    /** A cohort as the job packs it: its bytes as the heap shows them and as the cohort counts. */
    private record Packed(long heapBytes, long countedBytes) {}

    private Packed pack(List<ChartUpdate> updates) {
        String[] ids = updates.stream().map(ChartUpdate::getChartId).toArray(String[]::new);
        List<Chart> charts = updates.stream().map(SyntheticCharts::chart).toList();
        List<HouseBonus> bonuses = BuiltInProfiles.get(BuiltInProfiles.DEFAULT).bonuses().house();
        long before = HeapUse.collectedBytes();
        CohortFootprint packed =
                new CohortFootprint(new Cohort("g", 800, null), blockCount, bonuses);
        for (int index = 0; index < ids.length; index++) {
            packed.add(ids[index], charts.get(index));
        }
        return new Packed(HeapUse.collectedBytes() - before, packed.byteCount());
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
