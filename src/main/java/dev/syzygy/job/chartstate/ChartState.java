package dev.syzygy.job.chartstate;

import dev.syzygy.chart.ChartRegisters;

/**
 * What is remembered of a chart.
 *
 * @param registers the chart itself
 * @param watchCount pairs that watch it
 */
public record ChartState(ChartRegisters registers, int watchCount) {}
