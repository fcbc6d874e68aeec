package dev.syzygy.file;

import dev.syzygy.avro.MarketTick;
import java.time.Instant;
import java.util.Set;

/**
 * Ticks as CSV in order of arrival: {@code symbol,event_time_ms,price} and optionally {@code size}
 * and {@code sequence}. Without a sequence it is the line number, so that of several ticks in one
 * millisecond the last in the file counts.
 */
public final class TickFile {

    private TickFile() {}

    /** Opens a file of ticks. */
    public static RowReader<MarketTick> open(InputFile file) {
        return RowReader.withHeader(
                file,
                header -> {
                    HeaderColumns columns =
                            HeaderColumns.of(header, Set.of("symbol", "event_time_ms", "price"));
                    return (text, line) -> tick(columns, columns.cells(text), line);
                });
    }

    private static MarketTick tick(HeaderColumns columns, Cells cells, long line)
            throws CellException {
        String symbol = ChartFile.requireChartId(cells.text(columns.position("symbol")), "symbol");
        Long time = cells.whole(columns.position("event_time_ms"), "event_time_ms");
        if (time == null) {
            throw new CellException("event_time_ms", "is empty");
        }
        Double price = cells.number(columns.position("price"), "price");
        if (price == null) {
            throw new CellException("price", "is empty");
        }
        Double size = cells.number(columns.position("size"), "size");
        if (size != null && size < 0) {
            throw new CellException("size", "is below 0");
        }
        Long sequence = cells.whole(columns.position("sequence"), "sequence");
        return new MarketTick(
                symbol,
                Instant.ofEpochMilli(time),
                price,
                size,
                sequence == null ? Long.valueOf(line) : sequence);
    }
}
