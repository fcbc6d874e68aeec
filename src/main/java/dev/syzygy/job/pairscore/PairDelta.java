package dev.syzygy.job.pairscore;

import dev.syzygy.chart.ChartSide;

/**
 * What one chart of a pair tells it, through one source. The sources travel different ways and may
 * be ahead or behind each other.
 *
 * @param pairId key of the event
 * @param side the chart that tells it
 * @param delta what it tells
 * @param source who passes it on
 */
public record PairDelta(String pairId, ChartSide side, ChartDelta delta, PairSource source) {}
