package dev.syzygy.chart;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The rules of chart ids and pair ids. */
public final class ChartIds {

    /** What chart ids match, and the names of groups and profiles too. */
    public static final String PATTERN = "[A-Za-z0-9._-]{1,128}";

    private static final int LENGTH_MAX = 128;

    /** Stands between the two chart ids of a pair id; no chart id contains it. */
    private static final char PAIR_SEPARATOR = '~';

    private ChartIds() {}

    /** Whether the id matches {@link #PATTERN}; by hand, as every record asks it. */
    public static boolean isValid(String chartId) {
        if (chartId == null || chartId.isEmpty() || chartId.length() > LENGTH_MAX) {
            return false;
        }
        for (int index = 0; index < chartId.length(); index++) {
            if (!isAllowed(chartId.charAt(index))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The id of the pair of two charts, in either order: the smaller id in UTF-8 order first.
     *
     * @throws IllegalArgumentException if an id is not valid or both are the same
     */
    public static String pairId(String chartA, String chartB) {
        if (!isValid(chartA) || !isValid(chartB)) {
            throw new IllegalArgumentException("a chart id must match " + PATTERN);
        }
        int order = compare(chartA, chartB);
        if (order == 0) {
            throw new IllegalArgumentException("a pair needs two different charts");
        }
        return order < 0 ? chartA + PAIR_SEPARATOR + chartB : chartB + PAIR_SEPARATOR + chartA;
    }

    /** Whether this is the id that {@link #pairId} gives for the two charts it names. */
    public static boolean isValidPairId(String pairId) {
        if (pairId == null) {
            return false;
        }
        int separator = pairId.indexOf(PAIR_SEPARATOR);
        if (separator < 0) {
            return false;
        }
        String chartA = pairId.substring(0, separator);
        String chartB = pairId.substring(separator + 1);
        return isValid(chartA) && isValid(chartB) && compare(chartA, chartB) < 0;
    }

    /** The first chart of a valid pair id. */
    public static String chartA(String pairId) {
        return pairId.substring(0, pairId.indexOf(PAIR_SEPARATOR));
    }

    /** The second chart of a valid pair id. */
    public static String chartB(String pairId) {
        return pairId.substring(pairId.indexOf(PAIR_SEPARATOR) + 1);
    }

    /** UTF-8 order of two ids. */
    public static int compare(String left, String right) {
        return Arrays.compareUnsigned(
                left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isAllowed(char character) {
        return (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z')
                || (character >= '0' && character <= '9')
                || character == '.'
                || character == '_'
                || character == '-';
    }
}
