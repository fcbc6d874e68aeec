package dev.syzygy.kernel;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.HouseArcs;
import dev.syzygy.score.HouseBonus;
import java.util.Arrays;
import java.util.List;

/**
 * Charts side by side, as a structure of arrays: one row of longitudes for each slot, one column
 * for each chart, so that a vector loads one point of many charts. Speeds are not here: no total
 * depends on them.
 *
 * <p>Columns are dense, 0 to {@link #size()} − 1; rows are longer, by up to {@link #PADDING}, and
 * what lies beyond the size is zero: whole vectors may be read there, what they give is ignored.
 *
 * <p>Houses are kept as the arcs that count for a profile's bonuses, not as cusps.
 */
public final class ChartBlock {

    /** Row lengths are a multiple of this: two of the widest vectors. */
    public static final int PADDING = 32;

    private static final int[] NO_LANES = {};

    private final List<HouseBonus> bonuses;

    /** By slot; empty while no chart has the point. */
    private final int[][] longitudes = new int[ChartPoint.SLOT_COUNT][];

    private final int[] countBySlot = new int[ChartPoint.SLOT_COUNT];
    private int[] present = NO_LANES;

    /** By bonus and arc; see {@link #arcStarts}. */
    private final int[][][] arcStarts;

    private final int[][][] arcWidths;
    private int capacity;
    private int size;
    private long version;

    /** An empty block whose houses serve these bonuses. */
    public ChartBlock(List<HouseBonus> bonuses) {
        this.bonuses = List.copyOf(bonuses);
        Arrays.fill(longitudes, NO_LANES);
        arcStarts = new int[bonuses.size()][0][];
        arcWidths = new int[bonuses.size()][0][];
    }

    /** A block of these charts. */
    public static ChartBlock of(List<HouseBonus> bonuses, List<Chart> charts) {
        ChartBlock block = new ChartBlock(bonuses);
        charts.forEach(block::add);
        return block;
    }

    /** Charts in the block. */
    public int size() {
        return size;
    }

    /** Length of every row that is not empty. */
    public int capacity() {
        return capacity;
    }

    /** Grows with every change, so that a copy on a device knows when it is stale. */
    public long version() {
        return version;
    }

    /** The bonuses whose houses the block keeps. */
    public List<HouseBonus> bonuses() {
        return bonuses;
    }

    /**
     * Longitudes of a slot by column, 0 where absent; empty if no chart has the point. Not a copy.
     */
    public int[] longitudes(int slot) {
        return longitudes[slot];
    }

    /** Masks of the points present, by column. Not a copy. */
    public int[] present() {
        return present;
    }

    /** The mask of the points that at least one chart has. */
    public int presentInSome() {
        int slots = 0;
        for (int slot = 0; slot < countBySlot.length; slot++) {
            slots |= countBySlot[slot] > 0 ? 1 << slot : 0;
        }
        return slots;
    }

    /** The mask of the points that all charts have. */
    public int presentInAll() {
        int slots = 0;
        for (int slot = 0; slot < countBySlot.length; slot++) {
            slots |= size > 0 && countBySlot[slot] == size ? 1 << slot : 0;
        }
        return slots;
    }

    /** Arcs that a chart of the block has at most for a bonus. */
    public int arcCount(int bonus) {
        return arcStarts[bonus].length;
    }

    /** Where an arc of counting houses starts, by column. Not a copy. */
    public int[] arcStarts(int bonus, int arc) {
        return arcStarts[bonus][arc];
    }

    /** How wide an arc is, by column; 0 where the chart has no such arc. Not a copy. */
    public int[] arcWidths(int bonus, int arc) {
        return arcWidths[bonus][arc];
    }

    /** Appends a chart and returns its column. */
    public int add(Chart chart) {
        if (size == capacity) {
            grow();
        }
        size++;
        set(size - 1, chart);
        return size - 1;
    }

    /** Appends a column of another block, whose houses serve the same bonuses. */
    public int addFrom(ChartBlock other, int otherColumn) {
        if (!bonuses.equals(other.bonuses)) {
            throw new IllegalArgumentException("the blocks keep houses of different bonuses");
        }
        int column = add(other.chart(otherColumn));
        for (int bonus = 0; bonus < arcStarts.length; bonus++) {
            setArcs(bonus, column, other.arcs(bonus, otherColumn));
        }
        return column;
    }

    /** The points of a column, without speeds and cusps, which the block does not know. */
    public Chart chart(int column) {
        Chart chart = new Chart();
        for (int rest = present[column]; rest != 0; rest &= rest - 1) {
            int slot = Integer.numberOfTrailingZeros(rest);
            chart.place(slot, longitudes[slot][column], 0);
        }
        return chart;
    }

    /** Replaces the chart in a column. */
    public void set(int column, Chart chart) {
        version++;
        int before = present[column];
        int after = chart.present();
        for (int slot = 0; slot < ChartPoint.SLOT_COUNT; slot++) {
            boolean has = (after >>> slot & 1) != 0;
            countBySlot[slot] += (after >>> slot & 1) - (before >>> slot & 1);
            if (has && longitudes[slot].length == 0) {
                longitudes[slot] = new int[capacity];
            }
            if (longitudes[slot].length > 0) {
                longitudes[slot][column] = chart.longitude(slot);
            }
        }
        present[column] = after;
        for (int bonus = 0; bonus < arcStarts.length; bonus++) {
            setArcs(bonus, column, HouseArcs.of(chart.cusps(), bonuses.get(bonus).houses()));
        }
    }

    /** Removes a column; the last one takes its place. */
    public void remove(int column) {
        version++;
        int last = size - 1;
        for (int slot = 0; slot < ChartPoint.SLOT_COUNT; slot++) {
            countBySlot[slot] -= present[column] >>> slot & 1;
            moveLane(longitudes[slot], last, column);
        }
        moveLane(present, last, column);
        for (int bonus = 0; bonus < arcStarts.length; bonus++) {
            for (int arc = 0; arc < arcStarts[bonus].length; arc++) {
                moveLane(arcStarts[bonus][arc], last, column);
                moveLane(arcWidths[bonus][arc], last, column);
            }
        }
        size = last;
    }

    /** Bytes of the rows. */
    public long byteCount() {
        long rows = 1;
        for (int[] row : longitudes) {
            rows += row.length > 0 ? 1 : 0;
        }
        for (int[][] arcs : arcStarts) {
            rows += 2L * arcs.length;
        }
        return rows * capacity * Integer.BYTES;
    }

    private int[] arcs(int bonus, int column) {
        int[] arcs = new int[2 * arcStarts[bonus].length];
        for (int arc = 0; arc < arcStarts[bonus].length; arc++) {
            arcs[2 * arc] = arcStarts[bonus][arc][column];
            arcs[2 * arc + 1] = arcWidths[bonus][arc][column];
        }
        return arcs;
    }

    private void setArcs(int bonus, int column, int[] arcs) {
        int needed = arcs.length / 2;
        while (arcStarts[bonus].length < needed) {
            arcStarts[bonus] = append(arcStarts[bonus]);
            arcWidths[bonus] = append(arcWidths[bonus]);
        }
        for (int arc = 0; arc < arcStarts[bonus].length; arc++) {
            arcStarts[bonus][arc][column] = arc < needed ? arcs[2 * arc] : 0;
            arcWidths[bonus][arc][column] = arc < needed ? arcs[2 * arc + 1] : 0;
        }
    }

    private int[][] append(int[][] rows) {
        int[][] longer = Arrays.copyOf(rows, rows.length + 1);
        longer[rows.length] = new int[capacity];
        return longer;
    }

    private void grow() {
        capacity = Math.max(PADDING, (capacity + capacity / 2 + PADDING - 1) / PADDING * PADDING);
        present = Arrays.copyOf(present, capacity);
        for (int slot = 0; slot < longitudes.length; slot++) {
            if (longitudes[slot].length > 0) {
                longitudes[slot] = Arrays.copyOf(longitudes[slot], capacity);
            }
        }
        for (int bonus = 0; bonus < arcStarts.length; bonus++) {
            for (int arc = 0; arc < arcStarts[bonus].length; arc++) {
                arcStarts[bonus][arc] = Arrays.copyOf(arcStarts[bonus][arc], capacity);
                arcWidths[bonus][arc] = Arrays.copyOf(arcWidths[bonus][arc], capacity);
            }
        }
    }

    private static void moveLane(int[] row, int from, int to) {
        if (row.length > 0) {
            row[to] = row[from];
            row[from] = 0;
        }
    }
}
