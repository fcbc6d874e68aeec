package dev.syzygy.score;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.aspect.Orb;
import dev.syzygy.chart.ChartPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A scoring profile compiled to integers: for each pair of points and each difference of their
 * longitudes, which aspect they form and what it adds to the total.
 *
 * <p>Everything that decides is integer arithmetic, so sums are associative: a total maintained by
 * adding new cells and subtracting old ones equals a recomputed one for ever. The unit of a
 * contribution is 2<sup>−{@link #fractionBits()}</sup> points; the bits are chosen so that the sum
 * over all 225 cells is proven to fit 32 bits.
 *
 * <p>An aspect holds where {@code t = limit − orb ≥ 0}. Its linear part is {@code ((t >>> a) · K)
 * >> b}. Where all angles are multiples of 30° and all factors K are whole numbers for a = 10 (as
 * in the {@code cosmichub} profile), every intermediate fits 32 bits and vector lanes can follow
 * exactly; otherwise a = 0 and K has about 30 bits, which needs 64-bit lanes.
 *
 * <p>The candidate aspects of a difference come from a table of 128 cells of 1.4° of separation;
 * where orbs overlap, the aspect with the smallest orb/limit wins, the smaller angle on a tie.
 */
public final class ScoringTable {

    /** The cell of two points that form no aspect. */
    public static final long NO_ASPECT = 0;

    private static final int FRACTION_BITS_MAX = 21;
    private static final int COARSE_SHIFT = 10;
    private static final int COARSE_TOTAL_SHIFT = 26;
    private static final double COARSE_FACTOR = 480.0;
    private static final int PRODUCT_BITS = 61;

    private static final int CELL_BITS = 7;
    private static final int CELL_COUNT = 1 << CELL_BITS;
    private static final int CELL_SHIFT = 31 - CELL_BITS;
    private static final int TYPE_SLOTS = 16;
    private static final int PAIR_SLOTS = ChartPoint.SLOT_COUNT * ChartPoint.SLOT_COUNT;
    private static final byte END = -1;

    private final ScoringProfile profile;
    private final int fractionBits;
    private final int coarseShift;
    private final int shift;

    /** By row slot × 16 + column slot: which set of limits holds, or END. */
    private final short[] limitSets = new short[PAIR_SLOTS];

    /** By limit set × 128 + cell: where the candidates of the cell begin; a list ends with END. */
    private int[] candidateStarts;

    private byte[] candidates;

    /** By limit set × 16 + type, in orb units; 0 where the type does not count. */
    private long[] limits;

    /** By pair × 16 + type. */
    private final long[] linear = new long[PAIR_SLOTS * TYPE_SLOTS];

    private final int[] flat = new int[PAIR_SLOTS * TYPE_SLOTS];
    private final int[] tight = new int[PAIR_SLOTS * TYPE_SLOTS];
    private final long[] tightLimits = new long[PAIR_SLOTS * TYPE_SLOTS];
    private final AspectRule[] rules = new AspectRule[PAIR_SLOTS * TYPE_SLOTS];
    private final boolean hasFlatWeights;

    private ScoringTable(ScoringProfile profile) {
        this.profile = profile;
        expandRules();
        fractionBits = chooseFractionBits();
        boolean coarse = factorsAreWhole();
        coarseShift = coarse ? COARSE_SHIFT : 0;
        shift = coarse ? COARSE_TOTAL_SHIFT - fractionBits : fineShift();
        hasFlatWeights = compileWeights();
        compileLimits();
    }

    /**
     * Compiles a profile.
     *
     * @throws IllegalArgumentException if the profile has {@link ScoringProfile#problems()}
     */
    public static ScoringTable compile(ScoringProfile profile) {
        List<String> problems = profile.problems();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return new ScoringTable(profile);
    }

    /** The profile this table was compiled from. */
    public ScoringProfile profile() {
        return profile;
    }

    /** Contributions are in units of 2<sup>−this</sup> points. */
    public int fractionBits() {
        return fractionBits;
    }

    /** Whether contributions can be computed in 32-bit lanes, to the bit. */
    public boolean fitsNarrowLanes() {
        return coarseShift == COARSE_SHIFT && !hasFlatWeights;
    }

    /** Units as points. */
    public double toPoints(long units) {
        return Math.scalb((double) units, -fractionBits);
    }

    /** Points as units, rounded to the nearest. */
    public long toUnits(double points) {
        return Math.round(Math.scalb(points, fractionBits));
    }

    /** The index of two points in the table: row times 16 plus column. */
    public static int pairIndex(int rowSlot, int columnSlot) {
        return rowSlot << 4 | columnSlot;
    }

    /**
     * The aspect that two points form and what it adds; read it with {@link #hasAspect}, {@link
     * #typeOf} and {@link #contributionOf}.
     *
     * @param pair {@link #pairIndex} of the two points
     * @param difference the column's longitude minus the row's
     */
    public long cell(int pair, int difference) {
        int limitSet = limitSets[pair];
        if (limitSet < 0) {
            return NO_ASPECT;
        }
        int cell = (difference ^ difference >> 31) >>> CELL_SHIFT;
        int next = candidateStarts[limitSet << CELL_BITS | cell];
        int winner = END;
        long winnerOrb = 0;
        long winnerLimit = 0;
        for (int type = candidates[next]; type >= 0; type = candidates[++next]) {
            long limit = limits[limitSet << 4 | type];
            long orb = Orb.units(type, difference);
            if (orb <= limit && (winner < 0 || isCloser(orb, limit, winnerOrb, winnerLimit))) {
                winner = type;
                winnerOrb = orb;
                winnerLimit = limit;
            }
        }
        if (winner < 0) {
            return NO_ASPECT;
        }
        int contribution = contribution(pair << 4 | winner, winnerOrb, winnerLimit);
        return (long) (winner + 1) << 32 | Integer.toUnsignedLong(contribution);
    }

    /** Whether a cell holds an aspect. */
    public static boolean hasAspect(long cell) {
        return cell != NO_ASPECT;
    }

    /** The ordinal of a cell's aspect type, or −1. */
    public static int typeOf(long cell) {
        return (int) (cell >>> 32) - 1;
    }

    /** What a cell adds to the total, in units. */
    public static int contributionOf(long cell) {
        return (int) cell;
    }

    /** The rule that two points and an aspect type fall under, or null. */
    AspectRule rule(int pair, int type) {
        return rules[pair << 4 | type];
    }

    private int contribution(int entry, long orb, long limit) {
        int units = (int) (((limit - orb >>> coarseShift) * linear[entry]) >> shift);
        if (hasFlatWeights) {
            units += flat[entry];
            if (orb <= tightLimits[entry]) {
                units += tight[entry];
            }
        }
        return units;
    }

    private static boolean isCloser(long orb, long limit, long otherOrb, long otherLimit) {
        // Both are below 2^32; one bit less keeps the products inside 63 bits.
        return (orb >>> 1) * (otherLimit >>> 1) < (otherOrb >>> 1) * (limit >>> 1);
    }

    private void expandRules() {
        for (AspectRule rule : profile.rules()) {
            for (int row = 0; row < ChartPoint.SLOT_COUNT; row++) {
                for (int column = 0; column < ChartPoint.SLOT_COUNT; column++) {
                    if (covers(rule, row, column)
                            || (rule.bothDirections() && covers(rule, column, row))) {
                        rules[pairIndex(row, column) << 4 | rule.type().ordinal()] = rule;
                    }
                }
            }
        }
    }

    private static boolean covers(AspectRule rule, int slotA, int slotB) {
        return (rule.pointsA() >>> slotA & rule.pointsB() >>> slotB & 1) != 0;
    }

    private double linearWeight(int entry) {
        int row = entry >>> 8;
        int column = entry >>> 4 & 15;
        List<Double> weights = profile.pointWeights();
        return rules[entry].weights().linear() * (weights.get(row) + weights.get(column)) / 2;
    }

    private int chooseFractionBits() {
        double bound = 1;
        for (int pair = 0; pair < PAIR_SLOTS; pair++) {
            double most = 0;
            for (int entry = pair << 4; entry < (pair + 1) << 4; entry++) {
                if (rules[entry] != null) {
                    AspectRule.Weights weights = rules[entry].weights();
                    most =
                            Math.max(
                                    most,
                                    Math.abs(linearWeight(entry))
                                            + Math.abs(weights.flat())
                                            + Math.abs(weights.tight()));
                }
            }
            bound += most;
        }
        return Math.min(FRACTION_BITS_MAX, 31 - Math.getExponent(bound) - 1);
    }

    private boolean factorsAreWhole() {
        for (int entry = 0; entry < rules.length; entry++) {
            AspectRule rule = rules[entry];
            if (rule == null) {
                continue;
            }
            double factor = linearWeight(entry) * COARSE_FACTOR / rule.orbLimitDegrees();
            double greatest = Math.abs(factor) * (Orb.limitUnits(rule.orbLimitDegrees()) >>> 10);
            if (!rule.type().isSignAligned()
                    || factor != Math.rint(factor)
                    || greatest >= Integer.MAX_VALUE) {
                return false;
            }
        }
        return true;
    }

    private int fineShift() {
        double greatest = 1;
        for (int entry = 0; entry < rules.length; entry++) {
            if (rules[entry] != null) {
                greatest = Math.max(greatest, Math.abs(linearWeight(entry)));
            }
        }
        return PRODUCT_BITS - fractionBits - Math.getExponent(greatest) - 1;
    }

    /** Fills the weights; returns whether any flat or tight weight is not zero. */
    private boolean compileWeights() {
        boolean anyFlat = false;
        for (int entry = 0; entry < rules.length; entry++) {
            AspectRule rule = rules[entry];
            if (rule == null) {
                continue;
            }
            double weight = linearWeight(entry);
            AspectRule.Weights weights = rule.weights();
            linear[entry] =
                    coarseShift == COARSE_SHIFT
                            ? Math.round(weight * COARSE_FACTOR / rule.orbLimitDegrees())
                            : Math.round(
                                    Math.scalb(weight, fractionBits + shift)
                                            / Orb.limitUnits(rule.orbLimitDegrees()));
            flat[entry] = (int) toUnits(weights.flat());
            tight[entry] = (int) toUnits(weights.tight());
            tightLimits[entry] =
                    weights.tight() == 0 ? -1 : Orb.limitUnits(weights.tightOrbDegrees());
            anyFlat |= flat[entry] != 0 || tight[entry] != 0;
        }
        return anyFlat;
    }

    private void compileLimits() {
        List<long[]> sets = new ArrayList<>();
        for (int pair = 0; pair < PAIR_SLOTS; pair++) {
            limitSets[pair] = (short) limitSetOf(pair, sets);
        }
        limits = new long[sets.size() * TYPE_SLOTS];
        candidateStarts = new int[sets.size() * CELL_COUNT];
        byte[] lists = new byte[sets.size() * CELL_COUNT * (AspectType.COUNT + 1)];
        int length = 0;
        for (int set = 0; set < sets.size(); set++) {
            System.arraycopy(sets.get(set), 0, limits, set * TYPE_SLOTS, TYPE_SLOTS);
            for (int cell = 0; cell < CELL_COUNT; cell++) {
                candidateStarts[set * CELL_COUNT + cell] = length;
                for (int type = 0; type < AspectType.COUNT; type++) {
                    if (reaches(sets.get(set)[type], type, cell)) {
                        lists[length++] = (byte) type;
                    }
                }
                lists[length++] = END;
            }
        }
        candidates = Arrays.copyOf(lists, length);
    }

    private int limitSetOf(int pair, List<long[]> sets) {
        long[] wanted = new long[TYPE_SLOTS];
        boolean any = false;
        for (int type = 0; type < AspectType.COUNT; type++) {
            AspectRule rule = rules[pair << 4 | type];
            if (rule != null) {
                wanted[type] = Orb.limitUnits(rule.orbLimitDegrees());
                any = true;
            }
        }
        if (!any) {
            return END;
        }
        for (int set = 0; set < sets.size(); set++) {
            if (Arrays.equals(sets.get(set), wanted)) {
                return set;
            }
        }
        sets.add(wanted);
        return sets.size() - 1;
    }

    /** Whether some separation of a cell can lie within the limit of an aspect type. */
    private static boolean reaches(long limit, int type, int cell) {
        if (limit == 0) {
            return false;
        }
        long angle = Orb.exactUnits(type);
        long first = (long) cell * Orb.UNITS_PER_LONGITUDE_UNIT << CELL_SHIFT;
        // One longitude unit more: the cell of a negative difference is that of its complement.
        long last =
                ((long) (cell + 1) * Orb.UNITS_PER_LONGITUDE_UNIT << CELL_SHIFT)
                        + Orb.UNITS_PER_LONGITUDE_UNIT;
        return first <= angle + limit && last >= angle - limit;
    }
}
