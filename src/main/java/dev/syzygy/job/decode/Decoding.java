package dev.syzygy.job.decode;

import dev.syzygy.event.ChartInput;
import dev.syzygy.event.ProfileEvent;
import dev.syzygy.event.RawRecord;
import dev.syzygy.serde.ChartDecoder;
import dev.syzygy.serde.ProfileDecoder;
import dev.syzygy.serde.TickDecoder;
import dev.syzygy.serde.WatchDecoder;
import dev.syzygy.serde.binary.RefusedRecordException;
import dev.syzygy.serde.binary.SchemaStore;
import java.io.Serializable;
import org.apache.flink.util.Collector;

/**
 * How the records of one topic become what the next operator takes.
 *
 * @param <T> what the next operator takes
 */
@FunctionalInterface
public interface Decoding<T> {

    /**
     * Decodes one record.
     *
     * @throws RefusedRecordException if the record cannot be used
     */
    void decode(RawRecord record, Collector<T> out);

    /** Makes the decoding where it runs; decoders keep buffers and do not travel. */
    @FunctionalInterface
    interface Factory<T> extends Serializable {
        /** A decoding by the known schemas. */
        Decoding<T> create(SchemaStore schemas);
    }

    /** Of chart-updates. */
    static Decoding<ChartInput> charts(SchemaStore schemas) {
        ChartDecoder decoder = new ChartDecoder(schemas);
        return (record, out) -> out.collect(decoder.decode(record));
    }

    /** Of pair-watches: both charts hear of it. */
    static Decoding<ChartInput> watches(SchemaStore schemas) {
        WatchDecoder decoder = new WatchDecoder(schemas);
        return (record, out) -> decoder.decode(record).forEach(out::collect);
    }

    /** Of market-ticks. */
    static Decoding<ChartInput> ticks(SchemaStore schemas) {
        TickDecoder decoder = new TickDecoder(schemas);
        return (record, out) -> out.collect(decoder.decode(record));
    }

    /** Of scoring-profiles. */
    static Decoding<ProfileEvent> profiles(SchemaStore schemas) {
        ProfileDecoder decoder = new ProfileDecoder(schemas);
        return (record, out) -> out.collect(decoder.decode(record));
    }
}
