package dev.syzygy.kernel;

import dev.syzygy.aspect.AspectTransition;
import dev.syzygy.aspect.AspectType;
import dev.syzygy.aspect.Orb;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.PointPair;
import dev.syzygy.score.HouseBonus;
import dev.syzygy.score.ScoringTable;

/**
 * The specification of all kernels: one pair at a time, in integers. On a single pair it is also
 * the fastest, without garbage.
 *
 * <p>Totals are 32-bit sums of cells (see {@link ScoringTable}). The first chart of a pair is the
 * row; a difference is the column's longitude minus the row's.
 */
public final class ScalarKernel implements AspectKernel {

    /** How this kernel is called in options, logs and summaries. */
    public static final String NAME = "scalar";

    private final ScoringTable table;

    /** A kernel that scores by a table. */
    public ScalarKernel(ScoringTable table) {
        this.table = table;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ScoringTable table() {
        return table;
    }

    /** The total of a pair, from nothing. */
    public int total(Chart row, Chart column) {
        int total = 0;
        for (int rest = row.present(); rest != 0; rest &= rest - 1) {
            int slot = Integer.numberOfTrailingZeros(rest);
            total += lineTotal(slot, row.longitude(slot), column, true);
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
            if (had && has && update.longitude(slot) == moving.longitude(slot)) {
                continue;
            }
            if (listener != null) {
                change += tellLine(moving, update, slot, fixed, movingIsRow, listener);
                continue;
            }
            if (has) {
                change += lineTotal(slot, update.longitude(slot), fixed, movingIsRow);
            }
            if (had) {
                change -= lineTotal(slot, moving.longitude(slot), fixed, movingIsRow);
            }
        }
        moving.takeOver(update, slots);
        return change;
    }

    /** What one point at a longitude adds with all points of the other chart. */
    private int lineTotal(int slot, int longitude, Chart others, boolean slotIsRow) {
        int total = 0;
        for (int rest = others.present(); rest != 0; rest &= rest - 1) {
            int other = Integer.numberOfTrailingZeros(rest);
            int apart = others.longitude(other) - longitude;
            total +=
                    slotIsRow
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
            boolean movingIsRow,
            TransitionListener listener) {
        // Masks and factors instead of conditions: they hold for the whole line.
        long had = moving.has(slot) ? -1L : 0L;
        long has = update.has(slot) ? -1L : 0L;
        int direction = movingIsRow ? 1 : -1;
        int from = moving.longitude(slot);
        int to = update.longitude(slot);
        // An aspect with a greater orb than this cannot have become exact.
        long reach = Orb.UNITS_PER_LONGITUDE_UNIT * Orb.separation(to - from) + Orb.GUARD_UNITS;
        int change = 0;
        for (int rest = fixed.present(); rest != 0; rest &= rest - 1) {
            int other = Integer.numberOfTrailingZeros(rest);
            int pair =
                    movingIsRow
                            ? PointPair.of(slot, other)
                            : PointPair.of(other, slot);
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

    @Override
    public void score(ChartBlock probes, ChartBlock members, int[] units) {
        for (int probe = 0; probe < probes.size(); probe++) {
            for (int member = 0; member < members.size(); member++) {
                units[probe * members.size() + member] =
                        lines(probes, probe, ChartPoint.ALL, members, member)
                                + bonuses(probes, probe, members, member);
            }
        }
    }

    @Override
    public void screen(
            ChartBlock probes,
            int sign,
            ChartBlock members,
            ProbeSpans spans,
            Screening screening) {
        AspectCounter counter = (pair, type) -> screening.countAspects(pair, type, sign);
        for (int probe = 0; probe < probes.size(); probe++) {
            for (int member = 0; member < members.size(); member++) {
                if (spans.meets(probe, member)) {
                    int units =
                            lines(probes, probe, ChartPoint.ALL, members, member)
                                    + bonuses(probes, probe, members, member);
                    countAspects(probes, probe, ChartPoint.ALL, members, member, counter);
                    screening.addEvaluations(1);
                    screening.count(units, sign);
                    screening.offer(
                            probe,
                            member,
                            sign < 0 ? units : Screening.ABSENT,
                            sign < 0 ? Screening.ABSENT : units);
                }
            }
        }
    }

    @Override
    public void screenMoves(
            ChartBlock before,
            ChartBlock after,
            int[] movedSlots,
            ChartBlock members,
            ProbeSpans spans,
            Screening screening) {
        AspectCounter gone = (pair, type) -> screening.countAspects(pair, type, -1);
        AspectCounter come = (pair, type) -> screening.countAspects(pair, type, 1);
        for (int probe = 0; probe < before.size(); probe++) {
            int moved = movedSlots[probe];
            for (int member = 0; member < members.size(); member++) {
                if (spans.meets(probe, member)) {
                    int still = lines(before, probe, ~moved, members, member);
                    int unitsBefore =
                            still
                                    + lines(before, probe, moved, members, member)
                                    + bonuses(before, probe, members, member);
                    int unitsAfter =
                            still
                                    + lines(after, probe, moved, members, member)
                                    + bonuses(after, probe, members, member);
                    countAspects(before, probe, moved, members, member, gone);
                    countAspects(after, probe, moved, members, member, come);
                    screening.addEvaluations(2);
                    screening.count(unitsBefore, -1);
                    screening.count(unitsAfter, 1);
                    screening.offer(probe, member, unitsBefore, unitsAfter);
                }
            }
        }
    }

    /** What some points of a probe add with all points of a member. */
    private int lines(ChartBlock probes, int probe, int slots, ChartBlock members, int member) {
        int units = 0;
        for (int rows = probes.present()[probe] & slots; rows != 0; rows &= rows - 1) {
            int row = Integer.numberOfTrailingZeros(rows);
            int longitude = probes.longitudes(row)[probe];
            for (int rest = members.present()[member]; rest != 0; rest &= rest - 1) {
                int column = Integer.numberOfTrailingZeros(rest);
                units +=
                        table.contribution(
                                PointPair.of(row, column),
                                members.longitudes(column)[member] - longitude);
            }
        }
        return units;
    }

    private void countAspects(
            ChartBlock probes,
            int probe,
            int slots,
            ChartBlock members,
            int member,
            AspectCounter counter) {
        for (int rows = probes.present()[probe] & slots; rows != 0; rows &= rows - 1) {
            int row = Integer.numberOfTrailingZeros(rows);
            int longitude = probes.longitudes(row)[probe];
            for (int rest = members.present()[member]; rest != 0; rest &= rest - 1) {
                int column = Integer.numberOfTrailingZeros(rest);
                int pair = PointPair.of(row, column);
                long cell = table.cell(pair, members.longitudes(column)[member] - longitude);
                if (ScoringTable.hasAspect(cell)) {
                    counter.count(pair, ScoringTable.typeOf(cell));
                }
            }
        }
    }

    private interface AspectCounter {
        void count(int pair, int type);
    }

    private int bonuses(ChartBlock probes, int probe, ChartBlock members, int member) {
        return table.modalityUnits(
                        slot -> probes.longitudes(slot)[probe],
                        probes.present()[probe],
                        slot -> members.longitudes(slot)[member],
                        members.present()[member])
                + houseUnits(probes, probe, members, member)
                + houseUnits(members, member, probes, probe);
    }

    private int houseUnits(ChartBlock guests, int guest, ChartBlock hosts, int host) {
        int units = 0;
        for (int index = 0; index < hosts.bonuses().size(); index++) {
            HouseBonus bonus = hosts.bonuses().get(index);
            int weight = (int) table.toUnits(bonus.weight());
            int counting = guests.present()[guest] & bonus.points();
            for (int rest = counting; rest != 0; rest &= rest - 1) {
                int slot = Integer.numberOfTrailingZeros(rest);
                int longitude = guests.longitudes(slot)[guest];
                for (int arc = 0; arc < hosts.arcCount(index); arc++) {
                    int into = longitude - hosts.arcStarts(index, arc)[host];
                    int width = hosts.arcWidths(index, arc)[host];
                    units += Integer.compareUnsigned(into, width) < 0 ? weight : 0;
                }
            }
        }
        return units;
    }
}
