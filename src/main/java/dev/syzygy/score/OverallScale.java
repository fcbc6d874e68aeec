package dev.syzygy.score;

import java.util.List;

/**
 * From units to the published overall score and its band: a staircase that never falls, because
 * {@link Normalisation#overallScale()} is positive.
 */
public final class OverallScale {

    /** Different overall scores: tenths from 0.0 to 100.0. */
    public static final int TENTHS_COUNT = 1001;

    /** Stands for a score that no units reach. */
    public static final int UNREACHED = Integer.MAX_VALUE;

    private static final double TENTHS = 10;

    private final Normalisation normalisation;
    private final List<Band> bands;
    private final int fractionBits;
    private final int[] floors = new int[TENTHS_COUNT];
    private final int[] bandsByTenths = new int[TENTHS_COUNT];

    OverallScale(ScoringProfile.Presentation presentation, int fractionBits) {
        this.normalisation = presentation.normalisation();
        this.bands = presentation.bands();
        this.fractionBits = fractionBits;
        for (int tenths = 0; tenths < TENTHS_COUNT; tenths++) {
            floors[tenths] = floor(tenths);
            bandsByTenths[tenths] = band(tenths);
        }
    }

    /**
     * The overall score in tenths, 0 to 1000: half-even, from units with all bonuses.
     *
     * @param units as the table's contributions; their doubles are exact
     */
    public int tenths(long units) {
        Normalisation n = normalisation;
        double overall =
                n.overallOffset() + n.overallScale() * Math.scalb((double) units, -fractionBits);
        double clamped = Math.max(n.overallMin(), Math.min(n.overallMax(), overall));
        return (int) Math.rint(TENTHS * clamped);
    }

    /**
     * The least units whose overall score is at least so many tenths, or {@link #UNREACHED}. A
     * device without doubles finds the tenths of a pair by comparing with these.
     */
    public int leastUnits(int tenths) {
        return floors[tenths];
    }

    /** The index of the band of an overall score in tenths. */
    public int bandIndex(int tenths) {
        return bandsByTenths[tenths];
    }

    /** The label of the band of an overall score in tenths. */
    public String bandLabel(int tenths) {
        return bands.get(bandsByTenths[tenths]).label();
    }

    private int floor(int tenths) {
        // No pair has the very least units: they stand for pairs that are not there.
        long low = Integer.MIN_VALUE + 1;
        long high = Integer.MAX_VALUE;
        while (low < high) {
            long middle = Math.floorDiv(low + high, 2);
            if (tenths(middle) >= tenths) {
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
