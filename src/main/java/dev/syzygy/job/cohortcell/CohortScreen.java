package dev.syzygy.job.cohortcell;

import dev.syzygy.kernel.AspectKernel;
import dev.syzygy.kernel.ChartBlock;
import dev.syzygy.kernel.ProbeSpans;
import dev.syzygy.kernel.Screening;
import dev.syzygy.kernel.Survivors;
import dev.syzygy.population.Cohort;
import dev.syzygy.score.HouseBonus;
import dev.syzygy.score.OverallScale;
import dev.syzygy.score.ScoringTable;
import java.util.List;
import java.util.function.Function;

/** A cohort's threshold and profile, ready to screen with. */
final class CohortScreen implements AutoCloseable {

    private final AspectKernel kernel;

    /** For pairs whose probe is chart B; null where that makes no difference. */
    private final AspectKernel mirrored;

    private final Screening screening;
    private final Survivors ofBoth = new Survivors();

    CohortScreen(Cohort cohort, ScoringTable table, Function<ScoringTable, AspectKernel> kernels) {
        kernel = kernels.apply(table);
        mirrored = table.isSymmetric() ? null : kernels.apply(table.transposed());
        OverallScale scale = table.overallScale();
        screening = new Screening(scale, scale.leastUnitsUnlimited(cohort.overallMinTenths()));
    }

    /** The bonuses that blocks keep houses for. */
    List<HouseBonus> houseBonuses() {
        return kernel.table().profile().bonuses().house();
    }

    /** What all its screenings have counted since these counts were last cleared. */
    Screening counted() {
        return screening;
    }

    int tenths(int units) {
        return screening.scale().tenths(units);
    }

    /** Whether a pair of so many units is at or above the threshold. */
    boolean isMatch(int units) {
        return units >= screening.leastUnits();
    }

    /** The survivors of {@link AspectKernel#screen}, until the next call. */
    Survivors screen(ProbeSet probes, int sign, BlockColumns members, ProbeSpans spans) {
        return evaluate(
                probes,
                members,
                spans,
                (by, narrowed) ->
                        by.screen(probes.charts(), sign, members.charts(), narrowed, screening));
    }

    /** The survivors of {@link AspectKernel#screenMoves}, until the next call. */
    Survivors screenMoves(
            ProbeSet before,
            ChartBlock after,
            int[] movedSlots,
            BlockColumns members,
            ProbeSpans spans) {
        return evaluate(
                before,
                members,
                spans,
                (by, narrowed) ->
                        by.screenMoves(
                                before.charts(),
                                after,
                                movedSlots,
                                members.charts(),
                                narrowed,
                                screening));
    }

    @Override
    public void close() {
        kernel.close();
        if (mirrored != null) {
            mirrored.close();
        }
    }

    private Survivors evaluate(
            ProbeSet probes, BlockColumns members, ProbeSpans spans, Evaluation evaluation) {
        int probeCount = probes.charts().size();
        int memberCount = members.charts().size();
        if (probeCount == 0 || memberCount == 0) {
            return Survivors.none();
        }
        if (mirrored == null) {
            return evaluation.run(kernel, spans);
        }
        ProbeSpans asRow = spans.copy();
        ProbeSpans asColumn = spans.copy();
        for (int member = 0; member < memberCount; member++) {
            int smaller = probes.countBefore(members.id(member));
            asRow.narrow(member, 0, smaller);
            asColumn.narrow(member, smaller, probeCount);
        }
        ofBoth.join(evaluation.run(kernel, asRow), evaluation.run(mirrored, asColumn));
        return ofBoth;
    }

    private interface Evaluation {
        Survivors run(AspectKernel by, ProbeSpans spans);
    }
}
