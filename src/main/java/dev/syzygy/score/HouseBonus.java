package dev.syzygy.score;

import java.io.Serializable;

/**
 * Points added for each point of one chart that falls into one of the listed houses of the other,
 * in both directions, where that chart's cusps are known.
 *
 * @param points mask of the points that count
 * @param houses mask of the houses that count: bit 1 is the first house, bit 12 the twelfth
 * @param weight points added for each
 */
public record HouseBonus(int points, int houses, double weight) implements Serializable {}
