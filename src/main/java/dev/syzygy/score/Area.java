package dev.syzygy.score;

import java.io.Serializable;

/**
 * A side of a relationship, read from the aspects between a few points.
 *
 * @param name key in the published score
 * @param points mask of the points that must form both ends of an aspect
 */
public record Area(String name, int points) implements Serializable {}
