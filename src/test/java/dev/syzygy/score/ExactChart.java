package dev.syzygy.score;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.Longitude;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A chart in exact decimal degrees: what a producer wrote, before any rounding of ours.
 *
 * @param points the points that are present
 * @param cusps twelve cusps, or null
 */
public record ExactChart(Map<ChartPoint, BigDecimal> points, List<BigDecimal> cusps) {

    /** A chart without points and cusps. */
    public ExactChart() {
        this(new EnumMap<>(ChartPoint.class), null);
    }

    /** The same points with cusps. */
    public ExactChart withCusps(List<BigDecimal> newCusps) {
        return new ExactChart(points, newCusps);
    }

    /** The chart under test: the same decimals by way of {@code double}, as decoders read them. */
    public Chart toChart() {
        Chart chart = new Chart();
        points.forEach((point, degrees) -> chart.with(point, degrees.doubleValue(), 0));
        if (cusps != null) {
            chart.setCusps(
                    cusps.stream()
                            .mapToInt(cusp -> Longitude.fromDegrees(cusp.doubleValue()))
                            .toArray());
        }
        return chart;
    }
}
