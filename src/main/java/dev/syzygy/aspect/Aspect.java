package dev.syzygy.aspect;

import dev.syzygy.chart.ChartPoint;

/**
 * One aspect of a pair, as it is published.
 *
 * @param pointA the point of the first chart
 * @param pointB the point of the second chart
 * @param orbDegrees deviation of the separation from exact, ≥ 0
 * @param orbLimitDegrees the largest orb that counts for these points
 * @param contributionPoints what the aspect adds to the total
 */
public record Aspect(
        ChartPoint pointA,
        ChartPoint pointB,
        AspectType type,
        float orbDegrees,
        float orbLimitDegrees,
        AspectMovement movement,
        float contributionPoints) {}
