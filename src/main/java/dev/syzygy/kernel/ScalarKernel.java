package dev.syzygy.kernel;

import dev.syzygy.aspect.AspectTransition;
import dev.syzygy.aspect.AspectType;
import dev.syzygy.aspect.Orb;
import dev.syzygy.chart.Chart;
import dev.syzygy.score.ScoringTable;

/**
 * The specification of all kernels: one pair at a time, in integers, without garbage.
 *
 * <p>Totals are 32-bit sums of cells (see {@link ScoringTable}). The first chart of a pair is the
 * row; a difference is the column's longitude minus the row's.
 */
public final class ScalarKernel {

    /** How this kernel is called in options, logs and summaries. */
    public static final String NAME = "scalar";

    private final ScoringTable table;

    /** A kernel that scores by a table. */
    public ScalarKernel(ScoringTable table) {
        this.table = table;
    }

    /** The table this kernel scores by. */
    public ScoringTable table() {
        return table;
    }

    /** The total of a pair, from nothing. */
    public int total(Chart row, Chart column) {
        int total = 0;
        for (int rest = row.present(); rest != 0; rest &= rest - 1) {
            int slot = Integer.numberOfTrailingZeros(rest);
            total += lineTotal(slot, row.longitude(slot), column);
        }
        return total;
    }

    /**
     * Moves some points of one chart of a pair and returns by how much the pair's total changed.
     * Only the lines of the moved points are evaluated, old and new.
     *
     * @param moving the chart that changes; afterwards it holds the new positions
     * @param update the new positions; a listed point that is absent here is removed
     * @param slots mask of the points that change
     * @param fixed the other chart
     * @param movingIsRow whether the chart that changes is the first of the pair
     * @param listener hears of transitions, or null when nobody listens
     */
    public int move(
            Chart moving,
            Chart update,
            int slots,
            Chart fixed,
            boolean movingIsRow,
            TransitionListener listener) {
        int change = 0;
        for (int rest = slots; rest != 0; rest &= rest - 1) {
            int slot = Integer.numberOfTrailingZeros(rest);
            boolean had = moving.has(slot);
            boolean has = update.has(slot);
            int shift = update.longitude(slot) - moving.longitude(slot);
            if (had && has && shift == 0) {
                continue;
            }
            for (int others = fixed.present(); others != 0; others &= others - 1) {
                int other = Integer.numberOfTrailingZeros(others);
                int pair =
                        movingIsRow
                                ? ScoringTable.pairIndex(slot, other)
                                : ScoringTable.pairIndex(other, slot);
                int apart = fixed.longitude(other) - moving.longitude(slot);
                int before = movingIsRow ? apart : -apart;
                int after = movingIsRow ? apart - shift : shift - apart;
                long oldCell = had ? table.cell(pair, before) : ScoringTable.NO_ASPECT;
                long newCell = has ? table.cell(pair, after) : ScoringTable.NO_ASPECT;
                change += ScoringTable.contributionOf(newCell);
                change -= ScoringTable.contributionOf(oldCell);
                if (listener != null && (oldCell | newCell) != ScoringTable.NO_ASPECT) {
                    tell(listener, pair, oldCell, newCell, before, has ? after : before);
                }
            }
        }
        moving.takeOver(update, slots);
        return change;
    }

    private int lineTotal(int slot, int longitude, Chart columns) {
        int total = 0;
        for (int rest = columns.present(); rest != 0; rest &= rest - 1) {
            int column = Integer.numberOfTrailingZeros(rest);
            long cell =
                    table.cell(
                            ScoringTable.pairIndex(slot, column),
                            columns.longitude(column) - longitude);
            total += ScoringTable.contributionOf(cell);
        }
        return total;
    }

    private static void tell(
            TransitionListener listener,
            int pair,
            long oldCell,
            long newCell,
            int before,
            int after) {
        int oldType = ScoringTable.typeOf(oldCell);
        int newType = ScoringTable.typeOf(newCell);
        if (oldType == newType) {
            AspectType type = AspectType.ofOrdinal(newType);
            if (Orb.perfects(type, before, after)) {
                listener.onTransition(pair, type, AspectTransition.PERFECTED, after);
            }
            return;
        }
        if (oldType >= 0) {
            AspectType type = AspectType.ofOrdinal(oldType);
            listener.onTransition(pair, type, AspectTransition.ENDED, after);
        }
        if (newType >= 0) {
            AspectType type = AspectType.ofOrdinal(newType);
            listener.onTransition(pair, type, AspectTransition.BEGAN, after);
        }
    }
}
