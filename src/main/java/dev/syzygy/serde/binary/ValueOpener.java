package dev.syzygy.serde.binary;

import dev.syzygy.event.RefusalCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;

/** Opens single-object values of one record type for reading in its current schema. */
public final class ValueOpener {

    private final SchemaStore schemas;
    private final Schema current;
    private final long currentFingerprint;
    private final byte[] currentHeader;
    private final WireReader reader = new WireReader();
    private final WireWriter writer = new WireWriter();
    private final Map<Long, GenericDatumReader<Object>> transcoders = new HashMap<>();

    public ValueOpener(SchemaStore schemas, Schema current) {
        this.schemas = schemas;
        this.current = current;
        this.currentFingerprint = SchemaNormalization.parsingFingerprint64(current);
        this.currentHeader = WireWriter.header(current);
    }

    /** A reader at the start of the record, which is in the current schema. */
    public WireReader open(byte[] value) throws IOException {
        requireAllowedSize(value);
        long fingerprint = fingerprint(value);
        if (fingerprint == currentFingerprint) {
            reader.reset(value, WireWriter.HEADER_BYTES);
        } else {
            reader.reset(transcode(value, fingerprint), WireWriter.HEADER_BYTES);
        }
        return reader;
    }

    /** Of inputs only: a dead letter must hold an oversized value and stay readable. */
    private static void requireAllowedSize(byte[] value) {
        if (value != null && value.length > WireLimits.VALUE_BYTES_MAX) {
            throw new RefusedRecordException(
                    RefusalCode.OVERSIZED,
                    "the value has "
                            + value.length
                            + " bytes, more than "
                            + WireLimits.VALUE_BYTES_MAX);
        }
    }

    /** The fingerprint in the header of a value. */
    static long fingerprint(byte[] value) {
        if (value == null || value.length == 0) {
            throw new RefusedRecordException(RefusalCode.EMPTY_VALUE, "the value is empty");
        }
        if (value[0] != WireWriter.MAGIC_0
                || (value.length > 1 && value[1] != WireWriter.MAGIC_1)) {
            throw new RefusedRecordException(
                    RefusalCode.WRONG_MAGIC, "the value does not begin with C3 01");
        }
        if (value.length < WireWriter.HEADER_BYTES) {
            throw new RefusedRecordException(
                    RefusalCode.TRUNCATED, "the value ends within the fingerprint");
        }
        return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
    }

    private byte[] transcode(byte[] value, long fingerprint) throws IOException {
        GenericDatumReader<Object> transcoder = transcoders.get(fingerprint);
        if (transcoder == null) {
            transcoder = new GenericDatumReader<>(writerSchema(fingerprint), current);
            transcoders.put(fingerprint, transcoder);
        }
        reader.reset(value, WireWriter.HEADER_BYTES);
        Object record = transcoder.read(null, reader);
        reader.requireEnd();
        writer.begin(currentHeader);
        new GenericDatumWriter<>(current).write(record, writer);
        return writer.finish();
    }

    private Schema writerSchema(long fingerprint) {
        Schema schema = schemas.require(fingerprint);
        requireSameRecord(schema, current);
        return schema;
    }

    /** Refuses a value that is a record of another type. */
    static void requireSameRecord(Schema written, Schema wanted) {
        if (!written.getFullName().equals(wanted.getFullName())) {
            throw new RefusedRecordException(
                    RefusalCode.WRONG_RECORD,
                    "the value is a " + written.getName() + ", not a " + wanted.getName());
        }
    }
}
