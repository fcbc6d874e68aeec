package dev.syzygy.aspect;

/** Whether the orb of an aspect shrinks, grows or stands still. Persisted: append only. */
public enum AspectMovement {
    APPLYING,
    SEPARATING,
    STATIC;

    /**
     * The unit here divides both an orb unit and 10⁻⁹ degrees, which a point at 10⁻⁶ degrees per
     * day covers in 0.001 day: 30°/2³² is 29296875 of it, 10⁻⁹ degrees are 2²².
     */
    private static final long PER_ORB_UNIT = 29_296_875;

    private static final long PER_NANO_DEGREE = 1L << 22;
    private static final long STANDSTILL = 1000 * PER_NANO_DEGREE;

    /**
     * The movement of an aspect, from its orb now and 0.001 day later: static where it changes by
     * less than 10⁻⁶ degrees.
     *
     * @param type the aspect that the two points form
     * @param difference the second longitude minus the first, as binary angles
     * @param relativeSpeed the second speed minus the first, in 10⁻⁶ degrees per day
     */
    public static AspectMovement of(AspectType type, int difference, long relativeSpeed) {
        long now = PER_ORB_UNIT * Orb.UNITS_PER_LONGITUDE_UNIT * difference;
        long later = now + relativeSpeed * PER_NANO_DEGREE;
        long change = orb(type, later) - orb(type, now);
        if (Math.abs(change) < STANDSTILL) {
            return STATIC;
        }
        return change < 0 ? APPLYING : SEPARATING;
    }

    /**
     * Beyond half a circle the arc is no separation, but its orb from an opposition is the same.
     */
    private static long orb(AspectType type, long difference) {
        return Math.abs(Math.abs(difference) - PER_ORB_UNIT * Orb.exactUnits(type.ordinal()));
    }
}
