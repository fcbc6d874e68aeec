package dev.syzygy.job.cohortcell;

import dev.syzygy.chart.Chart;

/**
 * A chart as a cell of a cohort holds it.
 *
 * @param chart positions, speeds and cusps
 * @param revision greatest revision of the chart
 * @param eventTimeMillis latest event time of the chart, Unix milliseconds UTC
 */
public record Member(Chart chart, long revision, long eventTimeMillis) {}
