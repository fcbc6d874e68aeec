package dev.syzygy.score;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.aspect.Orb;
import dev.syzygy.chart.PointPair;

/**
 * Cells in 32-bit arithmetic, the form that vector lanes follow to the bit.
 *
 * <p>With {@code d} the difference and all angles multiples of 30°, {@code e = |12·d|} (wrapping)
 * is the distance to the nearest of them in orb units. The circle folds into 16 cells of 11.25° of
 * separation, and each holds one candidate at most. {@code t = reach − e}, where {@code reach} is
 * the limit plus {@link #ROUNDING}; an aspect holds where {@code t ≥ ROUNDING}, and adds {@code
 * ((max(0, t) >>> 10) · factor) >> shift}. The rounding makes the coarse step of 1024 orb units err
 * by at most half of itself, and costs nothing because it hides in the table.
 */
public final class NarrowCells {

    /** Half a coarse step, less the guard that every limit already carries. */
    public static final int ROUNDING = 512 - Orb.GUARD_UNITS;

    /** How far a margin is shifted before it is multiplied. */
    public static final int COARSE_SHIFT = 10;

    /** Cells that the circle of separations folds into. */
    public static final int CELL_COUNT = 16;

    /** How far a folded difference is shifted to give its cell. */
    public static final int CELL_SHIFT = 27;

    private static final int COARSE_TOTAL_SHIFT = 26;

    /** A factor per point and degree: both shifts times the degrees of an orb unit. */
    private static final double COARSE_FACTOR = 480.0;

    /** Below this a coarse step would be a visible share of the limit. */
    private static final double ORB_LIMIT_DEGREES_MIN = 0.1;

    private static final long CELL_UNITS = (long) Orb.UNITS_PER_LONGITUDE_UNIT << CELL_SHIFT;
    private static final long SIGN_UNITS = 1L << 32;
    private static final int SIGN_COUNT = 12;

    /** By pair × 16 + cell; 0 where there is no candidate. */
    private final int[] reaches = new int[PointPair.COUNT * CELL_COUNT];

    private final int[] factors = new int[PointPair.COUNT * CELL_COUNT];

    /** Aspect ordinal + 1. */
    private final byte[] types = new byte[PointPair.COUNT * CELL_COUNT];

    private final int shift;

    private NarrowCells(int fractionBits) {
        shift = COARSE_TOTAL_SHIFT - fractionBits;
    }

    /** The cells of some rules, or null where they do not fit this form. */
    static NarrowCells compile(PairRules rules, int fractionBits) {
        NarrowCells cells = new NarrowCells(fractionBits);
        for (int entry = 0; entry < PairRules.ENTRY_COUNT; entry++) {
            if (rules.rule(entry) != null && !cells.add(rules, entry)) {
                return null;
            }
        }
        return cells;
    }

    /** Limit plus {@link #ROUNDING} by pair × 16 + cell; 0 without a candidate. Not a copy. */
    public int[] reaches() {
        return reaches;
    }

    /** Factors by pair × 16 + cell. Not a copy. */
    public int[] factors() {
        return factors;
    }

    /** Ordinal + 1 of the candidate's type by pair × 16 + cell; 0 without one. Not a copy. */
    public byte[] types() {
        return types;
    }

    /** How far a product is shifted, arithmetically, to give units. */
    public int shift() {
        return shift;
    }

    /**
     * See {@link ScoringTable#cell}. Without branches, because nobody can predict which of two
     * random points form an aspect.
     */
    long cell(int pair, int difference) {
        int index = pair << 4 | (difference ^ difference >> 31) >>> CELL_SHIFT;
        int margin = Math.max(0, reaches[index] - Math.abs(12 * difference));
        int holds = ROUNDING - 1 - margin >> 31;
        // Nothing to mask here: a margin below the rounding has no coarse step.
        int contribution = (margin >>> COARSE_SHIFT) * factors[index] >> shift;
        return (long) (types[index] & holds) << 32 | Integer.toUnsignedLong(contribution);
    }

    /** See {@link ScoringTable#contribution}. */
    int contribution(int pair, int difference) {
        int index = pair << 4 | (difference ^ difference >> 31) >>> CELL_SHIFT;
        int margin = Math.max(0, reaches[index] - Math.abs(12 * difference));
        return (margin >>> COARSE_SHIFT) * factors[index] >> shift;
    }

    /** Adds what an entry's rule says; false where it does not fit. */
    private boolean add(PairRules rules, int entry) {
        AspectRule rule = rules.rule(entry);
        AspectRule.Weights weights = rule.weights();
        double orbLimit = rule.orbLimitDegrees();
        double factor = rules.linearWeight(entry) * COARSE_FACTOR / orbLimit;
        long reach = Orb.limitUnits(orbLimit) + ROUNDING;
        if (!rule.type().isSignAligned()
                || weights.flat() != 0
                || weights.tight() != 0
                || orbLimit < ORB_LIMIT_DEGREES_MIN
                || factor != Math.rint(factor)
                || Math.abs(factor) * (reach >>> COARSE_SHIFT) > Integer.MAX_VALUE) {
            return false;
        }
        for (int cell = 0; cell < CELL_COUNT; cell++) {
            if (touches(rule.type(), reach, cell)) {
                int index = entry >>> 4 << 4 | cell;
                if (seesAnotherAngle(rule.type(), reach, cell)) {
                    return false;
                }
                types[index] = (byte) (rule.type().ordinal() + 1);
                reaches[index] = (int) reach;
                factors[index] = (int) factor;
            }
        }
        return true;
    }

    private static boolean touches(AspectType type, long reach, int cell) {
        long angle = Orb.exactUnits(type.ordinal());
        return cell * CELL_UNITS <= angle + reach && (cell + 1) * CELL_UNITS >= angle - reach;
    }

    /**
     * Whether a separation in the cell is within reach of a multiple of 30° not the type's own. No
     * limit above 11.25° passes this, and no two types that share a cell.
     */
    private static boolean seesAnotherAngle(AspectType type, long reach, int cell) {
        for (int sign = 0; sign <= SIGN_COUNT / 2; sign++) {
            long other = sign * SIGN_UNITS;
            long first = Math.max(cell * CELL_UNITS, other - SIGN_UNITS / 2);
            long last = Math.min((cell + 1) * CELL_UNITS, other + SIGN_UNITS / 2);
            boolean near = first <= last && first <= other + reach && last >= other - reach;
            if (near && other != Orb.exactUnits(type.ordinal())) {
                return true;
            }
        }
        return false;
    }
}
