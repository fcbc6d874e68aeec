package dev.syzygy.job.population;

import dev.syzygy.population.PopulationTrend;
import dev.syzygy.population.PopulationTrend.FrequentCombination;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.LongsSketch;

/**
 * Counts aspect combinations in bounded space: exactly up to some three thousand different ones,
 * then the frequent ones nearly.
 *
 * <p>It travels and is kept in the text form of its library. The binary form needs a module of the
 * JDK that 17 hides behind a flag and later ones lack; the text needs none, and is shorter.
 */
final class CombinationSketch {

    /**
     * Places in the hash table, of which three quarters are filled at most. An estimate exceeds the
     * true count by 3.5/4096 = 0.085 % of all counted combinations at most; the text has up to 3072
     * entries of some 14 characters.
     */
    static final int MAP_SIZE_MAX = 4096;

    private static final Comparator<FrequentCombination> MOST_FREQUENT_FIRST =
            Comparator.comparingLong(FrequentCombination::count)
                    .reversed()
                    .thenComparingLong(FrequentCombination::combination);

    private final LongsSketch sketch = new LongsSketch(MAP_SIZE_MAX);

    /** Counts a combination once. */
    void count(long combination) {
        sketch.update(combination);
    }

    /** The sketch as text. */
    String text() {
        return sketch.serializeToString();
    }

    /** Two sketches in one; either may be null. */
    static String merge(String one, String other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return LongsSketch.getInstance(one)
                .merge(LongsSketch.getInstance(other))
                .serializeToString();
    }

    /** The most frequent combinations of a sketch, or of none, most frequent first. */
    static List<FrequentCombination> frequent(String text) {
        if (text == null) {
            return List.of();
        }
        LongsSketch.Row[] rows =
                LongsSketch.getInstance(text).getFrequentItems(ErrorType.NO_FALSE_NEGATIVES);
        return Stream.of(rows)
                .map(
                        row ->
                                new FrequentCombination(
                                        row.getItem(), row.getUpperBound(), row.getLowerBound()))
                .sorted(MOST_FREQUENT_FIRST)
                .limit(PopulationTrend.FREQUENT_COUNT_MAX)
                .toList();
    }
}
