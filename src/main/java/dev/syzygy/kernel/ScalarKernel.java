package dev.syzygy.kernel;

import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.PointPair;
import dev.syzygy.score.HouseBonus;
import dev.syzygy.score.ScoringTable;

/**
 * The specification of all block kernels: one pair after the other, each as {@link PairEvaluator}
 * and the bonuses have it.
 */
public final class ScalarKernel implements AspectKernel {

    /** How this kernel is called in options, logs and summaries. */
    public static final String NAME = "scalar";

    private final ScoringTable table;
    private final Survivors survivors = new Survivors();

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
    public Survivors screen(
            ChartBlock probes,
            int sign,
            ChartBlock members,
            ProbeSpans spans,
            Screening screening) {
        survivors.clear();
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
                    if (screening.keeps(units, units)) {
                        survivors.addSigned(probe, member, units, sign);
                    }
                }
            }
        }
        return survivors;
    }

    @Override
    public Survivors screenMoves(
            ChartBlock before,
            ChartBlock after,
            int[] movedSlots,
            ChartBlock members,
            ProbeSpans spans,
            Screening screening) {
        survivors.clear();
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
                    if (screening.keeps(unitsBefore, unitsAfter)) {
                        survivors.add(probe, member, unitsBefore, unitsAfter);
                    }
                }
            }
        }
        return survivors;
    }

    /** What some points of a probe add with all points of a member. */
    private int lines(ChartBlock probes, int probe, int slots, ChartBlock members, int member) {
        int units = 0;
        for (int restA = probes.present()[probe] & slots; restA != 0; restA &= restA - 1) {
            int slotA = Integer.numberOfTrailingZeros(restA);
            int longitude = probes.longitudes(slotA)[probe];
            for (int rest = members.present()[member]; rest != 0; rest &= rest - 1) {
                int slotB = Integer.numberOfTrailingZeros(rest);
                units +=
                        table.contribution(
                                PointPair.of(slotA, slotB),
                                members.longitudes(slotB)[member] - longitude);
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
        for (int restA = probes.present()[probe] & slots; restA != 0; restA &= restA - 1) {
            int slotA = Integer.numberOfTrailingZeros(restA);
            int longitude = probes.longitudes(slotA)[probe];
            for (int rest = members.present()[member]; rest != 0; rest &= rest - 1) {
                int slotB = Integer.numberOfTrailingZeros(rest);
                int pair = PointPair.of(slotA, slotB);
                long cell = table.cell(pair, members.longitudes(slotB)[member] - longitude);
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
