package dev.syzygy.job.cohortcell;

import dev.syzygy.job.config.KeyGroups;
import dev.syzygy.population.Cohort;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * How the pairs of a cohort spread over the cluster. A chart hashes to one of B blocks; cell (i ≤
 * j) evaluates the charts of block i against those of block j, so every pair has exactly one cell,
 * and every chart lives in B of them.
 *
 * <p>A cell's key is made so that it falls into a chosen key group: cells visit the key groups in
 * bit-reversed order, which spreads any run of cells evenly over any number of subtasks. Hashed
 * keys would leave one subtask with twice the work of another.
 */
public final class CohortGrid implements Serializable {

    private static final long serialVersionUID = 1;

    /** With another number of key groups cells are merely less evenly spread. */
    private static final int KEY_GROUP_BITS = Integer.numberOfTrailingZeros(KeyGroups.COUNT);

    private final int blockCount;
    private final Map<String, Cohort> cohorts = new HashMap<>();
    private final Map<String, Cell> cellsByKey = new HashMap<>();

    /** By cohort: the keys of the cells that hold a block, by block. */
    private final Map<String, List<List<String>>> keysByBlock = new HashMap<>();

    /**
     * A cell.
     *
     * @param key its key, also in state: never changes for the same cohort, blocks and B
     */
    record Cell(String key, String cohort, int rowBlock, int columnBlock) implements Serializable {

        boolean isDiagonal() {
            return rowBlock == columnBlock;
        }
    }

    /** The grid of some cohorts, each with so many blocks. */
    public CohortGrid(Collection<Cohort> cohorts, int blockCount) {
        this.blockCount = blockCount;
        for (Cohort cohort : cohorts) {
            this.cohorts.put(cohort.name(), cohort);
            placeCells(cohort.name());
        }
    }

    int blockCount() {
        return blockCount;
    }

    /** The names of the cohorts; serializable. */
    public Set<String> names() {
        return Set.copyOf(cohorts.keySet());
    }

    /** The cohorts by name. */
    public Map<String, Cohort> cohorts() {
        return cohorts;
    }

    /** The block of a chart: the same for ever and everywhere. */
    int blockOf(String chartId) {
        // Murmur3's finisher: ids that differ in the last digit only should not share a block.
        int hash = chartId.hashCode();
        hash = (hash ^ hash >>> 16) * 0x85ebca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        return Integer.remainderUnsigned(hash ^ hash >>> 16, blockCount);
    }

    /** The keys of the cells that hold a chart of a cohort. */
    public List<String> cellsOf(String cohort, String chartId) {
        return keysByBlock.get(cohort).get(blockOf(chartId));
    }

    /** The cell with a key, or null. */
    Cell cell(String key) {
        return cellsByKey.get(key);
    }

    /** All cells. */
    Collection<Cell> cells() {
        return cellsByKey.values();
    }

    private void placeCells(String cohort) {
        List<List<String>> keys = new ArrayList<>();
        for (int block = 0; block < blockCount; block++) {
            keys.add(new ArrayList<>());
        }
        // Not all cohorts begin at the same subtask.
        int step = cohort.hashCode() & KeyGroups.COUNT - 1;
        // By distance, so that the cells of one block are spread as evenly as all are; the cells of
        // a block with itself, which have half the work, last.
        for (int distance = 1; distance <= blockCount; distance++) {
            for (int block = 0; block < blockCount; block++) {
                int other = (block + distance) % blockCount;
                boolean seenFromTheOtherSide = 2 * distance > blockCount && distance < blockCount;
                boolean isHalfWay = 2 * distance == blockCount;
                if (seenFromTheOtherSide || (isHalfWay && block > other)) {
                    continue;
                }
                Cell cell = placed(cohort, Math.min(block, other), Math.max(block, other), step++);
                cellsByKey.put(cell.key(), cell);
                keys.get(block).add(cell.key());
                if (!cell.isDiagonal()) {
                    keys.get(other).add(cell.key());
                }
            }
        }
        keysByBlock.put(cohort, keys);
    }

    private static Cell placed(String cohort, int row, int column, int step) {
        int keyGroup = Integer.reverse(step % KeyGroups.COUNT) >>> Integer.SIZE - KEY_GROUP_BITS;
        for (int salt = 0; ; salt++) {
            String key = cohort + '/' + row + '-' + column + '/' + salt;
            if (KeyGroupRangeAssignment.assignToKeyGroup(key, KeyGroups.COUNT) == keyGroup) {
                return new Cell(key, cohort, row, column);
            }
        }
    }
}
