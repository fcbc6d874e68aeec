package dev.syzygy.score;

import java.io.Serializable;

/**
 * From points to published numbers.
 *
 * @param overallOffset overall score of zero points
 * @param overallScale overall score per point
 * @param overallMin overall scores below are raised to this
 * @param overallMax overall scores above are lowered to this
 * @param areaAverageMin mean aspect value that an area shows as 0
 * @param areaAverageMax mean aspect value that an area shows as 100
 */
public record Normalisation(
        double overallOffset,
        double overallScale,
        double overallMin,
        double overallMax,
        double areaAverageMin,
        double areaAverageMax)
        implements Serializable {}
