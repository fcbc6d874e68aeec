package dev.syzygy.score;

/**
 * How far a cell may lie from its exact value. In orb units (30°/2³²):
 *
 * <ul>
 *   <li>12: both longitudes are rounded to half a unit, and a longitude unit is 12 orb units
 *   <li>1: the limit is rounded down; 0.5: an exact angle that is no multiple of 30° is rounded
 *   <li>narrow cells: 512, half a coarse step, in which the guard is taken off again
 *   <li>wide cells: 24, the guard, which stretches the slope
 * </ul>
 *
 * times the slope |weight| / limit; and in units of the result: one for the narrow shift, which
 * rounds down; for wide cells half of one for the shift, the flat and the tight weight each, and
 * one for the rounded factor.
 */
final class ExactErrorBound {

    private static final double ORB_UNITS_PER_DEGREE = 4294967296.0 / 30;
    private static final double NARROW_ORB_UNITS = 12 + 1 + 512;
    private static final double WIDE_ORB_UNITS = 12 + 1 + 0.5 + 24;

    private ExactErrorBound() {}

    /** The bound of a cell in points. */
    static double points(ScoringTable table, double linearWeight, double orbLimitDegrees) {
        double slope = Math.abs(linearWeight) / orbLimitDegrees;
        boolean narrow = table.fitsNarrowLanes();
        double orbUnits = narrow ? NARROW_ORB_UNITS : WIDE_ORB_UNITS;
        double resultUnits = narrow ? 1 : 2.5;
        return slope * orbUnits / ORB_UNITS_PER_DEGREE + table.toPoints(1) * resultUnits;
    }
}
