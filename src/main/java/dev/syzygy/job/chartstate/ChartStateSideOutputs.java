package dev.syzygy.job.chartstate;

import dev.syzygy.job.cohortcell.CellDelta;
import dev.syzygy.job.cohortcell.CohortCellCodecs;
import org.apache.flink.util.OutputTag;

/** What chart-state sends besides the deltas of pairs. */
public final class ChartStateSideOutputs {

    /** Charts of cohorts that came, changed or went. */
    public static final OutputTag<CellDelta> CELL_DELTAS =
            new OutputTag<>("cell-deltas", CohortCellCodecs.CELL_DELTA.typeInfo());

    private ChartStateSideOutputs() {}
}
