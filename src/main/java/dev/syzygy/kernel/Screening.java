package dev.syzygy.kernel;

import dev.syzygy.chart.PointPair;
import dev.syzygy.score.OverallScale;
import java.util.Arrays;

/**
 * What evaluations add up to: how the population of pairs changed, exactly, and which pairs are, or
 * were, at or above a threshold. Dense scores never leave the kernel.
 */
public final class Screening {

    /** Units of a pair that is not there: before it came, or after it went. */
    public static final int ABSENT = Integer.MIN_VALUE;

    /** Aspect types a cell of {@link #aspects()} has room for. */
    public static final int TYPE_ROOM = 16;

    private static final int SURVIVORS_TYPICAL = 64;

    private final OverallScale scale;
    private final int leastUnits;
    private final long[] pairsByTenths = new long[OverallScale.TENTHS_COUNT];
    private final long[] aspects = new long[PointPair.COUNT * TYPE_ROOM];
    private long evaluations;

    private int survivorCount;
    private int[] probes = new int[SURVIVORS_TYPICAL];
    private int[] members = new int[SURVIVORS_TYPICAL];
    private int[] unitsBefore = new int[SURVIVORS_TYPICAL];
    private int[] unitsAfter = new int[SURVIVORS_TYPICAL];

    /**
     * An empty screening.
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
     * Change in the number of aspects by {@code PointPair << 4 | type}, the probe's point being the
     * row; kernels add to it.
     */
    public long[] aspects() {
        return aspects;
    }

    /** Pairs evaluated; a moved pair counts twice. */
    public long evaluations() {
        return evaluations;
    }

    /** Counts pairs evaluated. */
    public void addEvaluations(long pairs) {
        evaluations += pairs;
    }

    /** Counts a pair in the population. */
    public void count(int units, int sign) {
        pairsByTenths[scale.tenths(units)] += sign;
    }

    /** Counts aspects. */
    public void countAspects(int pair, int type, long change) {
        aspects[pair << 4 | type] += change;
    }

    /**
     * Keeps a pair if it was or is at or above the threshold.
     *
     * @param before its units before, or {@link #ABSENT}
     * @param after its units now, or {@link #ABSENT}
     */
    public void offer(int probe, int member, int before, int after) {
        if (before < leastUnits && after < leastUnits) {
            return;
        }
        if (survivorCount == probes.length) {
            int longer = 2 * survivorCount;
            probes = Arrays.copyOf(probes, longer);
            members = Arrays.copyOf(members, longer);
            unitsBefore = Arrays.copyOf(unitsBefore, longer);
            unitsAfter = Arrays.copyOf(unitsAfter, longer);
        }
        probes[survivorCount] = probe;
        members[survivorCount] = member;
        unitsBefore[survivorCount] = before;
        unitsAfter[survivorCount] = after;
        survivorCount++;
    }

    /** Pairs kept, in the order of probes, then members, within one call of a kernel. */
    public int survivorCount() {
        return survivorCount;
    }

    /** The probe of a survivor. */
    public int probe(int survivor) {
        return probes[survivor];
    }

    /** The member of a survivor. */
    public int member(int survivor) {
        return members[survivor];
    }

    /** A survivor's units before, or {@link #ABSENT}. */
    public int unitsBefore(int survivor) {
        return unitsBefore[survivor];
    }

    /** A survivor's units now, or {@link #ABSENT}. */
    public int unitsAfter(int survivor) {
        return unitsAfter[survivor];
    }

    /** Forgets the survivors, which the next call's probes and members would make meaningless. */
    public void clearSurvivors() {
        survivorCount = 0;
    }

    /** Forgets what was counted. */
    public void clearCounts() {
        Arrays.fill(pairsByTenths, 0);
        Arrays.fill(aspects, 0);
        evaluations = 0;
    }
}
