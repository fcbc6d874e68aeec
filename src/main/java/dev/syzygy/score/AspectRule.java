package dev.syzygy.score;

import dev.syzygy.aspect.AspectType;
import java.io.Serializable;

/**
 * What one aspect type is worth between two sets of points.
 *
 * @param type the aspect
 * @param pointsA mask of the points of one chart; {@code ChartPoint.ALL} for all
 * @param pointsB mask of the points of the other chart
 * @param bothDirections whether the rule also holds with the charts exchanged
 * @param orbLimitDegrees largest orb that counts, inclusive; above 0, at most 15
 * @param weights what an aspect within the limit adds
 */
public record AspectRule(
        AspectType type,
        int pointsA,
        int pointsB,
        boolean bothDirections,
        double orbLimitDegrees,
        Weights weights)
        implements Serializable {

    /**
     * The points an aspect adds.
     *
     * @param linear times the mean of the two point weights, times (1 − orb / limit)
     * @param flat added whole, whatever the orb
     * @param tight added on top within {@code tightOrbDegrees}, inclusive
     * @param tightOrbDegrees 0 where there is no tight bonus
     */
    public record Weights(double linear, double flat, double tight, double tightOrbDegrees)
            implements Serializable {}
}
