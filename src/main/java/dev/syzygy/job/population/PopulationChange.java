package dev.syzygy.job.population;

import dev.syzygy.population.PopulationShare;

/**
 * A pair's published score entered, changed in, or left a group.
 *
 * @param group the group
 * @param before what the pair added until now, or null where it was not there
 * @param after what it adds from now on, or null where it is gone
 * @param eventTimeMillis event time of the inputs, Unix milliseconds UTC
 * @param counted whether the shares go into the sums of the group; false for a pair published
 *     through a cohort, whose sums hold all of its pairs already: only its aspect combination is
 *     counted
 */
public record PopulationChange(
        String group,
        String pairId,
        PopulationShare before,
        PopulationShare after,
        long eventTimeMillis,
        boolean counted) {}
