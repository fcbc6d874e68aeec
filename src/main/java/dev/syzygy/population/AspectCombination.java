package dev.syzygy.population;

import dev.syzygy.aspect.Aspect;
import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.PointPair;
import java.util.List;

/**
 * The two strongest aspects of a pair as one number: each aspect in 12 bits, its two points in
 * ascending order and then its type, so that Sun–Moon of either chart is the same; the two in
 * ascending order, and 1 added, so that 0 is left for pairs with fewer than two aspects.
 */
public final class AspectCombination {

    /** Stands for fewer than two aspects. */
    public static final long NONE = 0;

    private static final int TYPE_BITS = 4;
    private static final int SLOT_BITS = 4;
    private static final int ASPECT_BITS = 2 * SLOT_BITS + TYPE_BITS;

    private AspectCombination() {}

    /**
     * The combination of a pair: of its two aspects that contribute most, to whichever side; among
     * equals the earlier in the list.
     *
     * @param aspects in point order
     */
    public static long of(List<Aspect> aspects) {
        Aspect first = null;
        Aspect second = null;
        for (Aspect aspect : aspects) {
            if (first == null || isStronger(aspect, first)) {
                second = first;
                first = aspect;
            } else if (second == null || isStronger(aspect, second)) {
                second = aspect;
            }
        }
        if (second == null) {
            return NONE;
        }
        long one = item(first);
        long other = item(second);
        return 1 + (Math.min(one, other) << ASPECT_BITS | Math.max(one, other));
    }

    /**
     * One of the two aspects of a combination.
     *
     * @param index 0 or 1
     * @return {@link PointPair} of its points, ascending, times 16 plus the type's ordinal
     */
    public static int aspect(long combination, int index) {
        long items = combination - 1;
        return (int) (index == 0 ? items >>> ASPECT_BITS : items & (1 << ASPECT_BITS) - 1);
    }

    /** The lower of the points of an aspect as {@link #aspect} returns it. */
    public static ChartPoint pointA(int aspect) {
        return ChartPoint.ofSlot(aspect >>> TYPE_BITS + SLOT_BITS);
    }

    /** The other of the points of an aspect as {@link #aspect} returns it. */
    public static ChartPoint pointB(int aspect) {
        return ChartPoint.ofSlot(aspect >>> TYPE_BITS & (1 << SLOT_BITS) - 1);
    }

    /** The type of an aspect as {@link #aspect} returns it. */
    public static AspectType type(int aspect) {
        return AspectType.ofOrdinal(aspect & (1 << TYPE_BITS) - 1);
    }

    private static boolean isStronger(Aspect one, Aspect other) {
        return Math.abs(one.contributionPoints()) > Math.abs(other.contributionPoints());
    }

    private static int item(Aspect aspect) {
        int points = PointPair.of(aspect.pointA().slot(), aspect.pointB().slot());
        return PointPair.unordered(points) << TYPE_BITS | aspect.type().ordinal();
    }
}
