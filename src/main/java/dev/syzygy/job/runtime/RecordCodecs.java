package dev.syzygy.job.runtime;

import dev.syzygy.event.DeadLetter;
import dev.syzygy.event.RawRecord;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How undecoded records and refused ones are written between operators. */
public final class RecordCodecs implements CodecProvider {

    /** Undecoded records. */
    public static final Codec<RawRecord> RAW_RECORD =
            new Codec<>(
                    "raw-record", RawRecord.class, RecordCodecs::writeRaw, RecordCodecs::readRaw);

    /** Refused records. */
    public static final Codec<DeadLetter> DEAD_LETTER =
            new Codec<>(
                    "dead-letter",
                    DeadLetter.class,
                    RecordCodecs::writeDeadLetter,
                    RecordCodecs::readDeadLetter);

    @Override
    public List<Codec<?>> codecs() {
        return List.of(RAW_RECORD, DEAD_LETTER);
    }

    private static void writeRaw(RawRecord record, DataOutputView out) throws IOException {
        Wire.writeText(record.topic(), out);
        Wire.writeNumber(record.partition(), out);
        Wire.writeNumber(record.offset(), out);
        Wire.writeNumber(record.timestampMillis(), out);
        Wire.writeBytes(record.key(), out);
        Wire.writeBytes(record.value(), out);
    }

    private static RawRecord readRaw(DataInputView in) throws IOException {
        return new RawRecord(
                Wire.readText(in),
                Wire.readInt(in),
                Wire.readNumber(in),
                Wire.readNumber(in),
                Wire.readBytes(in),
                Wire.readBytes(in));
    }

    private static void writeDeadLetter(DeadLetter letter, DataOutputView out) throws IOException {
        writeRaw(letter.record(), out);
        Wire.writeText(letter.stage(), out);
        Wire.writeText(letter.code(), out);
        Wire.writeText(letter.message(), out);
    }

    private static DeadLetter readDeadLetter(DataInputView in) throws IOException {
        return new DeadLetter(readRaw(in), Wire.readText(in), Wire.readText(in), Wire.readText(in));
    }
}
