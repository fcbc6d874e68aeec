package dev.syzygy.file;

/**
 * A row of a file: what it says, or why it says nothing.
 *
 * @param line line number, from 1
 * @param value what the row says, or null if it was refused
 * @param refused the refusal, or null
 */
public record Row<T>(long line, T value, RefusedRow refused) {

    /** Whether the row was refused. */
    public boolean isRefused() {
        return refused != null;
    }
}
