package dev.syzygy.aspect;

/**
 * An aspect and its exact angle, in the order of the angles. The ordinal is persisted and indexes
 * compiled tables: append only.
 */
public enum AspectType {
    CONJUNCTION(0),
    SEMI_SEXTILE(30),
    SEMI_SQUARE(45),
    SEXTILE(60),
    QUINTILE(72),
    SQUARE(90),
    TRINE(120),
    SESQUIQUADRATE(135),
    BIQUINTILE(144),
    QUINCUNX(150),
    OPPOSITION(180);

    private static final AspectType[] BY_ORDINAL = values();

    /** How many aspect types there are. */
    public static final int COUNT = BY_ORDINAL.length;

    /** How many a dense array of counts has room for, so that their ordinals fill four bits. */
    public static final int ROOM = 16;

    private final int degrees;

    AspectType(int degrees) {
        this.degrees = degrees;
    }

    /** The aspect type with an ordinal, 0 to {@link #COUNT} − 1. */
    public static AspectType ofOrdinal(int ordinal) {
        return BY_ORDINAL[ordinal];
    }

    /** The exact angle, 0 to 180 degrees. */
    public int degrees() {
        return degrees;
    }

    /** Whether the exact angle is a multiple of 30°, so that |12·d| measures the orb directly. */
    public boolean isSignAligned() {
        return degrees % 30 == 0;
    }
}
