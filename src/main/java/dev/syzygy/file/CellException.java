package dev.syzygy.file;

/** A cell, or a row as a whole, is not what it should be. */
final class CellException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String column;

    /** Names the column, or is empty for the row. */
    CellException(String column, String reason) {
        super(reason, null, false, false);
        this.column = column;
    }

    String column() {
        return column;
    }
}
