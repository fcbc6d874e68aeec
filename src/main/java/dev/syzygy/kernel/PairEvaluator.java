package dev.syzygy.kernel;

import dev.syzygy.aspect.AspectTransition;
import dev.syzygy.aspect.AspectType;
import dev.syzygy.aspect.Orb;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartSide;
import dev.syzygy.chart.PointPair;
import dev.syzygy.score.ScoringTable;

/**
 * Evaluates one pair of charts in integers, without garbage: its total from nothing, and what a
 * move of one chart changes.
 *
 * <p>Totals are 32-bit sums of cells (see {@link ScoringTable}). A difference is chart B's
 * longitude minus chart A's. Stateless, and so safe for use by several threads at once.
 */
public final class PairEvaluator {

    private final ScoringTable table;

    /** An evaluator that scores by a table. */
    public PairEvaluator(ScoringTable table) {
        this.table = table;
    }

    /** The total of a pair, from nothing. */
    public int total(Chart chartA, Chart chartB) {
        int total = 0;
        for (int rest = chartA.present(); rest != 0; rest &= rest - 1) {
            int slot = Integer.numberOfTrailingZeros(rest);
            total += lineTotal(slot, chartA.longitude(slot), chartB, ChartSide.A);
        }
        return total;
    }

    /**
     * Moves some points of a chart and returns by how much the pair's total changed. Only the lines
     * of the moved points are evaluated, old and new.
     *
     * @param side which of the two charts moves
     * @param moving the chart that moves; afterwards it holds the new positions
     * @param update the new positions; a listed point that is absent here is removed
     * @param slots mask of the points that change
     * @param fixed the other chart
     * @param listener hears of transitions, or null when nobody listens
     */
    public int move(
            ChartSide side,
            Chart moving,
            Chart update,
            int slots,
            Chart fixed,
            TransitionListener listener) {
        int change = 0;
        for (int rest = slots; rest != 0; rest &= rest - 1) {
            int slot = Integer.numberOfTrailingZeros(rest);
            boolean had = moving.has(slot);
            boolean has = update.has(slot);
            if (had && has && update.longitude(slot) == moving.longitude(slot)) {
                continue;
            }
            if (listener != null) {
                change += tellLine(moving, update, slot, fixed, side, listener);
                continue;
            }
            if (has) {
                change += lineTotal(slot, update.longitude(slot), fixed, side);
            }
            if (had) {
                change -= lineTotal(slot, moving.longitude(slot), fixed, side);
            }
        }
        moving.takeOver(update, slots);
        return change;
    }

    /** What one point at a longitude adds with all points of the other chart. */
    private int lineTotal(int slot, int longitude, Chart others, ChartSide side) {
        int total = 0;
        for (int rest = others.present(); rest != 0; rest &= rest - 1) {
            int other = Integer.numberOfTrailingZeros(rest);
            int apart = others.longitude(other) - longitude;
            total +=
                    side == ChartSide.A
                            ? table.contribution(PointPair.of(slot, other), apart)
                            : table.contribution(PointPair.of(other, slot), -apart);
        }
        return total;
    }

    /** Tells the transitions of one moving point, and returns by how much its line changed. */
    private int tellLine(
            Chart moving,
            Chart update,
            int slot,
            Chart fixed,
            ChartSide side,
            TransitionListener listener) {
        // Masks and factors instead of conditions: they hold for the whole line.
        long had = moving.has(slot) ? -1L : 0L;
        long has = update.has(slot) ? -1L : 0L;
        int direction = side == ChartSide.A ? 1 : -1;
        int from = moving.longitude(slot);
        int to = update.longitude(slot);
        // An aspect with a greater orb than this cannot have become exact.
        long reach = Orb.UNITS_PER_LONGITUDE_UNIT * Orb.separation(to - from) + Orb.GUARD_UNITS;
        int change = 0;
        for (int rest = fixed.present(); rest != 0; rest &= rest - 1) {
            int other = Integer.numberOfTrailingZeros(rest);
            int pair = side == ChartSide.A ? PointPair.of(slot, other) : PointPair.of(other, slot);
            int before = (fixed.longitude(other) - from) * direction;
            int after = (fixed.longitude(other) - to) * direction;
            long oldCell = table.cell(pair, before) & had;
            long newCell = table.cell(pair, after) & has;
            change += ScoringTable.contributionOf(newCell);
            change -= ScoringTable.contributionOf(oldCell);
            // Both are rare, so the branch is cheap: whether there is an aspect is a coin toss.
            if ((oldCell ^ newCell) >>> 32 != 0
                    || Orb.units(ScoringTable.typeOf(oldCell), before) <= reach) {
                tell(listener, pair, oldCell, newCell, before, has != 0 ? after : before);
            }
        }
        return change;
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
