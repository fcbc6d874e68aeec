package dev.syzygy.file;

/**
 * A row that is not what its file should hold. Holds no value of the row but the raw line, so that
 * its text can go to a log.
 *
 * @param file the file
 * @param line line number, from 1
 * @param column name of the column or JSON path, or empty where the row as a whole is wrong
 * @param reason why, without the value
 * @param raw the line, byte by byte
 */
public record RefusedRow(String file, long line, String column, String reason, byte[] raw) {

    /** File, line, column and reason. */
    @Override
    public String toString() {
        String where = file + ":" + line + ": ";
        return column.isEmpty() ? where + reason : where + column + ": " + reason;
    }
}
