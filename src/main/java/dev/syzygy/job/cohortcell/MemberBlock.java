package dev.syzygy.job.cohortcell;

import dev.syzygy.chart.Chart;
import dev.syzygy.kernel.ChartBlock;
import dev.syzygy.score.HouseBonus;
import java.util.Arrays;
import java.util.List;

/**
 * The charts of one block, in columns, and which chart stands in which column: an open hash table
 * of columns, because a map of boxed numbers would take more memory than the charts.
 */
final class MemberBlock implements BlockColumns {

    static final int NONE = -1;

    private static final int TABLE_SIZE_MIN = 16;

    /** References, and two entries of the table. */
    private static final int BYTES_PER_MEMBER = 12;

    private final ChartBlock charts;
    private String[] ids = new String[0];

    /** Column + 1, or 0; linear probing, at most half full. */
    private int[] table = new int[TABLE_SIZE_MIN];

    MemberBlock(List<HouseBonus> bonuses) {
        charts = new ChartBlock(bonuses);
    }

    @Override
    public ChartBlock charts() {
        return charts;
    }

    int size() {
        return charts.size();
    }

    @Override
    public String id(int column) {
        return ids[column];
    }

    /** The column of a chart, or {@link #NONE}. */
    int column(String id) {
        return table[place(id)] - 1;
    }

    /** Adds a chart that is not there. */
    void add(String id, Chart chart) {
        int column = charts.add(chart);
        if (column == ids.length) {
            ids = Arrays.copyOf(ids, charts.capacity());
        }
        ids[column] = id;
        if (2 * charts.size() > table.length) {
            rebuild(2 * table.length);
        } else {
            table[place(id)] = column + 1;
        }
    }

    /** Replaces the chart in a column. */
    void set(int column, Chart chart) {
        charts.set(column, chart);
    }

    /** Removes a column; the last one takes its place. */
    void remove(int column) {
        int last = charts.size() - 1;
        vacate(place(ids[column]));
        if (column != last) {
            table[place(ids[last])] = column + 1;
            ids[column] = ids[last];
        }
        ids[last] = null;
        charts.remove(column);
    }

    /** Bytes on the heap, without the ids' characters. */
    long byteCount() {
        return charts.byteCount() + (long) charts.capacity() * BYTES_PER_MEMBER;
    }

    /** Where an id stands in the table, or would stand. */
    private int place(String id) {
        int place = home(id);
        while (table[place] != 0 && !ids[table[place] - 1].equals(id)) {
            place = place + 1 & table.length - 1;
        }
        return place;
    }

    private int home(String id) {
        int hash = id.hashCode() * 0x9e3779b9;
        return (hash ^ hash >>> 15) & table.length - 1;
    }

    /** Empties a place and moves up those that probed past it. */
    private void vacate(int vacant) {
        int hole = vacant;
        int next = hole + 1 & table.length - 1;
        while (table[next] != 0) {
            int home = home(ids[table[next] - 1]);
            boolean staysReachable =
                    hole <= next ? hole < home && home <= next : hole < home || home <= next;
            if (!staysReachable) {
                table[hole] = table[next];
                hole = next;
            }
            next = next + 1 & table.length - 1;
        }
        table[hole] = 0;
    }

    private void rebuild(int length) {
        table = new int[length];
        for (int column = 0; column < charts.size(); column++) {
            table[place(ids[column])] = column + 1;
        }
    }
}
