package dev.syzygy.job.cohortcell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.job.config.KeyGroups;
import dev.syzygy.population.Cohort;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CohortGridTest {

    private static final List<Cohort> COHORTS =
            List.of(new Cohort("dating", 800, null), new Cohort("friends", 650, null));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16, 31})
    void everyPairHasExactlyOneCell(int blocks) {
        CohortGrid grid = new CohortGrid(COHORTS, blocks);
        assertThat(grid.cells()).hasSize(COHORTS.size() * blocks * (blocks + 1) / 2);
        List<String> ids = new ArrayList<>();
        for (int index = 0; index < 60; index++) {
            ids.add("chart-" + index);
        }
        for (String cohort : List.of("dating", "friends")) {
            for (String first : ids) {
                assertThat(grid.cellsOf(cohort, first)).hasSize(blocks).doesNotHaveDuplicates();
                for (String second : ids) {
                    Set<String> common = new HashSet<>(grid.cellsOf(cohort, first));
                    common.retainAll(grid.cellsOf(cohort, second));
                    common.removeIf(key -> !evaluates(grid, key, first, second));
                    assertThat(common).as("%s and %s", first, second).hasSize(1);
                }
            }
        }
    }

    /** Whether a cell that holds both charts evaluates them against each other. */
    private static boolean evaluates(CohortGrid grid, String key, String first, String second) {
        CohortGrid.Cell cell = grid.cell(key);
        Set<Integer> blocks = new HashSet<>(List.of(cell.rowBlock(), cell.columnBlock()));
        Set<Integer> ofCharts = new HashSet<>(List.of(grid.blockOf(first), grid.blockOf(second)));
        return blocks.equals(ofCharts);
    }

    @Test
    void noSubtaskHasMuchMoreThanItsShare() {
        for (int blocks : new int[] {16, 24, 32, 64}) {
            for (String cohort : List.of("dating", "friends", "a", "pool-7")) {
                CohortGrid grid = new CohortGrid(List.of(new Cohort(cohort, 800, null)), blocks);
                for (int parallelism = 1; parallelism <= 16; parallelism++) {
                    assertThat(busiest(grid, parallelism, false))
                            .as("cells, %s, B %d, P %d", cohort, blocks, parallelism)
                            .isLessThanOrEqualTo(1.3);
                    assertThat(busiest(grid, parallelism, true))
                            .as("pairs, %s, B %d, P %d", cohort, blocks, parallelism)
                            .isLessThanOrEqualTo(1.3);
                }
            }
        }
    }

    /** The busiest subtask's cells, or pairs, over the mean. */
    private static double busiest(CohortGrid grid, int parallelism, boolean pairs) {
        Map<Integer, Double> load = new HashMap<>();
        double total = 0;
        for (CohortGrid.Cell cell : grid.cells()) {
            int subtask =
                    KeyGroupRangeAssignment.assignKeyToParallelOperator(
                            cell.key(), KeyGroups.COUNT, parallelism);
            double weight = pairs && cell.isDiagonal() ? 0.5 : 1;
            load.merge(subtask, weight, Double::sum);
            total += weight;
        }
        return Collections.max(load.values()) * parallelism / total;
    }

    @Test
    void chartsSpreadEvenlyOverBlocks() {
        CohortGrid grid = new CohortGrid(COHORTS, 16);
        int[] sizes = new int[16];
        for (int index = 0; index < 16_000; index++) {
            sizes[grid.blockOf("GAUQ-A1-" + index)]++;
        }
        for (int size : sizes) {
            assertThat(size).isBetween(850, 1150);
        }
    }

    @Test
    void keysStayAsTheyAre() {
        CohortGrid grid = new CohortGrid(COHORTS, 16);
        assertThat(grid.cellsOf("dating", "adele"))
                .isEqualTo(new CohortGrid(COHORTS, 16).cellsOf("dating", "adele"));
    }
}
