package dev.syzygy.event;

import dev.syzygy.score.PopulationStatistics;

/**
 * The population of a group changed.
 *
 * @param group key of the event
 */
public record PopulationEvent(String group, PopulationStatistics statistics) {}
