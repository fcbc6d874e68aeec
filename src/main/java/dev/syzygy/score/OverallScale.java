package dev.syzygy.score;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * From units to the published overall score and its band: a staircase that never falls, because
 * {@link Normalisation#overallScale()} is positive.
 */
public final class OverallScale {

    /** Different overall scores: tenths from 0.0 to 100.0. */
    public static final int TENTHS_COUNT = 1001;

    private static final double TENTHS = 10;

    /** Few stairs begin inside a bucket when there are eight for each. */
    private static final int BUCKET_BITS = 13;

    private final Normalisation normalisation;
    private final List<Band> bands;
    private final int fractionBits;
    private final int[] floors = new int[TENTHS_COUNT];
    private final int[] bandsByTenths = new int[TENTHS_COUNT];

    /** Tenths of the least units of each bucket; see {@link #tenthsByStairs}. */
    private final short[] bucketTenths = new short[1 << BUCKET_BITS];

    private final int lowest;
    private final int highest;
    private final int bucketsFrom;
    private final int bucketsTo;
    private final int bucketShift;

    OverallScale(ScoringProfile.Presentation presentation, int fractionBits) {
        this.normalisation = presentation.normalisation();
        this.bands = presentation.bands();
        this.fractionBits = fractionBits;
        for (int tenths = 0; tenths < TENTHS_COUNT; tenths++) {
            int wanted = tenths;
            floors[tenths] = leastWhere(units -> tenths(units) >= wanted);
            bandsByTenths[tenths] = band(tenths);
        }
        lowest = tenths(Integer.MIN_VALUE);
        highest = tenths(Integer.MAX_VALUE);
        bucketsFrom = floors[Math.min(lowest + 1, highest)];
        bucketsTo = floors[highest];
        int range = bucketsTo - bucketsFrom;
        bucketShift = Math.max(0, Integer.SIZE - Integer.numberOfLeadingZeros(range) - BUCKET_BITS);
        for (int bucket = 0; bucket <= range >>> bucketShift; bucket++) {
            bucketTenths[bucket] =
                    (short) tenths((long) bucketsFrom + ((long) bucket << bucketShift));
        }
    }

    /**
     * The overall score in tenths, 0 to 1000: half-even, from units with all bonuses.
     *
     * @param units as the table's contributions; their doubles are exact
     */
    public int tenths(long units) {
        Normalisation n = normalisation;
        return (int)
                roundedTenths(Math.max(n.overallMin(), Math.min(n.overallMax(), unlimited(units))));
    }

    private double unlimited(long units) {
        return normalisation.overallOffset()
                + normalisation.overallScale() * Math.scalb((double) units, -fractionBits);
    }

    private static double roundedTenths(double overall) {
        return Math.rint(TENTHS * overall);
    }

    /**
     * The same as {@link #tenths}, several times as fast: a table leads close to the stair, and
     * comparing with {@link #leastUnits} finds it.
     */
    public int tenthsByStairs(int units) {
        if (units < bucketsFrom) {
            return lowest;
        }
        int reached = Math.min(units, bucketsTo);
        int tenths = bucketTenths[reached - bucketsFrom >>> bucketShift];
        while (tenths < highest && reached >= floors[tenths + 1]) {
            tenths++;
        }
        return tenths;
    }

    /**
     * The least units whose overall score is at least so many tenths; of tenths that no pair
     * reaches, the greatest int. A device without doubles finds the tenths of a pair by comparing
     * with these.
     */
    public int leastUnits(int tenths) {
        return floors[tenths];
    }

    /**
     * The least units of a pair whose overall score is at least so many tenths, before it is
     * limited to the profile's range; of the range's lower end, any units.
     *
     * @param tenths may lie above the range, where it tells pairs apart that are published alike
     */
    public int leastUnitsUnlimited(int tenths) {
        if (tenths <= TENTHS * normalisation.overallMin()) {
            return floors[0];
        }
        return leastWhere(units -> roundedTenths(unlimited(units)) >= tenths);
    }

    /** The label of the band of an overall score in tenths. */
    public String bandLabel(int tenths) {
        return bands.get(bandsByTenths[tenths]).label();
    }

    private static int leastWhere(IntPredicate reached) {
        // No pair has the very least units: they stand for pairs that are not there.
        long low = Integer.MIN_VALUE + 1;
        long high = Integer.MAX_VALUE;
        while (low < high) {
            long middle = Math.floorDiv(low + high, 2);
            if (reached.test((int) middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return (int) low;
    }

    private int band(int tenths) {
        for (int index = 0; index < bands.size() - 1; index++) {
            if (tenths / TENTHS >= bands.get(index).overallMin()) {
                return index;
            }
        }
        return bands.size() - 1;
    }
}
