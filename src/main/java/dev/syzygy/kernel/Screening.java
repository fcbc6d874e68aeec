package dev.syzygy.kernel;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.PointPair;
import dev.syzygy.score.OverallScale;
import java.util.Arrays;

/**
 * What pairs are screened for, and what all calls since the counts were last cleared add up to: how
 * the population of pairs changed, exactly. Dense scores never leave the kernel.
 */
public final class Screening {

    private final OverallScale scale;
    private final int leastUnits;
    private final long[] pairsByTenths = new long[OverallScale.TENTHS_COUNT];
    private final long[] aspects = new long[PointPair.COUNT * AspectType.ROOM];
    private long evaluations;

    /**
     * A screening that has counted nothing.
     *
     * @param scale how units become overall scores
     * @param leastUnits pairs with at least so many units survive
     */
    public Screening(OverallScale scale, int leastUnits) {
        this.scale = scale;
        this.leastUnits = leastUnits;
    }

    /** How units become overall scores. */
    public OverallScale scale() {
        return scale;
    }

    /** Pairs with at least so many units survive. */
    public int leastUnits() {
        return leastUnits;
    }

    /** Change in the number of pairs by overall score in tenths; kernels add to it. */
    public long[] pairsByTenths() {
        return pairsByTenths;
    }

    /**
     * Change in the number of aspects by {@code pair << 4 | type}, the pair a {@link PointPair}
     * whose first point is the probe's; kernels add to it.
     */
    public long[] aspects() {
        return aspects;
    }

    /** Pairs evaluated; a moved pair counts twice. */
    public long evaluations() {
        return evaluations;
    }

    /** Forgets what was counted. */
    public void clearCounts() {
        Arrays.fill(pairsByTenths, 0);
        Arrays.fill(aspects, 0);
        evaluations = 0;
    }

    /** Whether a pair with these units, or these before a move, survives. */
    boolean keeps(int before, int after) {
        return before >= leastUnits || after >= leastUnits;
    }

    /** Counts pairs evaluated. */
    void addEvaluations(long pairs) {
        evaluations += pairs;
    }

    /** Counts a pair in the population. */
    void count(int units, int sign) {
        pairsByTenths[scale.tenths(units)] += sign;
    }

    /** Counts aspects. */
    void countAspects(int pair, int type, long change) {
        aspects[pair << 4 | type] += change;
    }
}
