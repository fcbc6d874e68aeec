package dev.syzygy.app.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.syzygy.app.host.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a report as JSON: its components in their order, {@code camelCase} as snake_case. */
public final class JsonReport {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    private JsonReport() {}

    /**
     * Writes a record, or a map whose keys stay as they are, indented.
     *
     * @throws UserException if the file cannot be written
     */
    public static void write(Object report, Path file) {
        try {
            JSON.writeValue(file.toFile(), report);
        } catch (IOException e) {
            throw new UserException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** The fields of a record as they would be written. */
    public static Map<String, Object> fields(Object report) {
        return JSON.convertValue(report, new TypeReference<LinkedHashMap<String, Object>>() {});
    }
}
