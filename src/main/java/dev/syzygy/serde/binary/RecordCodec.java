package dev.syzygy.serde.binary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Generated records of any type to single-object bytes and back: what producers and readers of the
 * topics use. Keeps buffers: one instance for each thread.
 */
public final class RecordCodec {

    private final SchemaStore schemas;
    private final WireReader reader = new WireReader();
    private final WireWriter writer = new WireWriter();
    private final Map<Schema, Target> targets = new HashMap<>();
    private final Map<Source, GenericDatumReader<?>> sources = new HashMap<>();

    private record Target(byte[] header, SpecificDatumWriter<SpecificRecord> writer) {}

    /** What a reader depends on; the type is null where the record keeps its writer's schema. */
    private record Source(long fingerprint, Class<?> type) {}

    /** A codec that knows the schemas of a store. */
    public RecordCodec(SchemaStore schemas) {
        TrustedClasses.trust();
        this.schemas = schemas;
    }

    /** The bytes of a generated record. */
    public byte[] encode(SpecificRecord record) {
        Target target = targets.get(record.getSchema());
        if (target == null) {
            Schema schema = record.getSchema();
            target = new Target(WireWriter.header(schema), new SpecificDatumWriter<>(schema));
            targets.put(schema, target);
        }
        writer.begin(target.header());
        try {
            target.writer().write(record, writer);
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory cannot fail", e);
        }
        return writer.finish();
    }

    /**
     * The record in a value, with the fields of the schema it was written in.
     *
     * @throws RefusedRecordException if the value is no record of a known schema
     */
    public IndexedRecord decode(byte[] value) {
        return read(value, null, GenericDatumReader<IndexedRecord>::new);
    }

    /**
     * The record in a value as the generated class, whatever version of it the value was written
     * in.
     *
     * @throws RefusedRecordException if the value is no record of a known schema of the type
     */
    public <T extends SpecificRecord> T decode(byte[] value, Class<T> type) {
        Schema current = SpecificData.get().getSchema(type);
        return read(
                value,
                type,
                written -> {
                    ValueOpener.requireSameRecord(written, current);
                    return new SpecificDatumReader<T>(written, current);
                });
    }

    @SuppressWarnings("unchecked")
    private <T> T read(
            byte[] value, Class<?> type, Function<Schema, GenericDatumReader<T>> readerOf) {
        try {
            long fingerprint = ValueOpener.fingerprint(value);
            Source source = new Source(fingerprint, type);
            GenericDatumReader<T> datumReader = (GenericDatumReader<T>) sources.get(source);
            if (datumReader == null) {
                datumReader = readerOf.apply(schemas.require(fingerprint));
                sources.put(source, datumReader);
            }
            reader.reset(value, WireWriter.HEADER_BYTES);
            T record = datumReader.read(null, reader);
            reader.requireEnd();
            return record;
        } catch (RuntimeException | IOException e) {
            throw RefusedRecordException.of(e);
        }
    }
}
