package dev.syzygy.job.cohortcell;

import dev.syzygy.chart.Chart;
import dev.syzygy.score.HouseBonus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The working arrays of a cell, and what of them is not in the state yet. */
final class CohortCell {

    final CohortGrid.Cell cell;
    final MemberBlock rows;

    /** The rows themselves in a cell of a block with itself. */
    final MemberBlock columns;

    /** Charts changed since the state was written last; null: gone. */
    final Map<String, Member> unwritten = new HashMap<>();

    private final CohortGrid grid;
    private final List<HouseBonus> bonuses;

    CohortCell(CohortGrid grid, CohortGrid.Cell cell, List<HouseBonus> bonuses) {
        this.grid = grid;
        this.cell = cell;
        this.bonuses = bonuses;
        rows = new MemberBlock(bonuses);
        columns = cell.isDiagonal() ? rows : new MemberBlock(bonuses);
    }

    /** The bonuses that the blocks keep houses for. */
    List<HouseBonus> bonuses() {
        return bonuses;
    }

    /** The block that a chart belongs to. */
    MemberBlock blockOf(String chartId) {
        return grid.blockOf(chartId) == cell.rowBlock() ? rows : columns;
    }

    /** Adds a chart as it was read from the state. */
    void restore(String chartId, Chart chart) {
        blockOf(chartId).add(chartId, chart);
    }

    /** Bytes on the heap, without what is unwritten. */
    long byteCount() {
        return rows.byteCount() + (cell.isDiagonal() ? 0 : columns.byteCount());
    }
}
