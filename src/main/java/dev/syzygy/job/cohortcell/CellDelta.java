package dev.syzygy.job.cohortcell;

import dev.syzygy.chart.Chart;
import dev.syzygy.job.pairscore.ChartDelta;

/**
 * A chart of a cohort came, changed or went; each of the cells that hold its block is told.
 *
 * @param cell key of the event: the cell that is told
 * @param cohort the cohort
 * @param chartId the chart
 * @param chart the whole chart as it is now, or null: it left the cohort or was deleted
 * @param trigger what caused it
 */
public record CellDelta(
        String cell, String cohort, String chartId, Chart chart, ChartDelta.Trigger trigger) {}
