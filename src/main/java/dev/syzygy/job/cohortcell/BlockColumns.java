package dev.syzygy.job.cohortcell;

import dev.syzygy.kernel.ChartBlock;

/** Charts side by side, and whose they are. */
interface BlockColumns {

    ChartBlock charts();

    /** The id of the chart in a column. */
    String id(int column);
}
