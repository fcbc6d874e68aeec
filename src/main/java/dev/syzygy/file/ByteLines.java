package dev.syzygy.file;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * Splits a file into lines of bytes. Bytes and not characters, because a refused line must reach
 * the dead letters as it was, whatever its encoding.
 */
final class ByteLines implements Closeable {

    /** Longest line; what is longer is cut, and the rest of it passed over. */
    static final int LINE_BYTES_MAX = 1 << 20;

    private final InputFile file;
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private byte[] line = new byte[1024];
    private long number;
    private boolean cut;

    ByteLines(InputFile file) {
        this.file = file;
        this.in = file.open();
    }

    /** The next line without its end, or null after the last one. */
    byte[] next() {
        int length = 0;
        cut = false;
        while (fill()) {
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            length = append(length, end);
            boolean ended = end < limit;
            position = ended ? end + 1 : end;
            if (ended) {
                number++;
                return finish(length);
            }
        }
        if (length == 0) {
            return null;
        }
        number++;
        return finish(length);
    }

    /** The number of the line that {@link #next} gave, from 1. */
    long number() {
        return number;
    }

    /** Whether the line was longer than {@link #LINE_BYTES_MAX}. */
    boolean isCut() {
        return cut;
    }

    private int append(int length, int end) {
        int count = Math.min(end - position, LINE_BYTES_MAX - length);
        cut |= count < end - position;
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(length + count, line.length * 2));
        }
        System.arraycopy(buffer, position, line, length, count);
        return length + count;
    }

    private byte[] finish(int length) {
        boolean carriageReturn = length > 0 && line[length - 1] == '\r';
        return Arrays.copyOf(line, carriageReturn ? length - 1 : length);
    }

    private boolean fill() {
        if (position < limit) {
            return true;
        }
        try {
            position = 0;
            limit = in.read(buffer);
            return limit > 0;
        } catch (EOFException | ZipException e) {
            throw file.failure("is cut off or damaged after line " + number, e);
        } catch (IOException e) {
            throw file.failure("cannot be read after line " + number, e);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw file.failure("cannot be closed", e);
        }
    }
}
