package dev.syzygy.file;

import java.util.List;

/** The cells of one row, read strictly; an empty cell and an absent column are both null. */
record Cells(List<String> fields) {

    /** The text of a cell, or null. */
    String text(int position) {
        String field = position == HeaderColumns.ABSENT ? "" : fields.get(position);
        return field.isEmpty() ? null : field;
    }

    /** The text of a cell that must not be empty. */
    String requireText(int position, String column) throws CellException {
        String text = text(position);
        if (text == null) {
            throw new CellException(column, "is empty");
        }
        return text;
    }

    /** A finite number, or null. */
    Double number(int position, String column) throws CellException {
        String text = text(position);
        return text == null ? null : toNumber(text, column);
    }

    /** A whole number, or null. */
    Long whole(int position, String column) throws CellException {
        String text = text(position);
        if (text == null) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new CellException(column, "is not a whole number");
        }
    }

    private static double toNumber(String text, String column) throws CellException {
        // Double.parseDouble would also take "1d", "NaN" and " 1 ".
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (!(character >= '0' && character <= '9') && "+-.eE".indexOf(character) < 0) {
                throw new CellException(column, "is not a number");
            }
        }
        try {
            double number = Double.parseDouble(text);
            if (Double.isInfinite(number)) {
                throw new CellException(column, "is not finite");
            }
            return number;
        } catch (NumberFormatException e) {
            throw new CellException(column, "is not a number");
        }
    }
}
