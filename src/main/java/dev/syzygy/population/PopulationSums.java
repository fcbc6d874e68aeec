package dev.syzygy.population;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.Longitude;
import dev.syzygy.chart.PointPair;
import java.util.ArrayList;
import java.util.Arrays;
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

    private final long[] pairsByTenths = new long[SCORE_COUNT];
    private final long[] aspectsByType = new long[AspectType.COUNT];
    private final TreeMap<String, Long> pairsByBand = new TreeMap<>();

    /**
     * By point pair and type; null until one is counted, as it stays in groups of watched pairs.
     */
    private long[] aspectsByPoints;

    /** By slot and sign; null until one is counted, as it stays in groups of watched pairs. */
    private long[] chartsBySign;

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
    public void addPairs(int overallTenths, long pairs) {
        pairsByTenths[overallTenths] += pairs;
    }

    /** Adds a number of pairs to a band; a band without pairs is forgotten. */
    public void addBand(String band, long pairs) {
        if (pairs != 0) {
            pairsByBand.merge(band, pairs, (old, more) -> old + more == 0 ? null : old + more);
        }
    }

    /** Adds a number of aspects of a type whose points are not known. */
    public void addAspects(int type, long count) {
        aspectsByType[type] += count;
    }

    /**
     * Adds a number of aspects of a type between two points; they count among those of the type.
     *
     * @param pair {@link PointPair} of the two points
     * @param type {@link AspectType} ordinal
     */
    public void addAspects(int pair, int type, long count) {
        addAspects(type, count);
        if (count != 0) {
            aspectsByPoints()[pair * AspectType.COUNT + type] += count;
        }
    }

    /** Adds a chart to the signs that its points stand in, or takes it back. */
    public void addSigns(Chart chart, int sign) {
        for (int rest = chart.present(); rest != 0; rest &= rest - 1) {
            int slot = Integer.numberOfTrailingZeros(rest);
            addCharts(slot, Longitude.sign(chart.longitude(slot)), sign);
        }
    }

    /**
     * Adds a number of charts that have a point in a zodiac sign.
     *
     * @param slot slot of the point, 0 to 14
     * @param zodiacSign 0 (Aries) to 11 (Pisces)
     */
    public void addCharts(int slot, int zodiacSign, long charts) {
        if (charts != 0) {
            chartsBySign()[slot * PointSigns.SIGN_COUNT + zodiacSign] += charts;
        }
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
        if (other.aspectsByPoints != null) {
            changed |= addAll(other.aspectsByPoints, aspectsByPoints());
        }
        if (other.chartsBySign != null) {
            changed |= addAll(other.chartsBySign, chartsBySign());
        }
        other.pairsByBand.forEach(this::addBand);
        seeEventTime(other.eventTimeMillis);
        return changed;
    }

    private static boolean addAll(long[] counts, long[] into) {
        boolean changed = false;
        for (int index = 0; index < counts.length; index++) {
            into[index] += counts[index];
            changed |= counts[index] != 0;
        }
        return changed;
    }

    /** Whether every count is zero. */
    public boolean isEmpty() {
        return pairsByBand.isEmpty()
                && isZero(pairsByTenths)
                && isZero(aspectsByType)
                && isZero(aspectsByPoints)
                && isZero(chartsBySign);
    }

    private static boolean isZero(long[] counts) {
        return counts == null || Arrays.stream(counts).allMatch(count -> count == 0);
    }

    /** Pairs with an overall score, in tenths. */
    public long pairs(int overallTenths) {
        return pairsByTenths[overallTenths];
    }

    /** Pairs in all. */
    public long pairs() {
        long pairs = 0;
        for (long count : pairsByTenths) {
            pairs += count;
        }
        return pairs;
    }

    /** Aspects of a type. */
    public long aspects(int type) {
        return aspectsByType[type];
    }

    /** Whether aspects were counted by points; false in groups of watched pairs. */
    public boolean hasAspectsByPoints() {
        return aspectsByPoints != null;
    }

    /**
     * Aspects of a type between two points; 0 where none were counted by points.
     *
     * @param pair {@link PointPair} of the two points
     * @param type {@link AspectType} ordinal
     */
    public long aspects(int pair, int type) {
        return aspectsByPoints == null ? 0 : aspectsByPoints[pair * AspectType.COUNT + type];
    }

    /** Charts that have a point in a zodiac sign; 0 where none were counted by sign. */
    public long charts(int slot, int zodiacSign) {
        return chartsBySign == null ? 0 : chartsBySign[slot * PointSigns.SIGN_COUNT + zodiacSign];
    }

    /** Pairs by band label, bands without pairs left out. */
    public Map<String, Long> bands() {
        return pairsByBand;
    }

    /** The latest event time seen, or {@code Long.MIN_VALUE}. */
    public long eventTimeMillis() {
        return eventTimeMillis;
    }

    /** Mean overall score; 0 where there are no pairs. */
    public double meanOverall() {
        long pairs = 0;
        long sumTenths = 0;
        for (int tenths = 0; tenths < SCORE_COUNT; tenths++) {
            pairs += pairsByTenths[tenths];
            sumTenths += tenths * pairsByTenths[tenths];
        }
        return pairs == 0 ? 0 : (double) sumTenths / TENTHS / pairs;
    }

    /** The figures to publish. */
    public PopulationStatistics statistics(
            long charts, List<PopulationStatistics.RankedPair> topPairs) {
        long pairs = pairs();
        long[] histogram = new long[HISTOGRAM_COUNT];
        for (int tenths = 0; tenths < SCORE_COUNT; tenths++) {
            histogram[tenths / TENTHS] += pairsByTenths[tenths];
        }
        return new PopulationStatistics(
                charts,
                pairs,
                meanOverall(),
                histogram,
                quantiles(pairs),
                aspectsByType.clone(),
                bandCounts(),
                topPairs,
                pointAspects(),
                pointSigns(),
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

    private List<PopulationStatistics.PointAspects> pointAspects() {
        List<PopulationStatistics.PointAspects> counts = new ArrayList<>();
        for (int index = 0; aspectsByPoints != null && index < aspectsByPoints.length; index++) {
            if (aspectsByPoints[index] != 0) {
                counts.add(
                        new PopulationStatistics.PointAspects(
                                index / AspectType.COUNT,
                                index % AspectType.COUNT,
                                aspectsByPoints[index]));
            }
        }
        return counts;
    }

    private List<PointSigns> pointSigns() {
        List<PointSigns> points = new ArrayList<>();
        for (int from = 0; chartsBySign != null && from < chartsBySign.length; ) {
            int to = from + PointSigns.SIGN_COUNT;
            long[] charts = Arrays.copyOfRange(chartsBySign, from, to);
            if (!isZero(charts)) {
                points.add(PointSigns.of(from / PointSigns.SIGN_COUNT, charts));
            }
            from = to;
        }
        return points;
    }

    private long[] aspectsByPoints() {
        if (aspectsByPoints == null) {
            aspectsByPoints = new long[PointPair.COUNT * AspectType.COUNT];
        }
        return aspectsByPoints;
    }

    private long[] chartsBySign() {
        if (chartsBySign == null) {
            chartsBySign = new long[ChartPoint.SLOT_COUNT * PointSigns.SIGN_COUNT];
        }
        return chartsBySign;
    }
}
