package dev.syzygy.job.chartstate;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartRegisters;
import dev.syzygy.job.cohortcell.CellDelta;
import dev.syzygy.job.cohortcell.CohortGrid;
import dev.syzygy.job.pairscore.ChartDelta;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Tells the cells of cohorts which charts came, changed and went. */
final class CohortAnnouncer {

    private final CohortGrid grid;
    private final Consumer<CellDelta> output;

    CohortAnnouncer(CohortGrid grid, Consumer<CellDelta> output) {
        this.grid = grid;
        this.output = output;
    }

    /** The cohorts that a chart belongs to. */
    Set<String> cohortsOf(ChartRegisters registers) {
        if (grid.cohorts().isEmpty() || !registers.exists()) {
            return Set.of();
        }
        Set<String> cohorts = new LinkedHashSet<>(registers.attributes().groups());
        cohorts.retainAll(grid.cohorts().keySet());
        return cohorts;
    }

    /**
     * Tells all its cohorts what became of a chart: what scores depend on changed.
     *
     * @param before the cohorts it belonged to
     */
    void tellChange(
            String chartId,
            Set<String> before,
            ChartRegisters registers,
            ChartDelta.Trigger trigger) {
        Set<String> after = cohortsOf(registers);
        tellLeft(chartId, before, after, trigger);
        Chart chart = after.isEmpty() ? null : registers.chart();
        for (String cohort : after) {
            tell(cohort, chartId, chart, trigger);
        }
    }

    /**
     * Tells the cohorts that a chart joined and left, and those it stayed in nothing.
     *
     * @param before the cohorts it belonged to
     */
    void tellMoves(
            String chartId,
            Set<String> before,
            ChartRegisters registers,
            ChartDelta.Trigger trigger) {
        Set<String> after = cohortsOf(registers);
        tellLeft(chartId, before, after, trigger);
        Chart chart = after.isEmpty() ? null : registers.chart();
        for (String cohort : after) {
            if (!before.contains(cohort)) {
                tell(cohort, chartId, chart, trigger);
            }
        }
    }

    private void tellLeft(
            String chartId, Set<String> before, Set<String> after, ChartDelta.Trigger trigger) {
        for (String cohort : before) {
            if (!after.contains(cohort)) {
                tell(cohort, chartId, null, trigger);
            }
        }
    }

    private void tell(String cohort, String chartId, Chart chart, ChartDelta.Trigger trigger) {
        for (String cell : grid.cellsOf(cohort, chartId)) {
            output.accept(new CellDelta(cell, cohort, chartId, chart, trigger));
        }
    }
}
