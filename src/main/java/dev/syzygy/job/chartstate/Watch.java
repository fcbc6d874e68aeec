package dev.syzygy.job.chartstate;

/**
 * One watch of a chart, kept under the pair's id.
 *
 * @param group the group whose population the pair belongs to
 * @param profileId the profile to score with, or null for the job's default
 */
public record Watch(String group, String profileId) {}
