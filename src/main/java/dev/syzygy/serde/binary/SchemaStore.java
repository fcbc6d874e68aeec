package dev.syzygy.serde.binary;

import dev.syzygy.event.RefusalCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Every schema a value may be written in, by fingerprint: all that were ever released, and those of
 * newer producers that an operator of the job put into a directory.
 */
public final class SchemaStore {

    private static final String RELEASED = "/schemas/released.txt";
    private static final String SUFFIX = ".avsc";

    private final Map<Long, Schema> byFingerprint = new HashMap<>();

    private SchemaStore() {}

    /** The released schemas. */
    public static SchemaStore released() {
        SchemaStore store = new SchemaStore();
        for (String line : resource(RELEASED).split("\n")) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] words = line.trim().split(" +");
                store.addReleased(words[0], Long.parseUnsignedLong(words[1], 16));
            }
        }
        return store;
    }

    /**
     * The released schemas and every {@code *.avsc} file of a directory. A file holds one whole
     * record schema, with all it refers to.
     *
     * @throws IllegalArgumentException if a file holds no record schema
     * @throws UncheckedIOException if the directory cannot be read
     */
    public static SchemaStore withDirectory(Path directory) {
        SchemaStore store = released();
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> sorted = files.filter(SchemaStore::isSchemaFile).sorted().toList();
            for (Path file : sorted) {
                store.addForeign(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read schemas from " + directory, e);
        }
        return store;
    }

    /** The schema with a fingerprint, or null. */
    public Schema find(long fingerprint) {
        return byFingerprint.get(fingerprint);
    }

    /** The schema with a fingerprint, or a refusal. */
    Schema require(long fingerprint) {
        Schema schema = find(fingerprint);
        if (schema == null) {
            throw new RefusedRecordException(
                    RefusalCode.UNKNOWN_SCHEMA,
                    "no schema has the fingerprint " + Long.toHexString(fingerprint));
        }
        return schema;
    }

    /** How many schemas are known. */
    public int size() {
        return byFingerprint.size();
    }

    private static boolean isSchemaFile(Path file) {
        return file.getFileName().toString().endsWith(SUFFIX);
    }

    private void addReleased(String name, long expected) {
        Schema schema = new Schema.Parser().parse(resource("/schemas/" + name));
        long fingerprint = SchemaNormalization.parsingFingerprint64(schema);
        if (fingerprint != expected) {
            throw new IllegalStateException(
                    "the released schema " + name + " was changed; release a new version instead");
        }
        byFingerprint.put(fingerprint, schema);
    }

    private void addForeign(String name, String text) {
        Schema schema;
        try {
            schema = new Schema.Parser().parse(text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(name + " holds no Avro schema", e);
        }
        if (schema.getType() != Schema.Type.RECORD) {
            throw new IllegalArgumentException(name + " holds no record schema");
        }
        byFingerprint.putIfAbsent(SchemaNormalization.parsingFingerprint64(schema), schema);
    }

    private static String resource(String name) {
        try (InputStream stream = SchemaStore.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + name, e);
        }
    }
}
