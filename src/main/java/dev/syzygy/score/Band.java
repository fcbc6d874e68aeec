package dev.syzygy.score;

import java.io.Serializable;

/**
 * A named range of the overall score, up to the next band's minimum.
 *
 * @param overallMin smallest overall score of the band, inclusive
 * @param label what the band is called
 */
public record Band(double overallMin, String label) implements Serializable {}
