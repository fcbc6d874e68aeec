package dev.syzygy.score;

import dev.syzygy.aspect.AspectType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums over the pairs of a group, in integers: exact, mergeable in any order, and every addition
 * can be taken back. A difference of two populations has the same form, with negative counts.
 */
public final class PopulationSums {

    /** Different overall scores: tenths from 0.0 to 100.0. */
    public static final int SCORE_COUNT = 1001;

    private static final int TENTHS = 10;
    private static final int HISTOGRAM_COUNT = 101;

    private final int[] pairsByTenths = new int[SCORE_COUNT];
    private final long[] aspectsByType = new long[AspectType.COUNT];
    private final TreeMap<String, Integer> pairsByBand = new TreeMap<>();
    private long eventTimeMillis = Long.MIN_VALUE;

    /** Adds a pair's share, or takes it back. */
    public void add(PopulationShare share, int sign) {
        addPairs(share.overallTenths(), sign);
        addBand(share.band(), sign);
        for (int type = 0; type < aspectsByType.length; type++) {
            aspectsByType[type] += sign * (long) Byte.toUnsignedInt(share.aspectsByType()[type]);
        }
    }

    /** Adds a number of pairs with one overall score. */
    public void addPairs(int overallTenths, int pairs) {
        pairsByTenths[overallTenths] += pairs;
    }

    /** Adds a number of pairs to a band; a band without pairs is forgotten. */
    public void addBand(String band, int pairs) {
        if (pairs != 0) {
            pairsByBand.merge(band, pairs, (old, more) -> old + more == 0 ? null : old + more);
        }
    }

    /** Adds a number of aspects of a type. */
    public void addAspects(int type, long count) {
        aspectsByType[type] += count;
    }

    /** Notes the event time of an input; the latest stays. */
    public void seeEventTime(long millis) {
        eventTimeMillis = Math.max(eventTimeMillis, millis);
    }

    /** Adds other sums to these; returns whether these changed by it. */
    public boolean merge(PopulationSums other) {
        boolean changed = !other.pairsByBand.isEmpty() || other.eventTimeMillis > eventTimeMillis;
        for (int tenths = 0; tenths < SCORE_COUNT; tenths++) {
            pairsByTenths[tenths] += other.pairsByTenths[tenths];
            changed |= other.pairsByTenths[tenths] != 0;
        }
        for (int type = 0; type < aspectsByType.length; type++) {
            aspectsByType[type] += other.aspectsByType[type];
            changed |= other.aspectsByType[type] != 0;
        }
        other.pairsByBand.forEach(this::addBand);
        seeEventTime(other.eventTimeMillis);
        return changed;
    }

    /** Pairs with an overall score, in tenths. */
    public int pairs(int overallTenths) {
        return pairsByTenths[overallTenths];
    }

    /** Pairs in all. */
    public long pairs() {
        long pairs = 0;
        for (int count : pairsByTenths) {
            pairs += count;
        }
        return pairs;
    }

    /** Aspects of a type. */
    public long aspects(int type) {
        return aspectsByType[type];
    }

    /** Pairs by band label, bands without pairs left out. */
    public Map<String, Integer> bands() {
        return pairsByBand;
    }

    /** The latest event time seen, or {@code Long.MIN_VALUE}. */
    public long eventTimeMillis() {
        return eventTimeMillis;
    }

    /** The figures to publish. */
    public PopulationStatistics statistics(
            long charts, List<PopulationStatistics.RankedPair> topPairs) {
        long pairs = pairs();
        long sumTenths = 0;
        long[] histogram = new long[HISTOGRAM_COUNT];
        for (int tenths = 0; tenths < SCORE_COUNT; tenths++) {
            sumTenths += (long) tenths * pairsByTenths[tenths];
            histogram[tenths / TENTHS] += pairsByTenths[tenths];
        }
        return new PopulationStatistics(
                charts,
                pairs,
                pairs == 0 ? 0 : (double) sumTenths / TENTHS / pairs,
                histogram,
                quantiles(pairs),
                aspectsByType.clone(),
                bandCounts(),
                topPairs,
                eventTimeMillis);
    }

    /** Nearest rank: the smallest score that at least p percent of the pairs do not exceed. */
    private double[] quantiles(long pairs) {
        if (pairs == 0) {
            return new double[0];
        }
        double[] quantiles = new double[PopulationStatistics.PERCENTILES.size()];
        for (int index = 0; index < quantiles.length; index++) {
            long rank = (pairs * PopulationStatistics.PERCENTILES.get(index) + 99) / 100;
            int tenths = 0;
            for (long seen = pairsByTenths[0]; seen < rank; seen += pairsByTenths[tenths]) {
                tenths++;
            }
            quantiles[index] = tenths / (double) TENTHS;
        }
        return quantiles;
    }

    private List<PopulationStatistics.BandCount> bandCounts() {
        List<PopulationStatistics.BandCount> counts = new ArrayList<>();
        pairsByBand.forEach(
                (label, pairs) -> counts.add(new PopulationStatistics.BandCount(label, pairs)));
        counts.sort(
                Comparator.comparingLong(PopulationStatistics.BandCount::pairs)
                        .reversed()
                        .thenComparing(PopulationStatistics.BandCount::label));
        return counts;
    }
}
