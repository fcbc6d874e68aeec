package dev.syzygy.serde.binary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.Encoder;
import org.apache.avro.util.Utf8;

/** Writes Avro's binary encoding into an array that grows and stays. */
public final class WireWriter extends Encoder {

    /** C3 01 and the fingerprint. */
    public static final int HEADER_BYTES = 10;

    static final byte MAGIC_0 = (byte) 0xC3;
    static final byte MAGIC_1 = 0x01;

    private static final int VARINT_BYTES_MAX = 10;

    private byte[] bytes = new byte[1024];
    private int position;

    /** What single-object encoding puts before a record of the schema. */
    public static byte[] header(Schema schema) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC_0)
                .put(MAGIC_1)
                .putLong(SchemaNormalization.parsingFingerprint64(schema))
                .array();
    }

    /** Begins a record; what was written before is forgotten. */
    public void begin(byte[] header) {
        position = 0;
        writeFixed(header, 0, header.length);
    }

    /** What was written since {@link #begin}, as an array of its own. */
    public byte[] finish() {
        return Arrays.copyOf(bytes, position);
    }

    /** Writes the branch of a union of null and something: which of them this is. */
    public void writeBranch(Object valueOrNull) {
        writeInt(valueOrNull == null ? 0 : 1);
    }

    /** Writes the item count of an array or map that has one block; then come the items. */
    public void writeCount(int count) {
        if (count > 0) {
            writeLong(count);
        }
    }

    /** Ends an array or map. */
    public void writeEnd() {
        writeLong(0);
    }

    @Override
    public void writeNull() {
        // Null has no bytes.
    }

    @Override
    public void writeBoolean(boolean value) {
        ensure(1);
        bytes[position++] = (byte) (value ? 1 : 0);
    }

    @Override
    public void writeInt(int value) {
        writeLong(value);
    }

    @Override
    public void writeLong(long value) {
        ensure(VARINT_BYTES_MAX);
        long rest = value << 1 ^ value >> 63;
        while ((rest & ~0x7FL) != 0) {
            bytes[position++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[position++] = (byte) rest;
    }

    @Override
    public void writeFloat(float value) {
        ensure(Float.BYTES);
        writeLittleEndian(Float.floatToRawIntBits(value), Float.BYTES);
    }

    @Override
    public void writeDouble(double value) {
        ensure(Double.BYTES);
        writeLittleEndian(Double.doubleToRawLongBits(value), Double.BYTES);
    }

    private void writeLittleEndian(long bits, int count) {
        for (int index = 0; index < count; index++) {
            bytes[position++] = (byte) (bits >>> 8 * index);
        }
    }

    @Override
    public void writeString(Utf8 value) {
        writeBytes(value.getBytes(), 0, value.getByteLength());
    }

    @Override
    public void writeString(CharSequence value) {
        writeString(value.toString());
    }

    @Override
    public void writeString(String value) {
        int length = value.length();
        writeLong(length);
        ensure(length);
        int start = position;
        for (int index = 0; index < length; index++) {
            char character = value.charAt(index);
            if (character >= 0x80) {
                // Longer in UTF-8 than in characters: take the length back and begin again.
                position = start - varintBytes(length);
                byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
                writeBytes(encoded, 0, encoded.length);
                return;
            }
            bytes[position++] = (byte) character;
        }
    }

    private static int varintBytes(int length) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros((long) length << 1);
        return Math.max(1, (bits + 6) / 7);
    }

    @Override
    public void writeBytes(ByteBuffer value) {
        byte[] copy = new byte[value.remaining()];
        value.duplicate().get(copy);
        writeBytes(copy, 0, copy.length);
    }

    @Override
    public void writeBytes(byte[] value, int start, int length) {
        writeLong(length);
        writeFixed(value, start, length);
    }

    @Override
    public void writeFixed(byte[] value, int start, int length) {
        ensure(length);
        System.arraycopy(value, start, bytes, position, length);
        position += length;
    }

    @Override
    public void writeEnum(int index) {
        writeLong(index);
    }

    @Override
    public void writeIndex(int index) {
        writeLong(index);
    }

    @Override
    public void writeArrayStart() {
        // The count opens an array.
    }

    @Override
    public void setItemCount(long count) {
        if (count > 0) {
            writeLong(count);
        }
    }

    @Override
    public void startItem() {
        // Items follow each other without anything between.
    }

    @Override
    public void writeArrayEnd() {
        writeEnd();
    }

    @Override
    public void writeMapStart() {
        // The count opens a map.
    }

    @Override
    public void writeMapEnd() {
        writeEnd();
    }

    @Override
    public void flush() {
        // The array is the destination.
    }

    private void ensure(int count) {
        if (count > bytes.length - position) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, position + count));
        }
    }
}
