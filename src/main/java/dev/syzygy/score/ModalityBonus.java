package dev.syzygy.score;

import dev.syzygy.chart.ChartPoint;
import java.io.Serializable;

/**
 * Points added when two points stand in signs of the same modality (cardinal, fixed, mutable).
 *
 * @param pointA the point of the first chart
 * @param pointB the point of the second chart
 * @param weight points added
 */
public record ModalityBonus(ChartPoint pointA, ChartPoint pointB, double weight)
        implements Serializable {}
