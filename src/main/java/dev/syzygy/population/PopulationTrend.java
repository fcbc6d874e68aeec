package dev.syzygy.population;

import java.util.List;

/**
 * A group at the end of a window of event time, against the window that closed before it.
 *
 * @param startMillis begin of the window, inclusive, Unix milliseconds UTC
 * @param endMillis end of the window, exclusive
 * @param pairs scored pairs when the window closed
 * @param meanOverall mean overall score when it closed; 0 where there were no pairs
 * @param change what became different since the window that closed before, or null where this is
 *     the first
 * @param frequent the most frequent aspect combinations of the pairs published in the window, most
 *     frequent first
 */
public record PopulationTrend(
        long startMillis,
        long endMillis,
        long pairs,
        double meanOverall,
        Change change,
        List<FrequentCombination> frequent) {

    /** Combinations that are shown. */
    public static final int FREQUENT_COUNT_MAX = 10;

    /**
     * The difference between two windows.
     *
     * @param sinceMillis begin of the earlier window, Unix milliseconds UTC; windows without any
     *     change of the group are skipped, so that it need not be the one just before
     * @param pairs pairs now less pairs then
     * @param meanOverall mean now less mean then
     */
    public record Change(long sinceMillis, long pairs, double meanOverall) {}

    /**
     * How often a combination was seen.
     *
     * @param combination see {@link AspectCombination}
     * @param count estimate, never below the true count
     * @param countMin the true count is not below this
     */
    public record FrequentCombination(long combination, long count, long countMin) {}
}
