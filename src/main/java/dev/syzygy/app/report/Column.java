package dev.syzygy.app.report;

import java.util.Locale;

/** One column of a table: its title, its width, and how its cells are written. */
public final class Column {

    private enum Side {
        LEFT,
        RIGHT
    }

    private final String title;
    private final int width;
    private final Side side;
    private final String pattern;

    private Column(String title, int width, Side side, String pattern) {
        this.title = title;
        this.width = width;
        this.side = side;
        this.pattern = pattern;
    }

    /** Words, from the left. */
    public static Column text(String title, int width) {
        return new Column(title, width, Side.LEFT, "%s");
    }

    /**
     * Figures, from the right.
     *
     * @param pattern how a figure is written, as {@link String#format} takes it
     */
    public static Column figure(String title, int width, String pattern) {
        return new Column(title, width, Side.RIGHT, pattern);
    }

    /** Whole numbers in groups of three digits, from the right. */
    public static Column count(String title, int width) {
        return figure(title, width, "%,d");
    }

    String title() {
        return title;
    }

    /** A cell in words; words stay as they are. */
    String words(Object cell) {
        return cell instanceof String words ? words : String.format(Locale.ROOT, pattern, cell);
    }

    /** Whether words begin here where a figure ends. */
    boolean isWordsAfterFigure(Column before) {
        return side == Side.LEFT && before.side == Side.RIGHT;
    }

    void append(String words, StringBuilder line) {
        String blanks = " ".repeat(Math.max(0, width - words.length()));
        line.append(side == Side.LEFT ? words + blanks : blanks + words);
    }
}
