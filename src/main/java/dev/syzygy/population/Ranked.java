package dev.syzygy.population;

/**
 * One of many, and how good it is: a pair of a group, or a partner of a chart.
 *
 * @param rank the greater, the better
 */
public record Ranked(String id, int rank) {}
