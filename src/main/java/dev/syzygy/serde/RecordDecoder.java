package dev.syzygy.serde;

import dev.syzygy.chart.ChartIds;
import dev.syzygy.event.RawRecord;
import dev.syzygy.event.RefusalCode;
import dev.syzygy.serde.binary.RefusedRecordException;
import dev.syzygy.serde.binary.SchemaStore;
import dev.syzygy.serde.binary.ValueOpener;
import dev.syzygy.serde.binary.WireReader;
import java.io.IOException;
import org.apache.avro.Schema;

/**
 * Turns the records of one topic into events. Keeps buffers: one instance for each thread.
 *
 * @param <E> what a record becomes
 */
public abstract sealed class RecordDecoder<E>
        permits ChartDecoder, WatchDecoder, TickDecoder, ProfileDecoder {

    private final ValueOpener opener;

    RecordDecoder(SchemaStore schemas, Schema current) {
        this.opener = new ValueOpener(schemas, current);
    }

    /**
     * The event a record stands for.
     *
     * @throws RefusedRecordException if the record cannot be used; nothing else is ever thrown
     */
    public final E decode(RawRecord record) {
        try {
            return record.value() == null
                    ? tombstone(record)
                    : read(record, opener.open(record.value()));
        } catch (RuntimeException | IOException e) {
            throw RefusedRecordException.of(e);
        }
    }

    /** The event of a record without a value. */
    abstract E tombstone(RawRecord record);

    /** The event of a record whose value is open at its start. */
    abstract E read(RawRecord record, WireReader value) throws IOException;

    static String readId(WireReader value, String field) {
        String id = value.readString();
        if (!ChartIds.isValid(id)) {
            throw new RefusedRecordException(
                    RefusalCode.INVALID_ID, field + " must match " + ChartIds.PATTERN);
        }
        return id;
    }

    static String readGroup(WireReader value) {
        String group = value.readString();
        if (!ChartIds.isValid(group)) {
            throw new RefusedRecordException(
                    RefusalCode.INVALID_GROUP, "a group must match " + ChartIds.PATTERN);
        }
        return group;
    }
}
