package dev.syzygy.population;

import java.io.Serializable;

/**
 * A group of charts of which every pair is scored: screened in bulk, and followed one by one where
 * the score reaches the threshold.
 *
 * @param name the group's name
 * @param overallMinTenths pairs with at least this overall score, in tenths, are matches; above
 *     1000 it is compared with the score before that is limited to the profile's range
 * @param profileId the profile to score with, or null for the job's default
 */
public record Cohort(String name, int overallMinTenths, String profileId) implements Serializable {}
