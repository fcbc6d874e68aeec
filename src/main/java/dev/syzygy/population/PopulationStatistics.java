package dev.syzygy.population;

import dev.syzygy.chart.PointPair;
import java.util.List;

/**
 * What is published of a group: exact figures over all of its scored pairs.
 *
 * @param charts different charts that take part in a scored pair; of a cohort its members, also
 *     where they make no pair
 * @param pairs scored pairs
 * @param meanOverall mean overall score; 0 where there are no pairs
 * @param histogram pairs by whole overall score, 101 counts for 0 to 100
 * @param quantiles overall score at the 5th, 25th, 50th, 75th and 95th percentile (nearest rank);
 *     empty where there are no pairs
 * @param aspectsByType aspects over all pairs, by {@code AspectType} ordinal
 * @param bands pairs by band label, most pairs first
 * @param topPairs the best pairs, best first, ties by pair id
 * @param aspectsByPoints aspects over all pairs by point pair and type, ascending, none of them 0;
 *     of a cohort only, otherwise empty
 * @param signs charts by sign, by point, those without charts left out; of a cohort only, otherwise
 *     empty
 * @param eventTimeMillis latest event time seen, Unix milliseconds UTC
 */
public record PopulationStatistics(
        long charts,
        long pairs,
        double meanOverall,
        long[] histogram,
        double[] quantiles,
        long[] aspectsByType,
        List<BandCount> bands,
        List<RankedPair> topPairs,
        List<PointAspects> aspectsByPoints,
        List<PointSigns> signs,
        long eventTimeMillis) {

    /** The percentiles that {@code quantiles} holds. */
    public static final List<Integer> PERCENTILES = List.of(5, 25, 50, 75, 95);

    /** Pairs in a band. */
    public record BandCount(String label, long pairs) {}

    /**
     * Aspects of a type between two points.
     *
     * @param pair {@link PointPair} of the two points
     * @param type {@code AspectType} ordinal
     */
    public record PointAspects(int pair, int type, long count) {}

    /** A pair and its overall score in tenths. */
    public record RankedPair(String pairId, int overallTenths) {}
}
