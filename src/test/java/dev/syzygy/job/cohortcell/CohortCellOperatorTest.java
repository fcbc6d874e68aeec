package dev.syzygy.job.cohortcell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.RandomCharts;
import dev.syzygy.event.Cause;
import dev.syzygy.event.ProfileEvent;
import dev.syzygy.job.pairscore.ChartDelta;
import dev.syzygy.job.runtime.Backend;
import dev.syzygy.population.Cohort;
import dev.syzygy.score.Profiles;
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.serde.json.BuiltInProfiles;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cells of cohorts say against a recount of all pairs. */
class CohortCellOperatorTest {

    private static final List<String> IDS = ids(60);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 12);
    }

    /** Joins, moves, leaves, profiles, restores with another parallelism, in any order. */
    @ParameterizedTest
    @MethodSource("seeds")
    void saysWhatARecountSays(long seed) throws Exception {
        Story story = new Story(seed);
        int matches = story.play(240);
        assertThat(matches).as("seed %d found matches", seed).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void saysTheSameAtAnyParallelism(int parallelism) throws Exception {
        CohortModel model = new CohortModel(new Cohort("pool", 620, null));
        CohortGrid grid = new CohortGrid(List.of(model.cohort), 4);
        try (CohortHarness harness =
                new CohortHarness(grid, CohortHarness.LIMITS, Backend.ROCKS_DB, parallelism)) {
            RandomCharts charts = new RandomCharts(77);
            for (String id : IDS) {
                join(harness, model, id, whole(charts), 1);
            }
            harness.finish();
            model.hear(harness.takePairs(), harness.takePopulations(), "P " + parallelism);
            assertThat(model.check(BuiltInProfiles.get("cosmichub"), "P " + parallelism))
                    .isPositive();
            assertThat(harness.counted("pair-evaluations"))
                    .isEqualTo(IDS.size() * (IDS.size() - 1) / 2);
        }
    }

    @Test
    void aChangeIsNotHeldLongerThanItsBundle() throws Exception {
        CohortModel model = new CohortModel(new Cohort("pool", 0, null));
        CohortGrid grid = new CohortGrid(List.of(model.cohort), 2);
        try (CohortHarness harness =
                new CohortHarness(grid, CohortHarness.LIMITS, Backend.HEAP, 1)) {
            RandomCharts charts = new RandomCharts(3);
            join(harness, model, "a", whole(charts), 1);
            join(harness, model, "b", whole(charts), 1);
            harness.advance(4);
            assertThat(harness.takePairs()).isEmpty();
            harness.advance(1);
            assertThat(harness.takePairs()).hasSize(2);
            assertThat(harness.takePopulations()).isEmpty();
            harness.advance(1000);
            assertThat(harness.takePopulations()).isNotEmpty();
        }
    }

    static List<CohortGrid> otherSettings() {
        Cohort cohort = new Cohort("pool", 620, null);
        return List.of(
                new CohortGrid(List.of(cohort), 5),
                new CohortGrid(List.of(new Cohort("pool", 630, null)), 4),
                new CohortGrid(List.of(new Cohort("pool", 620, "discepolo")), 4),
                new CohortGrid(List.of(), 4));
    }

    @ParameterizedTest
    @MethodSource("otherSettings")
    void refusesStateOfOtherSettings(CohortGrid other) throws Exception {
        CohortGrid grid = new CohortGrid(List.of(new Cohort("pool", 620, null)), 4);
        try (CohortHarness harness =
                new CohortHarness(grid, CohortHarness.LIMITS, Backend.HEAP, 1)) {
            assertThatThrownBy(() -> harness.restoreAs(other))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("start with the options of before");
        }
    }

    private static void join(
            CohortHarness harness, CohortModel model, String id, Chart chart, long revision)
            throws Exception {
        model.charts.put(id, new Member(chart, revision, revision * 10));
        harness.send(delta(model.cohort.name(), id, chart, revision));
    }

    private static CellDelta delta(String cohort, String id, Chart chart, long revision) {
        ChartDelta.Trigger trigger =
                new ChartDelta.Trigger(Cause.CHART_UPDATE, revision, revision * 10, 5);
        return new CellDelta("", cohort, id, chart == null ? null : chart.copy(), trigger);
    }

    private static Chart whole(RandomCharts charts) {
        Chart chart = charts.chart(ChartPoint.ALL & ~ChartPoint.PRICE.bit());
        chart.setCusps(charts.cusps());
        return chart;
    }

    private static List<String> ids(int count) {
        List<String> ids = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            ids.add("chart" + index);
        }
        return ids;
    }

    /** A seeded life of two cohorts. */
    private static final class Story {

        private final long seed;
        private final RandomCharts charts;
        private final SplittableRandom random;
        private final List<CohortModel> models;
        private final List<ScoringProfile> profiles = new ArrayList<>();
        private final CohortGrid grid;
        private final CohortCellOperator.Limits limits;
        private final Backend backend;
        private long revision;

        Story(long seed) {
            this.seed = seed;
            charts = new RandomCharts(seed);
            random = charts.random();
            backend = seed % 3 == 0 ? Backend.ROCKS_DB : Backend.HEAP;
            // The third kind of seed has arrays for about one cell only.
            limits =
                    new CohortCellOperator.Limits(
                            5, 1 + random.nextInt(60), seed % 4 == 0 ? 1 : 1 << 30, 100, 7);
            models =
                    List.of(
                            new CohortModel(new Cohort("pool", seed % 3 == 1 ? 1130 : 600, "mine")),
                            new CohortModel(
                                    new Cohort("other", 540, seed % 2 == 0 ? "discepolo" : null)));
            profiles.add(null);
            profiles.add(BuiltInProfiles.get(seed % 2 == 0 ? "discepolo" : "cosmichub"));
            grid =
                    new CohortGrid(
                            models.stream().map(model -> model.cohort).toList(),
                            1 + random.nextInt(5));
        }

        int play(int steps) throws Exception {
            int matches = 0;
            try (CohortHarness harness =
                    new CohortHarness(grid, limits, backend, 1 + random.nextInt(3))) {
                publish(harness);
                for (int step = 0; step < steps; step++) {
                    act(harness);
                    if (step % 40 == 39) {
                        matches += check(harness, step);
                    }
                }
                harness.finish();
                matches += check(harness, steps);
            }
            return matches;
        }

        private int check(CohortHarness harness, int step) throws Exception {
            // The end of the bundle starts the time until the population is told.
            harness.advance(5);
            harness.advance(100);
            var pairs = harness.takePairs();
            var populations = harness.takePopulations();
            int matches = 0;
            for (int index = 0; index < models.size(); index++) {
                String message = "seed " + seed + " step " + step + " cohort " + index;
                models.get(index).hear(pairs, populations, message);
                matches += models.get(index).check(profiles.get(index), message);
            }
            return matches;
        }

        private void act(CohortHarness harness) throws Exception {
            CohortModel model = models.get(random.nextInt(models.size()));
            String id = IDS.get(random.nextInt(IDS.size()));
            switch (random.nextInt(40)) {
                case 0 -> harness.restore(1 + random.nextInt(3));
                case 1 -> publish(harness);
                case 2, 3 -> harness.advance(random.nextInt(8));
                case 4, 5, 6, 7 -> {
                    revision++;
                    model.charts.remove(id);
                    harness.send(delta(model.cohort.name(), id, null, revision));
                }
                default -> {
                    Member known = model.charts.get(id);
                    Chart chart = known == null ? join() : moved(known.chart());
                    CohortCellOperatorTest.join(harness, model, id, chart, ++revision);
                }
            }
        }

        private Chart join() {
            if (random.nextInt(6) == 0) {
                return charts.chart(charts.slots());
            }
            Chart chart = whole(charts);
            if (random.nextInt(4) == 0) {
                chart.setCusps(null);
            }
            return chart;
        }

        private Chart moved(Chart chart) {
            Chart moved = chart.copy();
            moved.takeOver(charts.chart(charts.slots()), charts.slots());
            if (random.nextInt(3) == 0) {
                moved.setCusps(random.nextBoolean() ? charts.cusps() : null);
            }
            return moved;
        }

        /** Publishes the first cohort's profile: symmetric, one-way, inactive, or withdrawn. */
        private void publish(CohortHarness harness) throws Exception {
            int version = (int) ++revision;
            ScoringProfile profile =
                    switch (random.nextInt(6)) {
                        case 0 -> null;
                        case 1 -> Profiles.inactive("mine", version);
                        case 2, 3 -> Profiles.oneWay("mine", version);
                        default -> Profiles.named("mine", version);
                    };
            profiles.set(0, profile == null || !profile.active() ? null : profile);
            harness.send(new ProfileEvent("mine", profile, 9));
        }
    }
}
