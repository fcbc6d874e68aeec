package dev.syzygy.job.cohortcell;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.kernel.ChartBlock;
import dev.syzygy.kernel.ProbeSpans;
import dev.syzygy.score.HouseBonus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Changes of one block of a cell: at most one of each chart, sorted into charts that moved, came
 * and went.
 *
 * <p>Pairs with charts that did not change are evaluated in one sweep against the block. Pairs of
 * two changed charts are evaluated apart, {@link #old} against old and {@link #now} against now,
 * because in one sweep they would meet a partner that is neither.
 */
final class CellBatch {

    private final MemberBlock block;

    /** Charts that moved: as they were. */
    final ProbeSet movedBefore;

    /** Charts that moved: as they are. */
    final ChartBlock movedAfter;

    /** Charts that moved: which points. */
    final int[] movedSlots;

    /** Charts that came. */
    final ProbeSet came;

    /** Charts that went. */
    final ProbeSet went;

    /** All changed charts that were there. */
    final ProbeSet old;

    /** All changed charts that are there. */
    final ProbeSet now;

    /** By probe of {@link #movedBefore}, {@link #came} and {@link #went}. */
    final List<CellDelta> movedDeltas = new ArrayList<>();

    final List<CellDelta> cameDeltas = new ArrayList<>();
    final List<CellDelta> wentDeltas = new ArrayList<>();

    /**
     * A batch of changes, in the order of their charts' ids; those that change nothing drop out.
     */
    CellBatch(MemberBlock block, List<CellDelta> changes) {
        this.block = block;
        List<HouseBonus> bonuses = block.charts().bonuses();
        movedBefore = new ProbeSet(bonuses);
        movedAfter = new ChartBlock(bonuses);
        came = new ProbeSet(bonuses);
        went = new ProbeSet(bonuses);
        old = new ProbeSet(bonuses);
        now = new ProbeSet(bonuses);
        int[] moved = new int[changes.size()];
        for (CellDelta change : changes) {
            int column = block.column(change.chartId());
            if (column != MemberBlock.NONE) {
                old.addFrom(block, column);
            }
            if (change.chart() != null) {
                now.add(change.chartId(), change.chart());
            }
            if (column == MemberBlock.NONE && change.chart() != null) {
                came.add(change.chartId(), change.chart());
                cameDeltas.add(change);
            } else if (column != MemberBlock.NONE && change.chart() == null) {
                went.addFrom(block, column);
                wentDeltas.add(change);
            } else if (column != MemberBlock.NONE) {
                moved[movedDeltas.size()] = movedSlots(block.charts(), column, change.chart());
                movedBefore.addFrom(block, column);
                movedAfter.add(change.chart());
                movedDeltas.add(change);
            }
        }
        movedSlots = Arrays.copyOf(moved, movedDeltas.size());
    }

    /** The block as it is before the batch is applied. */
    MemberBlock block() {
        return block;
    }

    /** All changes. */
    void forEach(Consumer<CellDelta> action) {
        movedDeltas.forEach(action);
        cameDeltas.forEach(action);
        wentDeltas.forEach(action);
    }

    /** Every probe meets every member of a block but those that another batch changes. */
    ProbeSpans spansBesides(CellBatch others, int probeCount) {
        ProbeSpans spans = ProbeSpans.all(probeCount, others.block.size());
        others.leaveOut(others.movedDeltas, spans);
        others.leaveOut(others.wentDeltas, spans);
        return spans;
    }

    /** Brings the block up to date. */
    void apply() {
        for (CellDelta delta : wentDeltas) {
            block.remove(block.column(delta.chartId()));
        }
        for (CellDelta delta : movedDeltas) {
            block.set(block.column(delta.chartId()), delta.chart());
        }
        for (CellDelta delta : cameDeltas) {
            block.add(delta.chartId(), delta.chart());
        }
    }

    private void leaveOut(List<CellDelta> deltas, ProbeSpans spans) {
        for (CellDelta delta : deltas) {
            spans.narrow(block.column(delta.chartId()), 0, 0);
        }
    }

    private static int movedSlots(ChartBlock charts, int column, Chart chart) {
        int before = charts.present()[column];
        int moved = before ^ chart.present();
        for (int slot = 0; slot < ChartPoint.SLOT_COUNT; slot++) {
            boolean stays = (before & chart.present() & 1 << slot) != 0;
            if (stays && charts.longitudes(slot)[column] != chart.longitude(slot)) {
                moved |= 1 << slot;
            }
        }
        return moved;
    }
}
