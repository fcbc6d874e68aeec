package dev.syzygy.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * Reads a file row by row, never the whole of it. One line is one row: an unclosed quote then costs
 * one row and not the rest of the file. A bad row comes out as a refusal and reading goes on; empty
 * lines are passed over.
 */
public final class RowReader<T> implements AutoCloseable {

    private final InputFile file;
    private final ByteLines lines;
    private final LineParser<T> parser;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private long readCount;
    private long refusedCount;

    /** Turns the text of a line into what it says. */
    @FunctionalInterface
    interface LineParser<T> {

        T parse(String text, long line) throws CellException;
    }

    /** Makes a parser from the first line of a file. */
    @FunctionalInterface
    interface HeaderParser<T> {

        LineParser<T> parse(String header) throws CellException;
    }

    private RowReader(InputFile file, ByteLines lines, LineParser<T> parser) {
        this.file = file;
        this.lines = lines;
        this.parser = parser;
    }

    /** A file of which every line is a row. */
    static <T> RowReader<T> withoutHeader(InputFile file, LineParser<T> parser) {
        return new RowReader<>(file, new ByteLines(file), parser);
    }

    /** A file whose first line says what the others mean; a wrong one is one clear error. */
    static <T> RowReader<T> withHeader(InputFile file, HeaderParser<T> header) {
        ByteLines lines = new ByteLines(file);
        try {
            byte[] first = lines.next();
            if (first == null) {
                throw new FileException(file.name() + " is empty: its first line names columns");
            }
            String text = new String(first, StandardCharsets.UTF_8);
            String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
            return new RowReader<>(file, lines, header.parse(withoutMark));
        } catch (CellException e) {
            lines.close();
            throw new FileException(file.name() + ":1: " + e.getMessage(), e);
        } catch (FileException e) {
            lines.close();
            throw e;
        }
    }

    /** A reader of the same rows, said in another way. Closing it closes this one. */
    public <U> RowReader<U> map(Function<? super T, ? extends U> function) {
        return new RowReader<>(
                file, lines, (text, line) -> function.apply(parser.parse(text, line)));
    }

    /** The next row, or null after the last one. */
    public Row<T> next() {
        byte[] raw = lines.next();
        while (raw != null && raw.length == 0) {
            raw = lines.next();
        }
        return raw == null ? null : parse(raw, lines.number());
    }

    /** The value of the next row that is not refused, or null after the last one. */
    public T nextValue() {
        Row<T> row = next();
        while (row instanceof Row.Refused<T>) {
            row = next();
        }
        return row instanceof Row.Value<T> read ? read.value() : null;
    }

    private Row<T> parse(byte[] raw, long line) {
        readCount++;
        try {
            if (lines.isCut()) {
                throw new CellException("", "longer than " + ByteLines.LINE_BYTES_MAX + " bytes");
            }
            return new Row.Value<>(line, parser.parse(decode(raw), line));
        } catch (CellException e) {
            refusedCount++;
            RefusedRow refused = new RefusedRow(file.name(), line, e.column(), e.getMessage(), raw);
            return new Row.Refused<>(refused);
        }
    }

    private String decode(byte[] raw) throws CellException {
        try {
            return decoder.decode(ByteBuffer.wrap(raw)).toString();
        } catch (CharacterCodingException e) {
            throw new CellException("", "not UTF-8");
        }
    }

    /** The file. */
    public InputFile file() {
        return file;
    }

    /** Rows read so far, refused ones included. */
    public long readCount() {
        return readCount;
    }

    /** Rows refused so far. */
    public long refusedCount() {
        return refusedCount;
    }

    @Override
    public void close() {
        lines.close();
    }
}
