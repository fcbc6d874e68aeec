package dev.syzygy.serde.binary;

import dev.syzygy.event.RefusalCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Reads Avro's binary encoding from an array and believes nothing it says: a length beyond the
 * bytes that are left is refused before anything is allocated for it. Avro's own decoder allocates
 * first, which lets a record of 50 bytes ask for 2 GB.
 */
public final class WireReader extends Decoder {

    private static final int INT_BYTES_MAX = 5;
    private static final int LONG_BYTES_MAX = 10;

    private byte[] bytes = new byte[0];
    private int position;
    private int end;

    /** Reads from here on up to the end of the array. */
    public void reset(byte[] source, int offset) {
        bytes = source;
        position = offset;
        end = source.length;
    }

    /** Refuses bytes after the record. */
    public void requireEnd() {
        if (position != end) {
            throw new RefusedRecordException(
                    RefusalCode.TRAILING_BYTES, (end - position) + " bytes follow the record");
        }
    }

    /** Reads the branch of a union of null and something: whether there is something. */
    public boolean readPresence() {
        return readIndexBelow(2) == 1;
    }

    /** Reads the index of an enum symbol or a union branch. */
    int readIndexBelow(int count) {
        int index = readInt();
        if (index < 0 || index >= count) {
            throw malformed("an index is out of range");
        }
        return index;
    }

    /** Reads the length of a string and steps over it; {@link #source} holds it before here. */
    public int readStringInPlace() {
        return take(readLength());
    }

    /** Where the next byte is read. */
    public int position() {
        return position;
    }

    /** The array that is read. */
    public byte[] source() {
        return bytes;
    }

    @Override
    public void readNull() {
        // Null has no bytes.
    }

    @Override
    public boolean readBoolean() {
        take(1);
        int value = bytes[position - 1];
        if (value != 0 && value != 1) {
            throw malformed("a boolean is neither 0 nor 1");
        }
        return value == 1;
    }

    @Override
    public int readInt() {
        long value = readVarint(INT_BYTES_MAX);
        int decoded = (int) (value >>> 1 ^ -(value & 1));
        if (value >>> Integer.SIZE != 0) {
            throw malformed("an int has more than 32 bits");
        }
        return decoded;
    }

    @Override
    public long readLong() {
        long value = readVarint(LONG_BYTES_MAX);
        return value >>> 1 ^ -(value & 1);
    }

    private long readVarint(int bytesMax) {
        long value = 0;
        int limit = Math.min(end, position + bytesMax);
        for (int shift = 0; position < limit; shift += 7) {
            int next = bytes[position++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw position == end ? truncated() : malformed("a number does not end");
    }

    @Override
    public float readFloat() {
        take(Float.BYTES);
        int at = position - Float.BYTES;
        return Float.intBitsToFloat(littleEndianInt(at));
    }

    @Override
    public double readDouble() {
        take(Double.BYTES);
        int at = position - Double.BYTES;
        long low = littleEndianInt(at) & 0xFFFF_FFFFL;
        long high = littleEndianInt(at + Integer.BYTES) & 0xFFFF_FFFFL;
        return Double.longBitsToDouble(high << Integer.SIZE | low);
    }

    private int littleEndianInt(int at) {
        return (bytes[at] & 0xFF)
                | (bytes[at + 1] & 0xFF) << 8
                | (bytes[at + 2] & 0xFF) << 16
                | (bytes[at + 3] & 0xFF) << 24;
    }

    @Override
    public Utf8 readString(Utf8 old) {
        return new Utf8(readString());
    }

    @Override
    public String readString() {
        int length = take(readLength());
        return new String(bytes, position - length, length, StandardCharsets.UTF_8);
    }

    @Override
    public void skipString() {
        take(readLength());
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) {
        int length = take(readLength());
        byte[] copy = new byte[length];
        System.arraycopy(bytes, position - length, copy, 0, length);
        return ByteBuffer.wrap(copy);
    }

    @Override
    public void skipBytes() {
        take(readLength());
    }

    @Override
    public void readFixed(byte[] target, int start, int length) {
        take(length);
        System.arraycopy(bytes, position - length, target, start, length);
    }

    @Override
    public void skipFixed(int length) {
        take(length);
    }

    @Override
    public int readEnum() {
        return readInt();
    }

    @Override
    public int readIndex() {
        return readInt();
    }

    @Override
    public long readArrayStart() {
        return readBlockCount();
    }

    @Override
    public long arrayNext() {
        return readBlockCount();
    }

    @Override
    public long skipArray() {
        return skipBlocks();
    }

    @Override
    public long readMapStart() {
        return readBlockCount();
    }

    @Override
    public long mapNext() {
        return readBlockCount();
    }

    @Override
    public long skipMap() {
        return skipBlocks();
    }

    @Override
    public int remainingBytes() {
        return end - position;
    }

    /** The items of the next block: at most one for each byte left, since every item has some. */
    private long readBlockCount() {
        long count = readLong();
        if (count < 0) {
            count = -count;
            requireLeft(readLong());
        }
        requireLeft(count);
        return count;
    }

    /** Steps over blocks of known size; the count of the first other one, 0 after the last. */
    private long skipBlocks() {
        long count = readLong();
        while (count < 0) {
            take(requireLeft(readLong()));
            count = readLong();
        }
        return requireLeft(count);
    }

    private int readLength() {
        return requireLeft(readLong());
    }

    private int requireLeft(long count) {
        if (count < 0) {
            throw malformed("a length is negative");
        }
        if (count > end - position) {
            throw truncated();
        }
        return (int) count;
    }

    /** Steps over bytes and returns how many they were. */
    private int take(int count) {
        if (count > end - position) {
            throw truncated();
        }
        position += count;
        return count;
    }

    private static RefusedRecordException truncated() {
        return new RefusedRecordException(
                RefusalCode.TRUNCATED, "the record goes on after the end of the value");
    }

    private static RefusedRecordException malformed(String message) {
        return new RefusedRecordException(RefusalCode.MALFORMED, message);
    }
}
