package dev.syzygy.app.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.syzygy.app.host.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Writes what was measured as JSON. */
public final class JsonReport {

    private JsonReport() {}

    /**
     * Writes the values, indented, in their order.
     *
     * @throws UserException if the file cannot be written
     */
    public static void write(Map<String, Object> values, Path file) {
        try {
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValue(file.toFile(), values);
        } catch (IOException e) {
            throw new UserException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
