package dev.syzygy.job.chartstate;

import static dev.syzygy.job.chartstate.ChartStateHarness.deletion;
import static dev.syzygy.job.chartstate.ChartStateHarness.member;
import static dev.syzygy.job.chartstate.ChartStateHarness.tick;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.PriceMapping;
import dev.syzygy.job.cohortcell.CellDelta;
import dev.syzygy.job.cohortcell.CohortGrid;
import dev.syzygy.job.runtime.Backend;
import dev.syzygy.population.Cohort;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** What chart-state tells the cells of cohorts. */
class ChartStateCohortTest {

    private static final int BLOCKS = 3;
    private static final Chart SUN = new Chart().with(ChartPoint.SUN, 100, 1);
    private static final Chart MOON = new Chart().with(ChartPoint.MOON, 200, 13);

    @Test
    void aMemberIsToldToAllCellsOfItsBlock() throws Exception {
        CohortGrid grid = grid("pool", "other");
        try (ChartStateHarness harness = open(grid, null)) {
            harness.send(member("a", 1, SUN, "strangers", "other", "pool"));
            List<CellDelta> deltas = harness.cellDeltas();
            assertThat(deltas).extracting(CellDelta::cohort).containsOnly("pool", "other");
            for (String cohort : List.of("pool", "other")) {
                assertThat(deltas)
                        .filteredOn(delta -> delta.cohort().equals(cohort))
                        .extracting(CellDelta::cell)
                        .containsExactlyInAnyOrderElementsOf(grid.cellsOf(cohort, "a"));
            }
            assertThat(deltas).allMatch(delta -> delta.chart().equals(SUN));
            assertThat(deltas).allMatch(delta -> delta.trigger().revision() == 1);

            harness.send(member("a", 1, SUN, "strangers", "other", "pool"));
            assertThat(harness.cellDeltas()).as("a duplicate").isEmpty();
            harness.send(member("b", 1, SUN, "strangers"));
            assertThat(harness.cellDeltas()).as("no member").isEmpty();
        }
    }

    @Test
    void changingTheGroupsLeavesOneCohortAndJoinsAnother() throws Exception {
        try (ChartStateHarness harness = open(grid("pool", "other", "third"), null)) {
            harness.send(member("a", 1, SUN, "pool", "third"));
            harness.cellDeltas();
            harness.send(member("a", 2, MOON, "other", "third"));
            List<CellDelta> deltas = harness.cellDeltas();
            assertThat(deltas).hasSize(3 * BLOCKS);
            assertThat(deltas)
                    .filteredOn(delta -> delta.chart() == null)
                    .extracting(CellDelta::cohort)
                    .hasSize(BLOCKS)
                    .containsOnly("pool");
            assertThat(deltas)
                    .filteredOn(delta -> delta.chart() != null)
                    .allMatch(delta -> delta.chart().equals(MOON))
                    .extracting(CellDelta::cohort)
                    .containsOnly("other", "third");
        }
    }

    @Test
    void aDeletedChartIsGoneFromItsCohorts() throws Exception {
        try (ChartStateHarness harness = open(grid("pool"), null)) {
            harness.send(member("a", 1, SUN, "pool"));
            harness.cellDeltas();
            harness.send(deletion("a"));
            assertThat(harness.cellDeltas())
                    .hasSize(BLOCKS)
                    .allMatch(delta -> delta.chart() == null);
            harness.send(deletion("a"));
            assertThat(harness.cellDeltas()).isEmpty();
        }
    }

    @Test
    void aTickMovesAMembersPrice() throws Exception {
        PriceMapping wheel = new PriceMapping(PriceMapping.Method.WHEEL, 1);
        try (ChartStateHarness harness = open(grid("pool"), null)) {
            harness.send(member("GOLD", 1, SUN, wheel, "pool"));
            harness.cellDeltas();
            harness.send(tick("GOLD", 5, 1, 42));
            assertThat(harness.cellDeltas())
                    .hasSize(BLOCKS)
                    .allMatch(delta -> delta.chart().has(ChartPoint.PRICE.slot()));
        }
    }

    /** A cohort that was configured after the charts came has them too. */
    @Test
    void aNewCohortHearsOfTheChartsThatAreThere() throws Exception {
        OperatorSubtaskState saved;
        try (ChartStateHarness harness = open(grid("pool"), null)) {
            harness.send(member("a", 1, SUN, "pool", "late"), member("b", 1, MOON, "late"));
            harness.send(member("c", 1, MOON, "pool"));
            saved = harness.snapshot();
        }
        try (ChartStateHarness harness = open(grid("pool", "late"), saved)) {
            harness.after(0);
            assertThat(harness.cellDeltas())
                    .hasSize(2 * BLOCKS)
                    .allMatch(delta -> delta.cohort().equals("late"))
                    .extracting(CellDelta::chartId)
                    .containsOnly("a", "b");
            saved = harness.snapshot();
        }
        try (ChartStateHarness harness = open(grid("pool", "late"), saved)) {
            harness.after(0);
            assertThat(harness.cellDeltas()).isEmpty();
        }
    }

    /** A checkpoint says that the charts were announced, so they must have been. */
    @Test
    void aNewCohortHearsOfThemBeforeTheFirstCheckpointAndTheEnd() throws Exception {
        OperatorSubtaskState saved;
        try (ChartStateHarness harness = open(grid(), null)) {
            harness.send(member("a", 1, SUN, "late"));
            saved = harness.snapshot();
        }
        try (ChartStateHarness harness = open(grid("late"), saved)) {
            harness.barrier();
            assertThat(harness.cellDeltas()).hasSize(BLOCKS);
            harness.after(0);
            assertThat(harness.cellDeltas()).as("once").isEmpty();
        }
        try (ChartStateHarness harness = open(grid("late"), saved)) {
            harness.finish();
            assertThat(harness.cellDeltas()).hasSize(BLOCKS);
        }
    }

    private static ChartStateHarness open(CohortGrid grid, OperatorSubtaskState from)
            throws Exception {
        return new ChartStateHarness(Backend.ROCKS_DB, ChartStateHarness.LIMITS, grid, from);
    }

    private static CohortGrid grid(String... names) {
        return new CohortGrid(
                Arrays.stream(names).map(name -> new Cohort(name, 800, null)).toList(), BLOCKS);
    }
}
