package dev.syzygy.serde.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.serde.ProfileMapping;
import dev.syzygy.serde.ProfileRecords;
import dev.syzygy.serde.binary.TrustedClasses;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Profiles as JSON: the fields of the ScoringProfile record, with its defaults where a field is
 * absent. Field by field and not through Avro's own JSON form, which ignores defaults and unknown
 * fields alike, so that a misspelt weight would silently be zero.
 */
public final class ProfileJson {

    private static final ObjectMapper MAPPER =
            new ObjectMapper()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String ROOT = "profile";

    private ProfileJson() {}

    /**
     * The profile in a JSON text.
     *
     * @throws IllegalArgumentException if it is not one; the message names the path of the fault
     */
    public static ScoringProfile read(String json) {
        ProfileMapping mapping = new ProfileMapping(readRecord(json));
        if (!mapping.problems().isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", mapping.problems()));
        }
        return mapping.profile();
    }

    /** The record in a JSON text, its numbers not yet checked against each other. */
    static dev.syzygy.avro.ScoringProfile readRecord(String json) {
        TrustedClasses.trust();
        JsonNode node;
        try {
            node = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "no JSON at line "
                            + (e.getLocation() == null ? 0 : e.getLocation().getLineNr())
                            + ": "
                            + e.getOriginalMessage(),
                    e);
        }
        return (dev.syzygy.avro.ScoringProfile)
                readObject(ROOT, node, dev.syzygy.avro.ScoringProfile.getClassSchema());
    }

    /** A profile as one line of JSON, which {@link #read} reads as the same profile. */
    public static String write(ScoringProfile profile) {
        return JsonLines.line(ProfileRecords.of(profile));
    }

    private static Object readValue(String path, JsonNode node, Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> readObject(path, node, schema);
            case ARRAY -> readArray(path, node, schema);
            case MAP -> readMap(path, node, schema);
            case ENUM -> readEnum(path, node, schema);
            case STRING -> require(path, node, node.isTextual(), "a string").textValue();
            case BOOLEAN -> require(path, node, node.isBoolean(), "true or false").booleanValue();
            case INT -> require(path, node, isInt(node), "a whole number").intValue();
            case LONG -> require(path, node, isLong(node), "a whole number").longValue();
            case DOUBLE -> require(path, node, isDouble(node), "a finite number").doubleValue();
            default -> throw new IllegalStateException("no JSON form of " + schema.getType());
        };
    }

    private static SpecificRecord readObject(String path, JsonNode node, Schema schema) {
        require(path, node, node.isObject(), "an object");
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (schema.getField(name) == null) {
                throw new IllegalArgumentException(child(path, name) + " is no known field");
            }
        }
        SpecificData data = SpecificData.get();
        SpecificRecord record = (SpecificRecord) data.newRecord(null, schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), readField(path, node.get(field.name()), field));
        }
        return record;
    }

    private static Object readField(String path, JsonNode node, Schema.Field field) {
        if (node != null) {
            return readValue(child(path, field.name()), node, field.schema());
        }
        if (!field.hasDefaultValue()) {
            throw new IllegalArgumentException(child(path, field.name()) + " is missing");
        }
        SpecificData data = SpecificData.get();
        return data.deepCopy(field.schema(), data.getDefaultValue(field));
    }

    private static List<Object> readArray(String path, JsonNode node, Schema schema) {
        require(path, node, node.isArray(), "an array");
        List<Object> items = new ArrayList<>(node.size());
        for (JsonNode item : node) {
            items.add(readValue(path + "[" + items.size() + "]", item, schema.getElementType()));
        }
        return items;
    }

    private static Map<String, Object> readMap(String path, JsonNode node, Schema schema) {
        require(path, node, node.isObject(), "an object");
        Map<String, Object> entries = new LinkedHashMap<>();
        node.properties()
                .forEach(
                        entry ->
                                entries.put(
                                        entry.getKey(),
                                        readValue(
                                                child(path, entry.getKey()),
                                                entry.getValue(),
                                                schema.getValueType())));
        return entries;
    }

    private static Object readEnum(String path, JsonNode node, Schema schema) {
        boolean known = node.isTextual() && schema.hasEnumSymbol(node.textValue());
        require(path, node, known, "one of " + schema.getEnumSymbols());
        return SpecificData.get().createEnum(node.textValue(), schema);
    }

    private static boolean isInt(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToInt();
    }

    private static boolean isLong(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong();
    }

    private static boolean isDouble(JsonNode node) {
        return node.isNumber() && Double.isFinite(node.doubleValue());
    }

    private static JsonNode require(String path, JsonNode node, boolean met, String wanted) {
        if (!met) {
            throw new IllegalArgumentException(path + " must be " + wanted);
        }
        return node;
    }

    private static String child(String path, String name) {
        return path.equals(ROOT) ? name : path + "." + name;
    }
}
