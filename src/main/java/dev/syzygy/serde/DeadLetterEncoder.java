package dev.syzygy.serde;

import dev.syzygy.event.DeadLetter;
import dev.syzygy.event.RawRecord;
import dev.syzygy.serde.binary.WireWriter;
import java.util.List;

/** Encodes dead letters: the refused record verbatim, under its own key. */
public final class DeadLetterEncoder extends RecordEncoder<DeadLetter> {

    private static final byte[] HEADER =
            WireWriter.header(dev.syzygy.avro.DeadLetter.getClassSchema());

    private final WireWriter writer = new WireWriter();

    /** An encoder with buffers of its own. */
    public DeadLetterEncoder() {}

    @Override
    public EncodedRecord encode(DeadLetter letter) {
        RawRecord record = letter.record();
        writer.begin(HEADER);
        writer.writeString(record.topic());
        writer.writeInt(record.partition());
        writer.writeLong(record.offset());
        writer.writeLong(record.timestampMillis());
        writeOptional(record.key());
        writeOptional(record.value());
        writer.writeString(letter.stage());
        writer.writeString(letter.code());
        writer.writeString(letter.message());
        return new EncodedRecord(record.key(), writer.finish(), headers(letter));
    }

    private void writeOptional(byte[] bytes) {
        writer.writeBranch(bytes);
        if (bytes != null) {
            writer.writeBytes(bytes, 0, bytes.length);
        }
    }

    private static List<EncodedRecord.Header> headers(DeadLetter letter) {
        RawRecord record = letter.record();
        return List.of(
                header("topic", record.topic()),
                header("partition", record.partition()),
                header("offset", record.offset()),
                header("timestamp", record.timestampMillis()),
                header("stage", letter.stage()),
                header("code", letter.code()),
                header("message", letter.message()));
    }
}
