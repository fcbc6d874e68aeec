package dev.syzygy.aspect;

import dev.syzygy.chart.Longitude;

/** Whether the orb of an aspect shrinks, grows or stands still. Persisted: append only. */
public enum AspectMovement {
    APPLYING,
    SEPARATING,
    STATIC;

    private static final double HORIZON_DAYS = 0.001;
    private static final double STANDSTILL_DEGREES = 1e-6;
    private static final double DEGREES_PER_MICRO_DEGREE = 1e-6;

    /**
     * The movement of an aspect, from its orb now and 0.001 day later.
     *
     * @param type the aspect that the two points form
     * @param difference the second longitude minus the first, as binary angles
     * @param relativeSpeed the second speed minus the first, in 10⁻⁶ degrees per day
     */
    public static AspectMovement of(AspectType type, int difference, long relativeSpeed) {
        double signed = Longitude.arcToDegrees(difference);
        double later = signed + relativeSpeed * DEGREES_PER_MICRO_DEGREE * HORIZON_DAYS;
        double change = orb(type, later) - orb(type, signed);
        if (Math.abs(change) < STANDSTILL_DEGREES) {
            return STATIC;
        }
        return change < 0 ? APPLYING : SEPARATING;
    }

    private static double orb(AspectType type, double signedDegrees) {
        double arc = Math.abs(signedDegrees) % 360.0;
        double separation = arc > 180.0 ? 360.0 - arc : arc;
        return Math.abs(separation - type.degrees());
    }
}
