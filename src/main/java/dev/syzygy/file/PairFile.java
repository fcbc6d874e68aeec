package dev.syzygy.file;

import dev.syzygy.avro.PairWatch;
import java.util.Set;

/**
 * Pairs to watch as CSV: {@code chart_a,chart_b} and optionally {@code group} ({@value
 * #DEFAULT_GROUP} unless given) and {@code profile}.
 */
public final class PairFile {

    /** The group of a pair that names none. */
    public static final String DEFAULT_GROUP = "default";

    private PairFile() {}

    /** Opens a file of pairs. */
    public static RowReader<PairWatch> open(InputFile file) {
        return RowReader.withHeader(
                file,
                header -> {
                    HeaderColumns columns = HeaderColumns.of(header, Set.of("chart_a", "chart_b"));
                    int chartA = columns.position("chart_a");
                    int chartB = columns.position("chart_b");
                    int group = columns.position("group");
                    int profile = columns.position("profile");
                    return (text, line) -> {
                        Cells cells = columns.cells(text);
                        return watch(
                                cells.text(chartA),
                                cells.text(chartB),
                                cells.text(group),
                                cells.text(profile));
                    };
                });
    }

    private static PairWatch watch(String chartA, String chartB, String group, String profile)
            throws CellException {
        ChartFile.requireChartId(chartA, "chart_a");
        ChartFile.requireChartId(chartB, "chart_b");
        if (chartA.equals(chartB)) {
            throw new CellException("chart_b", "is chart_a: a pair needs two charts");
        }
        String named = group == null ? DEFAULT_GROUP : ChartFile.requireChartId(group, "group");
        if (profile != null) {
            ChartFile.requireChartId(profile, "profile");
        }
        return new PairWatch(chartA, chartB, named, profile);
    }
}
