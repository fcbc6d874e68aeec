package dev.syzygy.serde.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Avro records as lines of JSON: the field names of the schema in its order, unions bare, times as
 * Unix milliseconds, enums as strings, bytes as Base64, map keys in ascending order. The same
 * record gives the same line on every JVM.
 */
public final class JsonLines {

    private static final JsonStringEncoder STRINGS = JsonStringEncoder.getInstance();

    private JsonLines() {}

    /** A record as JSON without a line break. */
    public static String line(IndexedRecord record) {
        StringBuilder out = new StringBuilder(512);
        append(out, record);
        return out.toString();
    }

    /** Appends a record as JSON without a line break. */
    public static void append(StringBuilder out, IndexedRecord record) {
        char separator = '{';
        for (Schema.Field field : record.getSchema().getFields()) {
            out.append(separator).append('"').append(field.name()).append("\":");
            appendValue(out, record.get(field.pos()));
            separator = ',';
        }
        out.append(separator == '{' ? "{}" : "}");
    }

    private static void appendValue(StringBuilder out, Object value) {
        if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof IndexedRecord record) {
            append(out, record);
        } else if (value instanceof Number number) {
            appendNumber(out, number);
        } else if (value instanceof Instant instant) {
            out.append(instant.toEpochMilli());
        } else if (value instanceof Collection<?> items) {
            appendArray(out, items);
        } else if (value instanceof Map<?, ?> map) {
            appendMap(out, map);
        } else if (value instanceof ByteBuffer bytes) {
            appendString(out, base64(bytes));
        } else {
            appendString(out, value.toString());
        }
    }

    private static void appendNumber(StringBuilder out, Number number) {
        if (number instanceof Double real) {
            Decimals.append(out, real);
        } else if (number instanceof Float real) {
            Decimals.append(out, real);
        } else {
            out.append(number.longValue());
        }
    }

    private static void appendArray(StringBuilder out, Collection<?> items) {
        char separator = '[';
        for (Object item : items) {
            out.append(separator);
            appendValue(out, item);
            separator = ',';
        }
        out.append(separator == '[' ? "[]" : "]");
    }

    private static void appendMap(StringBuilder out, Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(key.toString(), value));
        char separator = '{';
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            out.append(separator);
            appendString(out, entry.getKey());
            out.append(':');
            appendValue(out, entry.getValue());
            separator = ',';
        }
        out.append(separator == '{' ? "{}" : "}");
    }

    private static void appendString(StringBuilder out, String value) {
        out.append('"');
        STRINGS.quoteAsString(value, out);
        out.append('"');
    }

    private static String base64(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return Base64.getEncoder().encodeToString(copy);
    }
}
