package dev.syzygy.file;

import dev.syzygy.avro.ChartKind;
import dev.syzygy.avro.ChartUpdate;
import dev.syzygy.avro.Instrument;
import dev.syzygy.avro.PointPosition;
import dev.syzygy.avro.PriceMethod;
import dev.syzygy.chart.ChartIds;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Charts as CSV: {@code chart_id} and positions ({@link BodyColumns}); optionally {@code asc},
 * {@code mc}, {@code cusp1} to {@code cusp12}, {@code name}, {@code kind} (PERSON unless given),
 * {@code birth_utc}, {@code revision}, {@code event_time_ms}, {@code groups} (separated by
 * semicolons), {@code price_method} with {@code price_scale}. Other columns are passed over. Cusps
 * count only where all twelve are there.
 *
 * <p>Every row is a full update. Without a {@code revision} it is 0, and without an {@code
 * event_time_ms} it is {@code birth_utc}, else 0: the same file gives the same updates whenever it
 * is read.
 *
 * <p>A name that ends in {@code .jsonl} holds a chart a line instead ({@link ChartLine}).
 */
public final class ChartFile {

    private static final int CUSP_COUNT = 12;

    private final HeaderColumns columns;
    private final BodyColumns bodies;

    private ChartFile(HeaderColumns columns) throws CellException {
        this.columns = columns;
        this.bodies = BodyColumns.of(columns);
    }

    /** Opens a file of charts. */
    public static RowReader<ChartUpdate> open(InputFile file) {
        if (file.hasSuffix(".jsonl")) {
            ChartLine line = new ChartLine();
            return RowReader.withoutHeader(file, (text, number) -> line.parse(text));
        }
        return RowReader.withHeader(
                file,
                header -> {
                    HeaderColumns columns = HeaderColumns.of(header, Set.of("chart_id"));
                    ChartFile charts = new ChartFile(columns);
                    return (text, line) -> charts.parse(columns.cells(text));
                });
    }

    private ChartUpdate parse(Cells cells) throws CellException {
        String chartId = requireChartId(text(cells, "chart_id"), "chart_id");
        Map<String, PointPosition> points = bodies.read(cells);
        putAngle(points, "ASCENDANT", number(cells, "asc"));
        putAngle(points, "MIDHEAVEN", number(cells, "mc"));
        return ChartUpdate.newBuilder()
                .setChartId(chartId)
                .setKind(kind(text(cells, "kind")))
                .setRevision(orZero(cells.whole(columns.position("revision"), "revision")))
                .setEventTime(eventTime(cells))
                .setPoints(points)
                .setCusps(cusps(cells))
                .setGroups(groups(text(cells, "groups")))
                .setInstrument(
                        instrument(text(cells, "price_method"), number(cells, "price_scale")))
                .setName(text(cells, "name"))
                .build();
    }

    private static void putAngle(
            Map<String, PointPosition> points, String point, Double longitude) {
        if (longitude != null) {
            points.put(point, new PointPosition(longitude, null));
        }
    }

    private Instant eventTime(Cells cells) throws CellException {
        Long millis = cells.whole(columns.position("event_time_ms"), "event_time_ms");
        if (millis != null) {
            return Instant.ofEpochMilli(millis);
        }
        String birth = text(cells, "birth_utc");
        try {
            return birth == null ? Instant.EPOCH : Instant.parse(birth);
        } catch (DateTimeException e) {
            throw new CellException("birth_utc", "is not a time like 1879-03-14T10:54:00Z");
        }
    }

    private List<Double> cusps(Cells cells) throws CellException {
        List<Double> cusps = new ArrayList<>();
        for (int house = 1; house <= CUSP_COUNT; house++) {
            Double cusp = number(cells, "cusp" + house);
            if (cusp != null) {
                cusps.add(cusp);
            }
        }
        return cusps.size() == CUSP_COUNT ? cusps : null;
    }

    static String requireChartId(String chartId, String column) throws CellException {
        if (!ChartIds.isValid(chartId)) {
            throw new CellException(column, "does not match " + ChartIds.PATTERN);
        }
        return chartId;
    }

    static ChartKind kind(String name) throws CellException {
        return name == null
                ? ChartKind.PERSON
                : symbol(ChartKind.class, ChartKind.UNKNOWN, name, "kind");
    }

    private static List<String> groups(String cell) throws CellException {
        return cell == null ? List.of() : requireGroups(List.of(cell.split(";", -1)));
    }

    static List<String> requireGroups(List<String> groups) throws CellException {
        for (String group : groups) {
            requireChartId(group, "groups");
        }
        return groups;
    }

    static Instrument instrument(String method, Double scale) throws CellException {
        if (method == null && scale == null) {
            return null;
        }
        if (method == null || scale == null) {
            throw new CellException(
                    method == null ? "price_method" : "price_scale",
                    "is empty: method and scale come together");
        }
        if (!(scale > 0)) {
            throw new CellException("price_scale", "is not above 0");
        }
        return new Instrument(
                symbol(PriceMethod.class, PriceMethod.UNKNOWN, method, "price_method"), scale);
    }

    private static <E extends Enum<E>> E symbol(
            Class<E> type, E unknown, String name, String column) throws CellException {
        List<String> allowed = new ArrayList<>();
        for (E symbol : type.getEnumConstants()) {
            if (symbol != unknown) {
                if (symbol.name().equals(name)) {
                    return symbol;
                }
                allowed.add(symbol.name());
            }
        }
        throw new CellException(column, "is none of " + String.join(" ", allowed));
    }

    private String text(Cells cells, String column) {
        return cells.text(columns.position(column));
    }

    private Double number(Cells cells, String column) throws CellException {
        return cells.number(columns.position(column), column);
    }

    private static long orZero(Long value) {
        return value == null ? 0 : value;
    }
}
