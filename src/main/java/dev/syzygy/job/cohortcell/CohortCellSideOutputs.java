package dev.syzygy.job.cohortcell;

import dev.syzygy.job.population.PopulationCodecs;
import dev.syzygy.job.population.PopulationDelta;
import org.apache.flink.util.OutputTag;

/** What cohort-cell sends besides the deltas of pairs. */
public final class CohortCellSideOutputs {

    /** Changes of the populations of cohorts. */
    public static final OutputTag<PopulationDelta> POPULATION_DELTAS =
            new OutputTag<>("population-deltas", PopulationCodecs.DELTA.typeInfo());

    private CohortCellSideOutputs() {}
}
