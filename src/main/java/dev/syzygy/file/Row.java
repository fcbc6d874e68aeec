package dev.syzygy.file;

/** A row of a file: what it says, or why it says nothing. */
public sealed interface Row<T> {

    /** Line number, from 1. */
    long line();

    /**
     * A row that was read.
     *
     * @param value what it says
     */
    record Value<T>(long line, T value) implements Row<T> {}

    /**
     * A row that was refused.
     *
     * @param row the row and the reason
     */
    record Refused<T>(RefusedRow row) implements Row<T> {

        @Override
        public long line() {
            return row.line();
        }
    }
}
