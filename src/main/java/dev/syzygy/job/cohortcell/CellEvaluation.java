package dev.syzygy.job.cohortcell;

import dev.syzygy.chart.ChartIds;
import dev.syzygy.event.Cause;
import dev.syzygy.job.pairscore.ChartDelta;
import dev.syzygy.kernel.ProbeSpans;
import dev.syzygy.kernel.Survivors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Evaluates the pairs of a cell that a change concerns, and says what came of it. */
final class CellEvaluation {

    private final CellStore store;
    private final CohortOutput output;

    CellEvaluation(CellStore store, CohortOutput output) {
        this.store = store;
        this.output = output;
    }

    /**
     * Evaluates changes of a cell's charts and makes them.
     *
     * @param screen the cohort's screen, or null while its profile cannot be used
     * @param changes at most one of each chart, in the order of their ids
     */
    void takeIn(CohortCell cell, CohortScreen screen, List<CellDelta> changes) throws Exception {
        List<CellDelta> ofRows = new ArrayList<>();
        List<CellDelta> ofColumns = new ArrayList<>();
        for (CellDelta change : changes) {
            (cell.blockOf(change.chartId()) == cell.rows ? ofRows : ofColumns).add(change);
        }
        boolean isDiagonal = cell.cell.isDiagonal();
        CellBatch rows = new CellBatch(cell.rows, ofRows);
        CellBatch columns = isDiagonal ? rows : new CellBatch(cell.columns, ofColumns);
        if (screen != null) {
            sweep(cell, screen, rows, columns);
            if (!isDiagonal) {
                sweep(cell, screen, columns, rows);
            }
            meet(cell, screen, rows, columns);
            output.count(cell.cell.cohort(), screen.counted());
        }
        if (isDiagonal) {
            tally(cell, rows);
        } else {
            store.apply(cell, columns);
        }
        store.apply(cell, rows);
    }

    /**
     * Screens all pairs of a cell with an old profile, to take them out, and with a new one.
     *
     * @param before the old screen, or null if that profile could not be used
     * @param after the new screen, or null likewise
     */
    void rescreen(CohortCell cell, CohortScreen before, CohortScreen after, long sourceTimeMillis)
            throws Exception {
        String cohort = cell.cell.cohort();
        CohortCell working = cell;
        Map<String, Integer> matchesBefore = Map.of();
        if (before != null) {
            matchesBefore = allMatches(working, before, -1);
            output.count(cohort, before.counted());
        }
        Map<String, Integer> matchesNow = Map.of();
        if (after != null) {
            if (!after.houseBonuses().equals(working.bonuses())) {
                working = store.reload(working, after.houseBonuses());
            }
            matchesNow = allMatches(working, after, 1);
            output.count(cohort, after.counted());
        }
        ChartDelta.Trigger trigger =
                new ChartDelta.Trigger(Cause.PROFILE, 0, Long.MIN_VALUE, sourceTimeMillis);
        for (Map.Entry<String, Integer> match : matchesNow.entrySet()) {
            String pairId = match.getKey();
            output.rank(cohort, pairId, match.getValue());
            // pair-score hears of the profile itself: who stays need not be told.
            if (!matchesBefore.containsKey(pairId)) {
                output.countEntered();
                for (String id : List.of(ChartIds.chartA(pairId), ChartIds.chartB(pairId))) {
                    ChartDelta delta = output.entered(cohort, store.member(working, id), trigger);
                    output.tell(cohort, pairId, id, delta);
                }
            }
        }
        for (String pairId : matchesBefore.keySet()) {
            if (!matchesNow.containsKey(pairId)) {
                output.leave(cohort, pairId, trigger);
            }
        }
    }

    /** The pairs of changed charts with charts that did not change. */
    private void sweep(CohortCell cell, CohortScreen screen, CellBatch batch, CellBatch others)
            throws Exception {
        MemberBlock members = others.block();
        ProbeSpans spans = batch.spansBesides(others, batch.movedDeltas.size());
        Survivors moved =
                screen.screenMoves(
                        batch.movedBefore, batch.movedAfter, batch.movedSlots, members, spans);
        settle(cell, screen, batch.movedDeltas, members, moved);
        spans = batch.spansBesides(others, batch.cameDeltas.size());
        Survivors came = screen.screen(batch.came, 1, members, spans);
        settle(cell, screen, batch.cameDeltas, members, came);
        spans = batch.spansBesides(others, batch.wentDeltas.size());
        Survivors went = screen.screen(batch.went, -1, members, spans);
        settle(cell, screen, batch.wentDeltas, members, went);
    }

    /** Tells pair-score of the matches among the pairs of changed charts with others. */
    private void settle(
            CohortCell cell,
            CohortScreen screen,
            List<CellDelta> probes,
            MemberBlock members,
            Survivors survivors)
            throws Exception {
        String cohort = cell.cell.cohort();
        for (int index = 0; index < survivors.count(); index++) {
            CellDelta probe = probes.get(survivors.probe(index));
            String other = members.id(survivors.member(index));
            String pairId = ChartIds.pairId(probe.chartId(), other);
            boolean wasMatch = screen.isMatch(survivors.unitsBefore(index));
            boolean isMatch = screen.isMatch(survivors.unitsAfter(index));
            if (isMatch) {
                output.rank(cohort, pairId, screen.tenths(survivors.unitsAfter(index)));
            }
            if (isMatch && wasMatch) {
                output.tell(cohort, pairId, probe.chartId(), CohortOutput.changed(probe));
            } else if (isMatch) {
                output.countEntered();
                output.tell(cohort, pairId, probe.chartId(), output.entered(probe));
                ChartDelta delta =
                        output.entered(cohort, store.member(cell, other), probe.trigger());
                output.tell(cohort, pairId, other, delta);
            } else {
                output.leave(cohort, pairId, probe.trigger());
            }
        }
    }

    /** The pairs of changed charts with each other: all as they were, then all as they are. */
    private void meet(CohortCell cell, CohortScreen screen, CellBatch rows, CellBatch columns) {
        Map<String, CellDelta> deltas = new HashMap<>();
        rows.forEach(delta -> deltas.put(delta.chartId(), delta));
        columns.forEach(delta -> deltas.put(delta.chartId(), delta));
        if (deltas.size() < 2) {
            return;
        }
        String cohort = cell.cell.cohort();
        boolean isDiagonal = cell.cell.isDiagonal();
        Map<String, Integer> matchesBefore = matches(screen, rows.old, columns.old, -1, isDiagonal);
        Map<String, Integer> matchesNow = matches(screen, rows.now, columns.now, 1, isDiagonal);
        for (Map.Entry<String, Integer> match : matchesNow.entrySet()) {
            String pairId = match.getKey();
            output.rank(cohort, pairId, match.getValue());
            boolean stays = matchesBefore.remove(pairId) != null;
            if (!stays) {
                output.countEntered();
            }
            for (String id : List.of(ChartIds.chartA(pairId), ChartIds.chartB(pairId))) {
                CellDelta delta = deltas.get(id);
                output.tell(
                        cohort,
                        pairId,
                        id,
                        stays ? CohortOutput.changed(delta) : output.entered(delta));
            }
        }
        for (String pairId : matchesBefore.keySet()) {
            output.leave(cohort, pairId, deltas.get(ChartIds.chartB(pairId)).trigger());
        }
    }

    /** A cell of a block with itself sees each chart of the block once: it counts them. */
    private void tally(CohortCell cell, CellBatch batch) {
        CohortTally tally = output.tally(cell.cell.cohort());
        for (int index = 0; index < batch.movedDeltas.size(); index++) {
            CellDelta delta = batch.movedDeltas.get(index);
            tally.moveChart(batch.movedBefore.charts().chart(index), delta.chart());
            tally.seeEventTime(delta.trigger().eventTimeMillis());
        }
        for (CellDelta delta : batch.cameDeltas) {
            tally.countChart(delta.chartId(), delta.chart(), 1);
            tally.seeEventTime(delta.trigger().eventTimeMillis());
        }
        for (int index = 0; index < batch.wentDeltas.size(); index++) {
            String chartId = batch.wentDeltas.get(index).chartId();
            tally.countChart(chartId, batch.went.charts().chart(index), -1);
        }
    }

    private static Map<String, Integer> allMatches(CohortCell cell, CohortScreen screen, int sign) {
        TreeMap<String, Integer> sorted = new TreeMap<>();
        for (int column = 0; column < cell.rows.size(); column++) {
            sorted.put(cell.rows.id(column), column);
        }
        ProbeSet rows = new ProbeSet(cell.bonuses());
        sorted.values().forEach(column -> rows.addFrom(cell.rows, column));
        boolean isDiagonal = cell.cell.isDiagonal();
        return matches(screen, rows, isDiagonal ? rows : cell.columns, sign, isDiagonal);
    }

    /** Screens all pairs of two sets, or of one with itself; the matches with their tenths. */
    private static Map<String, Integer> matches(
            CohortScreen screen, ProbeSet rows, BlockColumns columns, int sign, boolean sameSet) {
        int memberCount = columns.charts().size();
        ProbeSpans spans =
                sameSet
                        ? ProbeSpans.triangle(memberCount)
                        : ProbeSpans.all(rows.charts().size(), memberCount);
        Survivors survivors = screen.screen(rows, sign, columns, spans);
        Map<String, Integer> matches = new LinkedHashMap<>();
        for (int index = 0; index < survivors.count(); index++) {
            String row = rows.id(survivors.probe(index));
            String column = columns.id(survivors.member(index));
            int units = sign > 0 ? survivors.unitsAfter(index) : survivors.unitsBefore(index);
            matches.put(ChartIds.pairId(row, column), screen.tenths(units));
        }
        return matches;
    }
}
