package dev.syzygy.chart;

/**
 * Two points, one of each of two charts, as one number: the first chart's slot times sixteen plus
 * the second's. The number is in state and on the device, so it is fixed for ever.
 */
public final class PointPair {

    /** Pairs of slots, the reserved slot included. */
    public static final int COUNT = ChartPoint.SLOT_COUNT * ChartPoint.SLOT_COUNT;

    private static final int SLOT_BITS = 4;
    private static final int SLOT_MASK = ChartPoint.SLOT_COUNT - 1;

    private PointPair() {}

    /** The pair of a slot of the first chart and one of the second. */
    public static int of(int slotA, int slotB) {
        return slotA << SLOT_BITS | slotB;
    }

    /** The same points with the charts exchanged. */
    public static int swapped(int pair) {
        return of(slotB(pair), slotA(pair));
    }

    /** The same points whichever chart has which: the lower slot first. */
    public static int unordered(int pair) {
        return Math.min(pair, swapped(pair));
    }

    /** The slot of the first chart's point. */
    public static int slotA(int pair) {
        return pair >>> SLOT_BITS;
    }

    /** The slot of the second chart's point. */
    public static int slotB(int pair) {
        return pair & SLOT_MASK;
    }

    /** The first chart's point. */
    public static ChartPoint pointA(int pair) {
        return ChartPoint.ofSlot(slotA(pair));
    }

    /** The second chart's point. */
    public static ChartPoint pointB(int pair) {
        return ChartPoint.ofSlot(slotB(pair));
    }
}
