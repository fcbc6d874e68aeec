package dev.syzygy.serde;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaParser;

/**
 * The schemas of the source tree beside those that were released. Run as a program it releases what
 * changed.
 */
final class ReleasedSchemas {

    static final Path SOURCES = Path.of("src/main/avro");
    static final Path RELEASED = Path.of("src/main/resources/schemas");
    static final Path LIST = RELEASED.resolve("released.txt");

    private ReleasedSchemas() {}

    /** Writes the next version of every record whose source differs from the newest release. */
    public static void main(String[] arguments) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(LIST));
        for (Map.Entry<String, Schema> current : current().entrySet()) {
            int newest = newestVersion(current.getKey());
            if (newest > 0 && read(current.getKey(), newest).equals(current.getValue())) {
                continue;
            }
            String name = current.getKey() + "/v" + (newest + 1) + ".avsc";
            Files.createDirectories(RELEASED.resolve(current.getKey()));
            Files.writeString(RELEASED.resolve(name), current.getValue().toString(true) + "\n");
            lines.add(line(name, current.getValue()));
        }
        Files.write(LIST, lines);
    }

    /** The top-level records of the source tree, by name. */
    static Map<String, Schema> current() {
        SchemaParser parser = new SchemaParser();
        List<Path> files;
        try (Stream<Path> all = Files.list(SOURCES)) {
            files = all.sorted().toList();
            for (Path file : files) {
                parser.parse(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Schema> records = new TreeMap<>();
        for (Path file : files) {
            String name = file.getFileName().toString().replace(".avsc", "");
            Schema schema =
                    parser.getParsedNamedSchemas().stream()
                            .filter(parsed -> parsed.getName().equals(name))
                            .findFirst()
                            .orElseThrow();
            if (schema.getType() == Schema.Type.RECORD) {
                records.put(name, schema);
            }
        }
        return records;
    }

    /** The newest released version of a record; 0 where there is none. */
    static int newestVersion(String record) {
        int version = 0;
        while (Files.exists(RELEASED.resolve(record + "/v" + (version + 1) + ".avsc"))) {
            version++;
        }
        return version;
    }

    /** A released schema. */
    static Schema read(String record, int version) {
        try {
            return new Schema.Parser()
                    .parse(Files.readString(RELEASED.resolve(record + "/v" + version + ".avsc")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(String name, Schema schema) {
        return "%s %016x".formatted(name, SchemaNormalization.parsingFingerprint64(schema));
    }
}
