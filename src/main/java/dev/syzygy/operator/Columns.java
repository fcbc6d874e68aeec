package dev.syzygy.operator;

import dev.syzygy.kernel.ChartBlock;

/** Charts side by side, and whose they are. */
interface Columns {

    ChartBlock charts();

    /** The id of the chart in a column. */
    String id(int column);
}
