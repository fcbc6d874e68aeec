package dev.syzygy.chart;

/**
 * A point of a chart. The order is fixed for ever: the ordinal is the slot of the point in every
 * array and bit mask, in memory, in state and on the device; sixteen slots of 32 bits fill one
 * 512-bit register.
 */
public enum ChartPoint {
    SUN,
    MOON,
    MERCURY,
    VENUS,
    MARS,
    JUPITER,
    SATURN,
    URANUS,
    NEPTUNE,
    PLUTO,
    NORTH_NODE,
    CHIRON,
    ASCENDANT,
    MIDHEAVEN,
    PRICE;

    /** Slots of a chart; the last one is reserved. */
    public static final int SLOT_COUNT = 16;

    private static final ChartPoint[] BY_SLOT = values();

    /** The mask with the bits of all points set. */
    public static final int ALL = (1 << BY_SLOT.length) - 1;

    /** The point in a slot, 0 to 14. */
    public static ChartPoint ofSlot(int slot) {
        return BY_SLOT[slot];
    }

    /** This point's position in arrays, 0 to 14. */
    public int slot() {
        return ordinal();
    }

    /** The mask with only this point's bit set. */
    public int bit() {
        return 1 << ordinal();
    }
}
