package dev.syzygy.file;

import dev.syzygy.avro.ChartKind;
import dev.syzygy.avro.ChartUpdate;
import java.time.Instant;
import java.util.Set;

/**
 * The sky over time as CSV: {@code time_ms} and positions ({@link BodyColumns}). Every row is a
 * full update of the chart {@value #CHART_ID}, with its time as revision and event time.
 */
public final class SkyFile {

    /** The chart that follows the sky. */
    public static final String CHART_ID = "SKY";

    private SkyFile() {}

    /** Opens a file of sky positions. */
    public static RowReader<ChartUpdate> open(InputFile file) {
        return RowReader.withHeader(
                file,
                header -> {
                    HeaderColumns columns = HeaderColumns.of(header, Set.of("time_ms"));
                    BodyColumns bodies = BodyColumns.of(columns);
                    int time = columns.position("time_ms");
                    return (text, line) -> sky(bodies, columns.cells(text), time);
                });
    }

    private static ChartUpdate sky(BodyColumns bodies, Cells cells, int timeColumn)
            throws CellException {
        Long millis = cells.whole(timeColumn, "time_ms");
        if (millis == null) {
            throw new CellException("time_ms", "is empty");
        }
        return ChartUpdate.newBuilder()
                .setChartId(CHART_ID)
                .setKind(ChartKind.SKY)
                .setRevision(millis)
                .setEventTime(Instant.ofEpochMilli(millis))
                .setPoints(bodies.read(cells))
                .build();
    }
}
