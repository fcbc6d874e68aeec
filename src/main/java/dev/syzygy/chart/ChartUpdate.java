package dev.syzygy.chart;

/**
 * One write to a chart.
 *
 * @param version orders this write among the others
 * @param partial true: only the listed points change, and of cusps, groups and price mapping only
 *     those that are given; false: this is the whole chart, and what it does not list is removed
 * @param positions the listed points, and the cusps where given
 * @param attributes kind, groups and price mapping
 */
public record ChartUpdate(
        Version version, boolean partial, Chart positions, ChartAttributes attributes) {}
