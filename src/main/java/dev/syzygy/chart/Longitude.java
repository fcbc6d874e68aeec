package dev.syzygy.chart;

/**
 * Ecliptic longitude as a 32-bit binary angle: the circle is 2³² units, so that the difference of
 * two longitudes wraps by itself. One unit is 8.4·10⁻⁸ degrees.
 */
public final class Longitude {

    /**
     * Units by which every limit is widened. Inputs are decimal degrees; rounding two of them to
     * binary angles can move a separation by one unit, and a limit by less than one more.
     */
    public static final int GUARD_UNITS = 2;

    private static final double UNITS_PER_DEGREE = 4294967296.0 / 360.0;
    private static final double DEGREES_PER_UNIT = 360.0 / 4294967296.0;
    private static final int SIGN_COUNT = 12;

    private Longitude() {}

    /**
     * The binary angle of a longitude.
     *
     * @param degrees any finite number of degrees; taken modulo 360
     * @throws IllegalArgumentException if {@code degrees} is not finite
     */
    public static int fromDegrees(double degrees) {
        if (!Double.isFinite(degrees)) {
            throw new IllegalArgumentException("longitude is not finite: " + degrees);
        }
        // Remainder first: it is exact, so huge longitudes lose nothing before the scaling. Not
        // where
        // it changes nothing: it costs up to 150 ns.
        double turn = Math.abs(degrees) < 360.0 ? degrees : degrees % 360.0;
        return (int) Math.round(turn * UNITS_PER_DEGREE);
    }

    /** The longitude in degrees, 0 ≤ degrees &lt; 360. */
    public static double toDegrees(int longitude) {
        return Integer.toUnsignedLong(longitude) * DEGREES_PER_UNIT;
    }

    /** The degrees of an unsigned arc given in units. */
    public static double arcToDegrees(long units) {
        return units * DEGREES_PER_UNIT;
    }

    /** The zodiac sign, 0 (Aries) to 11 (Pisces); a longitude on a boundary opens the new sign. */
    public static int sign(int longitude) {
        long guarded = Integer.toUnsignedLong(longitude + GUARD_UNITS);
        return (int) (guarded * SIGN_COUNT >>> 32);
    }

    /** The modality of the sign: 0 cardinal, 1 fixed, 2 mutable. */
    public static int modality(int longitude) {
        return sign(longitude) % 3;
    }
}
