package dev.syzygy.app.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of text in columns of fixed width, so that a row can be shown before the next one is known.
 *
 * <p>A blank stands between columns; two where words follow a figure. What is wider than its column
 * is shown all the same.
 */
public final class TextTable {

    /** A word and what is to be said of it. */
    public static final TextTable NOTES = of(Column.text("", 9), Column.text("", 0));

    private final List<Column> columns;

    private TextTable(List<Column> columns) {
        this.columns = columns;
    }

    /** A table of these columns, from left to right. */
    public static TextTable of(Column... columns) {
        return new TextTable(List.of(columns));
    }

    /** The titles. */
    public String head() {
        return line(columns.stream().map(Column::title).toList());
    }

    /** A row, or the first cells of one: figures as their columns write them, words as they are. */
    public String row(Object... cells) {
        List<String> words = new ArrayList<>();
        for (int index = 0; index < cells.length; index++) {
            words.add(columns.get(index).words(cells[index]));
        }
        return line(words);
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int index = 0; index < cells.size(); index++) {
            Column column = columns.get(index);
            if (index > 0) {
                line.append(column.isWordsAfterFigure(columns.get(index - 1)) ? "  " : " ");
            }
            column.append(cells.get(index), line);
        }
        return line.toString().stripTrailing();
    }
}
