package dev.syzygy.aspect;

import dev.syzygy.chart.Longitude;

/**
 * Orbs in integers. The unit is a twelfth of a longitude unit, 30°/2³²: in it the exact angles that
 * are multiples of 30° are whole multiples of 2³², so orbs to them carry no rounding at all.
 */
public final class Orb {

    /** Orb units per longitude unit. */
    public static final int UNITS_PER_LONGITUDE_UNIT = 12;

    /** By how much every limit is wider than it says, in orb units. */
    public static final int GUARD_UNITS = Longitude.GUARD_UNITS * UNITS_PER_LONGITUDE_UNIT;

    private static final double UNITS_PER_DEGREE = 4294967296.0 / 30.0;

    /** By ordinal + 1; the first is the angle of no aspect, which no separation comes near. */
    private static final long[] EXACT_ANGLE_UNITS = exactAngles();

    private Orb() {}

    /** The shortest arc between two longitudes, in longitude units, 0 to 2³¹. */
    public static long separation(int difference) {
        return Math.abs((long) difference);
    }

    /** The exact angle of an aspect type, in orb units; −1 is no aspect, further than any orb. */
    public static long exactUnits(int type) {
        return EXACT_ANGLE_UNITS[type + 1];
    }

    /**
     * The orb of a separation from an aspect's exact angle, in orb units.
     *
     * @param type ordinal of the aspect type, or −1, which gives an orb beyond every limit
     * @param difference one longitude minus the other, as binary angles
     */
    public static long units(int type, int difference) {
        return Math.abs(signedUnits(type, difference));
    }

    /** An orb limit in orb units, widened by {@link Longitude#GUARD_UNITS}. */
    public static long limitUnits(double degrees) {
        return (long) Math.floor(degrees * UNITS_PER_DEGREE) + GUARD_UNITS;
    }

    /** Orb units as degrees. */
    public static double toDegrees(long units) {
        return units / UNITS_PER_DEGREE;
    }

    /**
     * Whether a move from one difference to another took the aspect through exactness or onto it.
     * Both differences are within the aspect's orb; they count as one passage only on the same side
     * of the circle, because a jump from waxing to waning square passes no exact square. Like
     * limits, exactness is as wide as the rounding of decimal degrees.
     */
    public static boolean perfects(AspectType type, int before, int after) {
        boolean singleSided = type == AspectType.CONJUNCTION || type == AspectType.OPPOSITION;
        if (!singleSided && (before < 0) != (after < 0)) {
            return false;
        }
        int sideBefore = side(passage(type, before));
        return sideBefore != 0 && sideBefore != side(passage(type, after));
    }

    /** −1 before exactness, 0 at it, 1 after it. */
    private static int side(long passage) {
        return Math.abs(passage) <= GUARD_UNITS ? 0 : Long.signum(passage);
    }

    /** The deviation from exactness, signed so that it changes sign where the aspect is exact. */
    private static long passage(AspectType type, int difference) {
        return switch (type) {
            case CONJUNCTION -> (long) UNITS_PER_LONGITUDE_UNIT * difference;
            case OPPOSITION -> (long) UNITS_PER_LONGITUDE_UNIT * (difference + Integer.MIN_VALUE);
            default -> signedUnits(type.ordinal(), difference);
        };
    }

    /** The orb with its sign: negative where the separation is smaller than the exact angle. */
    private static long signedUnits(int type, int difference) {
        return UNITS_PER_LONGITUDE_UNIT * separation(difference) - exactUnits(type);
    }

    private static long[] exactAngles() {
        long[] units = new long[AspectType.COUNT + 1];
        units[0] = Long.MAX_VALUE;
        for (int ordinal = 0; ordinal < AspectType.COUNT; ordinal++) {
            units[ordinal + 1] =
                    Math.round(AspectType.ofOrdinal(ordinal).degrees() * UNITS_PER_DEGREE);
        }
        return units;
    }
}
