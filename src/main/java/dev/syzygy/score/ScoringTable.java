package dev.syzygy.score;

import dev.syzygy.chart.Longitude;
import dev.syzygy.chart.PointPair;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * A scoring profile compiled to integers: for each pair of points and each difference of their
 * longitudes, which aspect they form and what it adds to the total.
 *
 * <p>Everything that decides is integer arithmetic, so sums are associative: a total maintained by
 * adding new cells and subtracting old ones equals a recomputed one for ever. The unit of a
 * contribution is 2<sup>−{@link #fractionBits()}</sup> points; the bits are chosen so that the sum
 * over all cells and bonuses is proven to fit 32 bits.
 *
 * <p>Two compiled forms: {@link NarrowCells} where every intermediate fits 32 bits and vector lanes
 * can follow exactly (the {@code cosmichub} profile), {@link WideCells} for everything else. One
 * form for all would cost the narrow profiles three times their speed.
 */
public final class ScoringTable {

    /** The cell of two points that form no aspect. */
    public static final long NO_ASPECT = 0;

    private static final int FRACTION_BITS_MAX = 21;

    /** Covers what the widened limits add to exact aspects, relative. */
    private static final double WIDENING = 1.00001;

    /** Covers the rounding of all cells, in points: at least 512 units. */
    private static final double ROUNDING_POINTS = 1;

    private final ScoringProfile profile;
    private final PairRules rules;
    private final int fractionBits;

    /** Exactly one of the two forms is there. */
    private final NarrowCells narrow;

    private final WideCells wide;
    private final PairRules.Orientation orientation;
    private final OverallScale overallScale;

    private ScoringTable(ScoringProfile profile, PairRules.Orientation orientation) {
        this.profile = profile;
        this.orientation = orientation;
        rules = new PairRules(profile, orientation);
        double bound =
                rules.pointsBound() * WIDENING + ROUNDING_POINTS + profile.bonuses().pointsBound();
        fractionBits = Math.min(FRACTION_BITS_MAX, 30 - Math.getExponent(bound));
        narrow = NarrowCells.compile(rules, fractionBits);
        wide = narrow == null ? new WideCells(rules, fractionBits) : null;
        overallScale = new OverallScale(profile.presentation(), fractionBits);
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
        return new ScoringTable(profile, PairRules.Orientation.AS_WRITTEN);
    }

    /** This table with the charts exchanged: what a pair adds when its charts change sides. */
    public ScoringTable transposed() {
        return new ScoringTable(profile, orientation.other());
    }

    /** Whether a pair scores the same whichever chart is the first. */
    public boolean isSymmetric() {
        return rules.isSymmetric()
                && profile.bonuses().modality().stream()
                        .allMatch(bonus -> bonus.pointA() == bonus.pointB());
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
        return narrow != null;
    }

    /**
     * Whether blocks can be scored in 32-bit lanes: {@link #fitsNarrowLanes()} and no modality
     * bonuses, which no lane knows.
     */
    public boolean fitsBlockLanes() {
        return fitsNarrowLanes() && profile.bonuses().modality().isEmpty();
    }

    /** The cells for vector lanes, or null where {@link #fitsNarrowLanes()} is false. */
    public NarrowCells narrowCells() {
        return narrow;
    }

    /** From units to overall scores and bands. */
    public OverallScale overallScale() {
        return overallScale;
    }

    /**
     * The modality bonuses of a pair of charts, in units.
     *
     * @param chartA longitudes by slot, of which {@code presentA} are present
     */
    public int modalityUnits(
            IntUnaryOperator chartA, int presentA, IntUnaryOperator chartB, int presentB) {
        boolean isTransposed = orientation == PairRules.Orientation.TRANSPOSED;
        int units = 0;
        for (ModalityBonus bonus : profile.bonuses().modality()) {
            int slotA = (isTransposed ? bonus.pointB() : bonus.pointA()).slot();
            int slotB = (isTransposed ? bonus.pointA() : bonus.pointB()).slot();
            if ((presentA >>> slotA & presentB >>> slotB & 1) != 0
                    && Longitude.modality(chartA.applyAsInt(slotA))
                            == Longitude.modality(chartB.applyAsInt(slotB))) {
                units += (int) toUnits(bonus.weight());
            }
        }
        return units;
    }

    /** Units as points. */
    public double toPoints(long units) {
        return Math.scalb((double) units, -fractionBits);
    }

    /** Points as units, rounded to the nearest. */
    public long toUnits(double points) {
        return Math.round(Math.scalb(points, fractionBits));
    }

    /**
     * The aspect that two points form and what it adds; read it with {@link #hasAspect}, {@link
     * #typeOf} and {@link #contributionOf}.
     *
     * @param pair {@link PointPair} of chart A's point and chart B's
     * @param difference chart B's longitude minus chart A's
     */
    public long cell(int pair, int difference) {
        return narrow == null ? wide.cell(pair, difference) : narrow.cell(pair, difference);
    }

    /** What two points add to the total, in units: {@link #cell} without the aspect. */
    public int contribution(int pair, int difference) {
        return narrow == null
                ? contributionOf(wide.cell(pair, difference))
                : narrow.contribution(pair, difference);
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
        return rules.rule(pair << 4 | type);
    }
}
