package dev.syzygy.local;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Files of tests, in memory. */
final class Texts {

    private Texts() {}

    static InputFile file(String name, String... lines) {
        byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        return file(name, bytes);
    }

    static InputFile file(String name, byte[] bytes) {
        return new InputFile(name, () -> new ByteArrayInputStream(bytes));
    }

    static <T> List<T> values(RowReader<T> reader) {
        try (reader) {
            List<T> values = new ArrayList<>();
            for (Row<T> row = reader.next(); row != null; row = reader.next()) {
                if (!row.isRefused()) {
                    values.add(row.value());
                }
            }
            return values;
        }
    }

    static <T> List<String> refusals(RowReader<T> reader) {
        try (reader) {
            List<String> refusals = new ArrayList<>();
            for (Row<T> row = reader.next(); row != null; row = reader.next()) {
                if (row.isRefused()) {
                    refusals.add(row.refused().toString());
                }
            }
            return refusals;
        }
    }
}
