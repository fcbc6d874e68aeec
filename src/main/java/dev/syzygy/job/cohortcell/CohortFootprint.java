package dev.syzygy.job.cohortcell;

import dev.syzygy.chart.Chart;
import dev.syzygy.job.config.KeyGroups;
import dev.syzygy.kernel.ChartBlock;
import dev.syzygy.population.Cohort;
import dev.syzygy.score.HouseBonus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * The working arrays that {@link CohortCellOperator} holds of a cohort, all subtasks together,
 * outside a job: for measuring memory, and for planning from the same classes that run.
 */
public final class CohortFootprint {

    private final CohortGrid grid;
    private final Cohort cohort;
    private final Map<String, CohortCell> cells = new HashMap<>();

    /** The empty cells of a cohort, each with charts of blocks that serve these bonuses. */
    public CohortFootprint(Cohort cohort, int blockCount, List<HouseBonus> bonuses) {
        this.cohort = cohort;
        grid = new CohortGrid(List.of(cohort), blockCount);
        for (CohortGrid.Cell cell : grid.cells()) {
            cells.put(cell.key(), new CohortCell(grid, cell, bonuses));
        }
    }

    /** Adds a chart to all cells that hold its block. */
    public void add(String chartId, Chart chart) {
        for (String key : grid.cellsOf(cohort.name(), chartId)) {
            cells.get(key).restore(chartId, chart);
        }
    }

    /** Bytes of all cells as the operator counts them, without the characters of ids. */
    public long byteCount() {
        return cells.values().stream().mapToLong(CohortCell::byteCount).sum();
    }

    /**
     * Bytes of one column of a block that holds charts like these, in an array row for each point
     * and house arc that one of them has, and its place in the index.
     */
    public static long bytesPerColumn(List<Chart> charts, List<HouseBonus> bonuses) {
        MemberBlock block = new MemberBlock(bonuses);
        for (int index = 0; index < charts.size(); index++) {
            block.add(Integer.toString(index), charts.get(index));
        }
        return block.byteCount() / block.charts().capacity();
    }

    /** Columns that a block has room for when so many charts were added to it one by one. */
    public static int capacityFor(int chartCount) {
        ChartBlock block = new ChartBlock(List.of());
        Chart empty = new Chart();
        for (int chart = 0; chart < chartCount; chart++) {
            block.add(empty);
        }
        return block.capacity();
    }

    /** Where the cells of a cohort run: what each subtask has of them. */
    public static List<Share> shares(Cohort cohort, int blockCount, int parallelism) {
        int[] blocks = new int[parallelism];
        int[] cellCounts = new int[parallelism];
        for (CohortGrid.Cell cell : new CohortGrid(List.of(cohort), blockCount).cells()) {
            int subtask =
                    KeyGroupRangeAssignment.assignKeyToParallelOperator(
                            cell.key(), KeyGroups.COUNT, parallelism);
            cellCounts[subtask]++;
            blocks[subtask] += cell.isDiagonal() ? 1 : 2;
        }
        List<Share> shares = new ArrayList<>();
        for (int subtask = 0; subtask < parallelism; subtask++) {
            shares.add(new Share(cellCounts[subtask], blocks[subtask]));
        }
        return shares;
    }

    /**
     * What a subtask has of a cohort.
     *
     * @param cells cells it evaluates
     * @param blocks blocks it holds, once for each cell; also its share of the work, because a cell
     *     of a block with itself has half the pairs of others
     */
    public record Share(int cells, int blocks) {}
}
