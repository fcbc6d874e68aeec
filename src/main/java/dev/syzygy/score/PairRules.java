package dev.syzygy.score;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.aspect.Orb;
import dev.syzygy.chart.PointPair;
import java.util.List;
import java.util.Objects;

/**
 * The rules of a profile spread over all pairs of points. An entry is a pair and an aspect type:
 * {@code pair << 4 | type}.
 */
final class PairRules {

    /** Entries of all pairs. */
    static final int ENTRY_COUNT = PointPair.COUNT << 4;

    private final AspectRule[] rules = new AspectRule[ENTRY_COUNT];
    private final List<Double> pointWeights;

    /** Which chart of a pair the profile's first points are looked up in. */
    enum Orientation {
        AS_WRITTEN,
        TRANSPOSED;

        Orientation other() {
            return this == AS_WRITTEN ? TRANSPOSED : AS_WRITTEN;
        }

        /** A pair of points as the profile writes it. */
        int asWritten(int pair) {
            return this == AS_WRITTEN ? pair : PointPair.swapped(pair);
        }
    }

    PairRules(ScoringProfile profile, Orientation orientation) {
        pointWeights = profile.pointWeights();
        for (AspectRule rule : profile.rules()) {
            for (int pair = 0; pair < PointPair.COUNT; pair++) {
                int asWritten = orientation.asWritten(pair);
                if (covers(rule, asWritten)
                        || (rule.bothDirections() && covers(rule, PointPair.swapped(asWritten)))) {
                    rules[pair << 4 | rule.type().ordinal()] = rule;
                }
            }
        }
    }

    /** The rule of an entry, or null. */
    AspectRule rule(int entry) {
        return rules[entry];
    }

    /** What an exact aspect of an entry adds to its flat weights, in points. */
    double linearWeight(int entry) {
        int pair = entry >>> 4;
        double weightOfPair =
                (pointWeights.get(PointPair.slotA(pair)) + pointWeights.get(PointPair.slotB(pair)))
                        / 2;
        return rules[entry].weights().linear() * weightOfPair;
    }

    /** The orb limits of a pair by aspect type, in orb units; 0 where there is no rule. */
    long[] limitsOf(int pair) {
        long[] limits = new long[AspectType.COUNT];
        for (int type = 0; type < limits.length; type++) {
            AspectRule rule = rules[pair << 4 | type];
            limits[type] = rule == null ? 0 : Orb.limitUnits(rule.orbLimitDegrees());
        }
        return limits;
    }

    /** Whether every rule holds for a pair of points in both orders. */
    boolean isSymmetric() {
        for (int entry = 0; entry < ENTRY_COUNT; entry++) {
            int mirrored = PointPair.swapped(entry >>> 4) << 4 | entry & 15;
            if (!Objects.equals(rules[entry], rules[mirrored])) {
                return false;
            }
        }
        return true;
    }

    /** No chart pair's total is further from zero than this many points. */
    double pointsBound() {
        double bound = 0;
        for (int pair = 0; pair < PointPair.COUNT; pair++) {
            double most = 0;
            for (int entry = pair << 4; entry < (pair + 1) << 4; entry++) {
                if (rules[entry] != null) {
                    AspectRule.Weights weights = rules[entry].weights();
                    double flat = Math.abs(weights.flat()) + Math.abs(weights.tight());
                    most = Math.max(most, Math.abs(linearWeight(entry)) + flat);
                }
            }
            bound += most;
        }
        return bound;
    }

    private static boolean covers(AspectRule rule, int pair) {
        int ofA = rule.pointsA() >>> PointPair.slotA(pair);
        int ofB = rule.pointsB() >>> PointPair.slotB(pair);
        return (ofA & ofB & 1) != 0;
    }
}
