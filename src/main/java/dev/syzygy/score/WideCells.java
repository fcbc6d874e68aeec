package dev.syzygy.score;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.aspect.Orb;
import dev.syzygy.chart.PointPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cells in 64-bit arithmetic: any angle, any limit, flat and tight weights, overlapping orbs.
 *
 * <p>The candidates of a difference come from a table of 128 cells of 1.4° of separation. Where
 * orbs overlap, the aspect with the smallest orb/limit wins, the smaller angle on a tie; ratios
 * that differ by no more than the rounding of decimal degrees are a tie.
 */
final class WideCells {

    private static final int CELL_BITS = 7;
    private static final int CELL_COUNT = 1 << CELL_BITS;
    private static final int CELL_SHIFT = 31 - CELL_BITS;
    private static final long CELL_UNITS = (long) Orb.UNITS_PER_LONGITUDE_UNIT << CELL_SHIFT;
    private static final int PRODUCT_BITS = 61;
    private static final int NONE = -1;

    private final int shift;

    /** Half a unit of the result, so that the shift rounds to the nearest. */
    private final long half;

    /** By pair: which set of limits holds. */
    private final int[] limitSets = new int[PointPair.COUNT];

    /** By limit set × 128 + cell: aspect ordinals + 1, four bits each, the lowest first. */
    private final long[] candidates;

    /** By limit set × 16 + type, in orb units; 0 where the type does not count. */
    private final long[] limits;

    /** By entry. */
    private final long[] linear = new long[PairRules.ENTRY_COUNT];

    private final int[] flat = new int[PairRules.ENTRY_COUNT];
    private final int[] tight = new int[PairRules.ENTRY_COUNT];
    private final long[] tightLimits = new long[PairRules.ENTRY_COUNT];

    WideCells(PairRules rules, int fractionBits) {
        shift = PRODUCT_BITS - fractionBits - exponentOfGreatestWeight(rules) - 1;
        half = 1L << shift - 1;
        compileWeights(rules, fractionBits);
        List<long[]> sets = new ArrayList<>();
        for (int pair = 0; pair < PointPair.COUNT; pair++) {
            limitSets[pair] = indexOf(rules.limitsOf(pair), sets);
        }
        limits = new long[sets.size() << 4];
        candidates = new long[sets.size() << CELL_BITS];
        for (int set = 0; set < sets.size(); set++) {
            System.arraycopy(sets.get(set), 0, limits, set << 4, AspectType.COUNT);
            for (int cell = 0; cell < CELL_COUNT; cell++) {
                candidates[set << CELL_BITS | cell] = candidatesOf(sets.get(set), cell);
            }
        }
    }

    /** See {@link ScoringTable#cell}. */
    long cell(int pair, int difference) {
        int limitSet = limitSets[pair];
        int cell = (difference ^ difference >> 31) >>> CELL_SHIFT;
        int winner = NONE;
        long winnerOrb = 0;
        long winnerLimit = 0;
        for (long rest = candidates[limitSet << CELL_BITS | cell]; rest != 0; rest >>>= 4) {
            int type = (int) (rest & 15) - 1;
            long limit = limits[limitSet << 4 | type];
            long orb = Orb.units(type, difference);
            if (orb <= limit && (winner == NONE || isCloser(orb, limit, winnerOrb, winnerLimit))) {
                winner = type;
                winnerOrb = orb;
                winnerLimit = limit;
            }
        }
        if (winner == NONE) {
            return ScoringTable.NO_ASPECT;
        }
        int entry = pair << 4 | winner;
        int contribution = (int) ((winnerLimit - winnerOrb) * linear[entry] + half >> shift);
        contribution += flat[entry];
        if (winnerOrb <= tightLimits[entry]) {
            contribution += tight[entry];
        }
        return (long) (winner + 1) << 32 | Integer.toUnsignedLong(contribution);
    }

    /** Whether orb/limit is smaller than another's by more than rounding. */
    private static boolean isCloser(long orb, long limit, long otherOrb, long otherLimit) {
        // No limit exceeds 2^31 + 24, so the products fit 63 bits.
        long plain = limit - Orb.GUARD_UNITS;
        long otherPlain = otherLimit - Orb.GUARD_UNITS;
        long rounding = Orb.GUARD_UNITS * (plain + otherPlain);
        return orb * otherPlain + rounding < otherOrb * plain;
    }

    private void compileWeights(PairRules rules, int fractionBits) {
        for (int entry = 0; entry < PairRules.ENTRY_COUNT; entry++) {
            AspectRule rule = rules.rule(entry);
            if (rule == null) {
                continue;
            }
            AspectRule.Weights weights = rule.weights();
            linear[entry] =
                    Math.round(
                            Math.scalb(rules.linearWeight(entry), fractionBits + shift)
                                    / Orb.limitUnits(rule.orbLimitDegrees()));
            flat[entry] = (int) Math.round(Math.scalb(weights.flat(), fractionBits));
            tight[entry] = (int) Math.round(Math.scalb(weights.tight(), fractionBits));
            tightLimits[entry] =
                    weights.tight() == 0 ? NONE : Orb.limitUnits(weights.tightOrbDegrees());
        }
    }

    private static int exponentOfGreatestWeight(PairRules rules) {
        double greatest = 1;
        for (int entry = 0; entry < PairRules.ENTRY_COUNT; entry++) {
            if (rules.rule(entry) != null) {
                greatest = Math.max(greatest, Math.abs(rules.linearWeight(entry)));
            }
        }
        return Math.getExponent(greatest);
    }

    private static int indexOf(long[] wanted, List<long[]> sets) {
        for (int set = 0; set < sets.size(); set++) {
            if (Arrays.equals(sets.get(set), wanted)) {
                return set;
            }
        }
        sets.add(wanted);
        return sets.size() - 1;
    }

    /** The types that some separation of a cell can lie within the limit of. */
    private static long candidatesOf(long[] limitsOfSet, int cell) {
        // Both ends belong to the cell: that of a negative difference is its complement's.
        long first = cell * CELL_UNITS;
        long last = first + CELL_UNITS;
        long list = 0;
        for (int type = AspectType.COUNT - 1; type >= 0; type--) {
            long angle = Orb.exactUnits(type);
            long limit = limitsOfSet[type];
            if (limit != 0 && first <= angle + limit && last >= angle - limit) {
                list = list << 4 | type + 1;
            }
        }
        return list;
    }
}
