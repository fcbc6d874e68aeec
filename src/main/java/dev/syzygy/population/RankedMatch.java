package dev.syzygy.population;

/**
 * A match among the best of a chart.
 *
 * @param partnerId the other chart
 */
public record RankedMatch(String partnerId, MatchEntry entry) {}
