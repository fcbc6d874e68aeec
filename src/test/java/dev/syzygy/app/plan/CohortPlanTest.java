package dev.syzygy.app.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.RandomCharts;
import dev.syzygy.event.Cause;
import dev.syzygy.job.cohortcell.CellDelta;
import dev.syzygy.job.cohortcell.CohortFootprint;
import dev.syzygy.job.cohortcell.CohortGrid;
import dev.syzygy.job.cohortcell.CohortHarness;
import dev.syzygy.job.pairscore.ChartDelta;
import dev.syzygy.job.runtime.Backend;
import dev.syzygy.population.Cohort;
import dev.syzygy.serde.json.BuiltInProfiles;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a plan reckons is what loaded operators have. */
class CohortPlanTest {

    private static final int FOURTEEN_POINTS = ChartPoint.ALL & ~ChartPoint.PRICE.bit();
    private static final double PERCENT = 20;
    private static final long NOW_MILLIS = 1_700_000_000_000L;

    /** No pair of any charts scores so high: what is tested are the charts. */
    private static final Cohort COHORT = new Cohort("members", 10_000, null);

    private final RandomCharts random = new RandomCharts(23);

    @Test
    void workingArraysAreAsPlanned() {
        int charts = 3000;
        int blocks = 8;
        CohortFootprint loaded =
                new CohortFootprint(
                        COHORT,
                        blocks,
                        BuiltInProfiles.get(BuiltInProfiles.DEFAULT).bonuses().house());
        for (int index = 0; index < charts; index++) {
            loaded.add(id(index), chart());
        }
        Plan plan = plan(charts, blocks);
        assertThat(plan.arrayBytes()).isCloseTo(loaded.byteCount(), withPercentage(PERCENT));
        assertThat(plan.arrayBytesOfSubtask() * 3).isGreaterThanOrEqualTo(plan.arrayBytes());
    }

    @Test
    void encodedMembersAreAsPlanned() throws Exception {
        int charts = 400;
        int blocks = 4;
        CohortGrid grid = new CohortGrid(List.of(COHORT), blocks);
        try (CohortHarness harness =
                new CohortHarness(grid, CohortHarness.LIMITS, Backend.HEAP, 1)) {
            long empty = harness.checkpointBytes();
            for (int index = 0; index < charts; index++) {
                ChartDelta.Trigger trigger =
                        new ChartDelta.Trigger(Cause.CHART_UPDATE, 1, NOW_MILLIS, NOW_MILLIS);
                harness.send(new CellDelta(null, COHORT.name(), id(index), chart(), trigger));
            }
            long loaded = harness.checkpointBytes() - empty;
            assertThat(plan(charts, blocks).memberStateBytes())
                    .isCloseTo(loaded, withPercentage(PERCENT));
        }
    }

    private static Plan plan(int charts, int blocks) {
        return new Plan(new Plan.Demand(charts, 0, 1, charts, 0, 3, blocks, 0));
    }

    private static String id(int index) {
        return String.format("c%07d", index);
    }

    private Chart chart() {
        Chart chart = random.chart(FOURTEEN_POINTS);
        chart.setCusps(random.cusps());
        return chart;
    }
}
