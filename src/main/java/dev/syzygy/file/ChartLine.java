package dev.syzygy.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syzygy.avro.ChartUpdate;
import dev.syzygy.avro.PointPosition;
import dev.syzygy.chart.ChartPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A chart as one line of JSON: {@code {"chart_id": …, "points": {"SUN": [longitude, speed]}}}, and
 * optionally {@code kind}, {@code revision}, {@code event_time_ms}, {@code partial}, {@code cusps}
 * (twelve), {@code groups}, {@code price_method} with {@code price_scale}, and {@code name}. A
 * speed may be left out. Unknown fields and points are refused.
 */
final class ChartLine {

    private static final ObjectMapper MAPPER =
            new ObjectMapper()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Set<String> FIELDS =
            Set.of(
                    "chart_id",
                    "kind",
                    "revision",
                    "event_time_ms",
                    "partial",
                    "points",
                    "cusps",
                    "groups",
                    "price_method",
                    "price_scale",
                    "name");
    private static final Set<String> POINTS =
            Stream.of(ChartPoint.values()).map(ChartPoint::name).collect(Collectors.toSet());
    private static final int CUSP_COUNT = 12;

    ChartUpdate parse(String text) throws CellException {
        JsonNode line = object(text);
        for (Map.Entry<String, JsonNode> field : line.properties()) {
            if (!FIELDS.contains(field.getKey())) {
                throw new CellException(field.getKey(), "is no field of a chart");
            }
        }
        JsonNode scale = line.path("price_scale");
        return ChartUpdate.newBuilder()
                .setChartId(ChartFile.requireChartId(text(line, "chart_id"), "chart_id"))
                .setKind(ChartFile.kind(text(line, "kind")))
                .setRevision(whole(line, "revision"))
                .setEventTime(Instant.ofEpochMilli(whole(line, "event_time_ms")))
                .setPartial(flag(line, "partial"))
                .setPoints(points(line.path("points")))
                .setCusps(cusps(line.path("cusps")))
                .setGroups(groups(line.path("groups")))
                .setInstrument(
                        ChartFile.instrument(
                                text(line, "price_method"),
                                isAbsent(scale) ? null : number(scale, "price_scale")))
                .setName(text(line, "name"))
                .build();
    }

    private static JsonNode object(String text) throws CellException {
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null ? "" : "column " + e.getLocation().getColumnNr();
            throw new CellException(where, "is not JSON");
        }
        if (!node.isObject()) {
            throw new CellException("", "is not a JSON object");
        }
        return node;
    }

    private static Map<String, PointPosition> points(JsonNode node) throws CellException {
        Map<String, PointPosition> points = new LinkedHashMap<>();
        if (isAbsent(node)) {
            return points;
        }
        require(node.isObject(), "points", "is not an object");
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String path = "points." + field.getKey();
            require(POINTS.contains(field.getKey()), path, "is no point");
            JsonNode position = field.getValue();
            boolean listed = position.isArray() && position.size() >= 1 && position.size() <= 2;
            require(listed || position.isNumber(), path, "is not [longitude, speed]");
            double longitude = number(listed ? position.get(0) : position, path);
            boolean still = !listed || isAbsent(position.path(1));
            Double speed = still ? null : Double.valueOf(number(position.get(1), path));
            points.put(field.getKey(), new PointPosition(longitude, speed));
        }
        return points;
    }

    private static List<Double> cusps(JsonNode node) throws CellException {
        if (isAbsent(node)) {
            return null;
        }
        require(node.isArray() && node.size() == CUSP_COUNT, "cusps", "are not twelve");
        List<Double> cusps = new ArrayList<>();
        for (JsonNode cusp : node) {
            cusps.add(number(cusp, "cusps"));
        }
        return cusps;
    }

    private static List<String> groups(JsonNode node) throws CellException {
        List<String> groups = new ArrayList<>();
        if (isAbsent(node)) {
            return groups;
        }
        require(node.isArray(), "groups", "is not a list");
        for (JsonNode group : node) {
            require(group.isTextual(), "groups", "holds something else than strings");
            groups.add(group.textValue());
        }
        return ChartFile.requireGroups(groups);
    }

    private static String text(JsonNode line, String field) throws CellException {
        JsonNode node = line.path(field);
        if (isAbsent(node)) {
            return null;
        }
        require(node.isTextual(), field, "is not a string");
        return node.textValue();
    }

    private static long whole(JsonNode line, String field) throws CellException {
        JsonNode node = line.path(field);
        if (isAbsent(node)) {
            return 0;
        }
        boolean isLong = node.isIntegralNumber() && node.canConvertToLong();
        require(isLong, field, "is not a whole number");
        return node.longValue();
    }

    private static boolean flag(JsonNode line, String field) throws CellException {
        JsonNode node = line.path(field);
        require(isAbsent(node) || node.isBoolean(), field, "is neither true nor false");
        return node.asBoolean(false);
    }

    private static double number(JsonNode node, String path) throws CellException {
        require(node.isNumber(), path, "is not a number");
        require(Double.isFinite(node.doubleValue()), path, "is not finite");
        return node.doubleValue();
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static void require(boolean met, String path, String otherwise) throws CellException {
        if (!met) {
            throw new CellException(path, otherwise);
        }
    }
}
