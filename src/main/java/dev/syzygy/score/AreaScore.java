package dev.syzygy.score;

/**
 * One area of a scored pair.
 *
 * @param name the area's name in the profile
 * @param score 0 to 100
 */
public record AreaScore(String name, double score) {}
