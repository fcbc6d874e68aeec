package dev.syzygy.file;

import dev.syzygy.avro.PointPosition;
import dev.syzygy.chart.ChartPoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The columns of positions: {@code <body>_lon} in degrees and {@code <body>_spd} in degrees per
 * day, for sun to pluto, true_node (NORTH_NODE) and chiron. {@code mean_node} is passed over: a
 * chart has one north node, and it is the true one.
 */
final class BodyColumns {

    private static final String LONGITUDE = "_lon";
    private static final String SPEED = "_spd";
    private static final String PASSED_OVER = "mean_node";
    private static final Map<String, ChartPoint> POINTS = new LinkedHashMap<>();

    static {
        for (ChartPoint point : ChartPoint.values()) {
            if (point.compareTo(ChartPoint.CHIRON) <= 0) {
                String body =
                        point == ChartPoint.NORTH_NODE
                                ? "true_node"
                                : point.name().toLowerCase(Locale.ROOT);
                POINTS.put(body, point);
            }
        }
    }

    private record Body(
            String point, String longitudeColumn, int longitude, String speedColumn, int speed) {}

    private final List<Body> bodies;

    private BodyColumns(List<Body> bodies) {
        this.bodies = bodies;
    }

    /** Finds the columns; one of a body that no chart has is a mistake in the header. */
    static BodyColumns of(HeaderColumns columns) throws CellException {
        requireKnownBodies(columns);
        List<Body> bodies = new ArrayList<>();
        POINTS.forEach(
                (body, point) -> {
                    int longitude = columns.position(body + LONGITUDE);
                    int speed = columns.position(body + SPEED);
                    if (longitude != HeaderColumns.ABSENT || speed != HeaderColumns.ABSENT) {
                        bodies.add(
                                new Body(
                                        point.name(),
                                        body + LONGITUDE,
                                        longitude,
                                        body + SPEED,
                                        speed));
                    }
                });
        if (bodies.isEmpty()) {
            throw new CellException("", "the first line names no position, such as sun_lon");
        }
        return new BodyColumns(bodies);
    }

    private static void requireKnownBodies(HeaderColumns columns) throws CellException {
        for (String name : columns.names()) {
            if (name.endsWith(LONGITUDE) || name.endsWith(SPEED)) {
                String body = name.substring(0, name.length() - LONGITUDE.length());
                if (!POINTS.containsKey(body) && !body.equals(PASSED_OVER)) {
                    throw new CellException(
                            name,
                            "no chart has the body of column "
                                    + name
                                    + "; there are "
                                    + String.join(" ", POINTS.keySet()));
                }
            }
        }
    }

    /** The positions of a row; an empty longitude is an absent point. */
    Map<String, PointPosition> read(Cells cells) throws CellException {
        Map<String, PointPosition> positions = new LinkedHashMap<>();
        for (Body body : bodies) {
            Double longitude = cells.number(body.longitude(), body.longitudeColumn());
            Double speed = cells.number(body.speed(), body.speedColumn());
            if (longitude != null) {
                positions.put(body.point(), new PointPosition(longitude, speed));
            } else if (speed != null) {
                throw new CellException(
                        body.speedColumn(), "is there and " + body.longitudeColumn() + " is not");
            }
        }
        return positions;
    }
}
