package dev.syzygy.job.cohortcell;

import dev.syzygy.kernel.AspectKernel;
import dev.syzygy.kernel.ChartBlock;
import dev.syzygy.kernel.ProbeSpans;
import dev.syzygy.kernel.Screening;
import dev.syzygy.population.Cohort;
import dev.syzygy.score.HouseBonus;
import dev.syzygy.score.OverallScale;
import dev.syzygy.score.ScoringTable;
import java.util.List;
import java.util.function.Function;

/** A cohort's threshold and profile, ready to screen with. */
final class CohortScreen implements AutoCloseable {

    private final AspectKernel kernel;

    /** For pairs whose probe is the column; null where that makes no difference. */
    private final AspectKernel mirrored;

    private final Screening screening;

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

    /** What the evaluations add up to, and the survivors of the last one. */
    Screening screening() {
        return screening;
    }

    int tenths(int units) {
        return screening.scale().tenths(units);
    }

    /** Whether a pair of so many units is at or above the threshold. */
    boolean isMatch(int units) {
        return units >= screening.leastUnits();
    }

    /** See {@link AspectKernel#screen}. */
    void screen(ProbeSet probes, int sign, BlockColumns members, ProbeSpans spans) {
        evaluate(
                probes,
                members,
                spans,
                (by, narrowed) ->
                        by.screen(probes.charts(), sign, members.charts(), narrowed, screening));
    }

    /** See {@link AspectKernel#screenMoves}. */
    void screenMoves(
            ProbeSet before,
            ChartBlock after,
            int[] movedSlots,
            BlockColumns members,
            ProbeSpans spans) {
        evaluate(
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

    private void evaluate(
            ProbeSet probes, BlockColumns members, ProbeSpans spans, Evaluation evaluation) {
        screening.clearSurvivors();
        int probeCount = probes.charts().size();
        int memberCount = members.charts().size();
        if (probeCount == 0 || memberCount == 0) {
            return;
        }
        if (mirrored == null) {
            evaluation.run(kernel, spans);
            return;
        }
        ProbeSpans asRow = spans.copy();
        ProbeSpans asColumn = spans.copy();
        for (int member = 0; member < memberCount; member++) {
            int smaller = probes.countBefore(members.id(member));
            asRow.narrow(member, 0, smaller);
            asColumn.narrow(member, smaller, probeCount);
        }
        evaluation.run(kernel, asRow);
        evaluation.run(mirrored, asColumn);
    }

    private interface Evaluation {
        void run(AspectKernel by, ProbeSpans spans);
    }
}
