package dev.syzygy.kernel;

import dev.syzygy.aspect.AspectTransition;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.score.HouseBonus;
import dev.syzygy.score.ScoringTable;

/**
 * What blocks come to by the evaluator of single pairs: aspects are counted by the transitions of
 * charts that come out of nothing, or move. Only the houses are looked up here.
 */
final class PairOracle implements BlockComparison.Oracle {

    private final ScoringTable table;
    private final PairEvaluator evaluator;

    PairOracle(ScoringTable table) {
        this.table = table;
        this.evaluator = new PairEvaluator(table);
    }

    @Override
    public void score(ChartBlock probes, ChartBlock members, int[] units) {
        Chart[] rows = charts(probes);
        Chart[] columns = charts(members);
        for (int pair = 0; pair < units.length; pair++) {
            int probe = pair / columns.length;
            int member = pair % columns.length;
            units[pair] =
                    evaluator.total(rows[probe], columns[member])
                            + bonuses(probes, probe, members, member);
        }
    }

    @Override
    public Survivors screen(
            ChartBlock probes,
            int sign,
            ChartBlock members,
            ProbeSpans spans,
            Screening screening) {
        Survivors survivors = new Survivors();
        Chart[] columns = charts(members);
        TransitionListener listener = counting(sign, screening);
        for (int probe = 0; probe < probes.size(); probe++) {
            Chart row = probes.chart(probe);
            for (int member = 0; member < columns.length; member++) {
                if (spans.meets(probe, member)) {
                    int units =
                            fromNothing(row, columns[member], listener)
                                    + bonuses(probes, probe, members, member);
                    screening.addEvaluations(1);
                    screening.count(units, sign);
                    if (units >= screening.leastUnits()) {
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
        Survivors survivors = new Survivors();
        Chart[] columns = charts(members);
        TransitionListener listener = counting(1, screening);
        for (int probe = 0; probe < before.size(); probe++) {
            Chart update = after.chart(probe);
            for (int member = 0; member < columns.length; member++) {
                if (spans.meets(probe, member)) {
                    Chart column = columns[member];
                    Chart row = before.chart(probe);
                    int lines = evaluator.total(row, column);
                    int change =
                            evaluator.moveRow(row, update, movedSlots[probe], column, listener);
                    int unitsBefore = lines + bonuses(before, probe, members, member);
                    int unitsAfter = lines + change + bonuses(after, probe, members, member);
                    screening.addEvaluations(2);
                    screening.count(unitsBefore, -1);
                    screening.count(unitsAfter, 1);
                    if (Math.max(unitsBefore, unitsAfter) >= screening.leastUnits()) {
                        survivors.add(probe, member, unitsBefore, unitsAfter);
                    }
                }
            }
        }
        return survivors;
    }

    private int fromNothing(Chart row, Chart column, TransitionListener listener) {
        return evaluator.moveRow(new Chart(), row, ChartPoint.ALL, column, listener);
    }

    private static TransitionListener counting(int sign, Screening screening) {
        return (pair, type, transition, difference) -> {
            if (transition != AspectTransition.PERFECTED) {
                int change = transition == AspectTransition.BEGAN ? sign : -sign;
                screening.countAspects(pair, type.ordinal(), change);
            }
        };
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
        long units = 0;
        for (int index = 0; index < hosts.bonuses().size(); index++) {
            HouseBonus bonus = hosts.bonuses().get(index);
            for (ChartPoint point : ChartPoint.values()) {
                if ((guests.present()[guest] & bonus.points() & point.bit()) != 0) {
                    int longitude = guests.longitudes(point.slot())[guest];
                    units +=
                            arcsAround(longitude, hosts, host, index)
                                    * table.toUnits(bonus.weight());
                }
            }
        }
        return Math.toIntExact(units);
    }

    private static long arcsAround(int longitude, ChartBlock hosts, int host, int bonus) {
        long count = 0;
        for (int arc = 0; arc < hosts.arcCount(bonus); arc++) {
            int into = longitude - hosts.arcStarts(bonus, arc)[host];
            long width = Integer.toUnsignedLong(hosts.arcWidths(bonus, arc)[host]);
            count += Integer.toUnsignedLong(into) < width ? 1 : 0;
        }
        return count;
    }

    private static Chart[] charts(ChartBlock block) {
        Chart[] charts = new Chart[block.size()];
        for (int column = 0; column < charts.length; column++) {
            charts[column] = block.chart(column);
        }
        return charts;
    }
}
