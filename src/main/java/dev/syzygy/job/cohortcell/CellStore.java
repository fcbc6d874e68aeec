package dev.syzygy.job.cohortcell;

import dev.syzygy.job.pairscore.ChartDelta;
import dev.syzygy.score.HouseBonus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.MapState;

/**
 * The cells of a subtask: on the heap in working arrays, within a bound, and in keyed state.
 * Changes are made on the heap and reach the state later; a cell is read from there when it is not
 * on the heap.
 */
final class CellStore {

    /** Charts held only on the heap, each some 400 bytes: 20 MB. */
    private static final int UNWRITTEN_MAX = 50_000;

    private final CohortGrid grid;
    private final MapState<String, Member> members;
    private final Consumer<String> currentKey;
    private final long bytesMax;
    private final CohortCellMetrics metrics;

    /** Least recently used first. */
    private final LinkedHashMap<String, CohortCell> cells = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;
    private int unwritten;

    /**
     * An empty store.
     *
     * @param members the charts of the cell that is the current key
     * @param currentKey sets the current key
     * @param bytesMax bytes of the working arrays; one cell is held in any case
     */
    CellStore(
            CohortGrid grid,
            MapState<String, Member> members,
            Consumer<String> currentKey,
            long bytesMax,
            CohortCellMetrics metrics) {
        this.grid = grid;
        this.members = members;
        this.currentKey = currentKey;
        this.bytesMax = bytesMax;
        this.metrics = metrics;
        metrics.measureBytes(() -> bytes);
    }

    /** A cell's working arrays; new ones keep houses for these bonuses. */
    CohortCell load(CohortGrid.Cell cell, List<HouseBonus> bonuses) throws Exception {
        CohortCell working = cells.get(cell.key());
        if (working != null) {
            return working;
        }
        metrics.loads.inc();
        working = new CohortCell(grid, cell, bonuses);
        currentKey.accept(cell.key());
        for (Map.Entry<String, Member> member : members.entries()) {
            working.restore(member.getKey(), member.getValue().chart());
        }
        cells.put(cell.key(), working);
        bytes += working.byteCount();
        return working;
    }

    /** The same cell, with houses kept for other bonuses. */
    CohortCell reload(CohortCell working, List<HouseBonus> bonuses) throws Exception {
        evict(working.cell.key());
        return load(working.cell, bonuses);
    }

    /** A chart of a cell with all that the working arrays leave out. */
    Member member(CohortCell cell, String chartId) throws Exception {
        Member changed = cell.unwritten.get(chartId);
        if (changed != null) {
            return changed;
        }
        currentKey.accept(cell.cell.key());
        return members.get(chartId);
    }

    /** Makes the changes of a batch. */
    void apply(CohortCell cell, CellBatch batch) {
        long bytesBefore = cell.byteCount();
        int unwrittenBefore = cell.unwritten.size();
        batch.apply();
        for (CellDelta delta : batch.wentDeltas) {
            cell.unwritten.put(delta.chartId(), null);
        }
        batch.movedDeltas.forEach(delta -> note(cell, delta));
        batch.cameDeltas.forEach(delta -> note(cell, delta));
        bytes += cell.byteCount() - bytesBefore;
        unwritten += cell.unwritten.size() - unwrittenBefore;
    }

    /** Lets the least recently used cells go until the rest fits, and what is unwritten as well. */
    void shrink() throws Exception {
        while (bytes > bytesMax && cells.size() > 1) {
            evict(cells.keySet().iterator().next());
            metrics.evictions.inc();
        }
        if (unwritten > UNWRITTEN_MAX) {
            writeAll();
        }
    }

    /** Writes every change to the state. */
    void writeAll() throws Exception {
        for (CohortCell cell : cells.values()) {
            write(cell);
        }
    }

    private static void note(CohortCell cell, CellDelta delta) {
        ChartDelta.Trigger trigger = delta.trigger();
        cell.unwritten.put(
                delta.chartId(),
                new Member(delta.chart(), trigger.revision(), trigger.eventTimeMillis()));
    }

    private void evict(String key) throws Exception {
        CohortCell cell = cells.remove(key);
        write(cell);
        bytes -= cell.byteCount();
    }

    private void write(CohortCell cell) throws Exception {
        if (cell.unwritten.isEmpty()) {
            return;
        }
        currentKey.accept(cell.cell.key());
        for (Map.Entry<String, Member> member : cell.unwritten.entrySet()) {
            if (member.getValue() == null) {
                members.remove(member.getKey());
            } else {
                members.put(member.getKey(), member.getValue());
            }
            metrics.stateWrites.inc();
        }
        unwritten -= cell.unwritten.size();
        cell.unwritten.clear();
    }
}
