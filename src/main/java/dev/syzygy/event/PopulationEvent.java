package dev.syzygy.event;

import dev.syzygy.population.PopulationStatistics;
import dev.syzygy.population.PopulationTrend;

/**
 * The population of a group changed.
 *
 * @param group key of the event
 * @param statistics its figures; null where the group is too small to be published any longer
 * @param trend the last window that closed, or null where none has or there are no figures
 */
public record PopulationEvent(
        String group, PopulationStatistics statistics, PopulationTrend trend) {}
