package dev.syzygy.job.population;

import static dev.syzygy.job.population.PopulationHarness.DELTA_MILLIS;
import static dev.syzygy.job.population.PopulationHarness.EMIT_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartIds;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.event.PopulationEvent;
import dev.syzygy.job.runtime.Backend;
import dev.syzygy.population.PopulationShare;
import dev.syzygy.population.PopulationStatistics.RankedPair;
import dev.syzygy.population.PopulationSums;
import dev.syzygy.population.PopulationTrend;
import dev.syzygy.population.PopulationTrend.FrequentCombination;
import dev.syzygy.population.Ranking;
import dev.syzygy.population.TrendWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is published, how windows close, and what a cohort's deltas come to. */
class PopulationTrendTest {

    private static final long WINDOW_MILLIS = 1000;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final int CHARTS_MIN = 5;

    /** A group as the rules have it, kept the simple way. */
    private static final class Model {

        private final Map<String, PopulationShare> pairs = new TreeMap<>();
        private final Map<Long, Long> combinations = new HashMap<>();
        private long timeMillis = TrendWindow.NO_TIME;
        private PopulationTrend closed;

        void apply(PopulationChange change) {
            if (timeMillis != TrendWindow.NO_TIME && start(change) > start(timeMillis)) {
                closed = charts() < CHARTS_MIN ? null : close();
                combinations.clear();
            }
            timeMillis = Math.max(timeMillis, change.eventTimeMillis());
            PopulationShare after = change.after();
            if (after == null) {
                pairs.remove(change.pairId());
                return;
            }
            PopulationShare before = pairs.put(change.pairId(), after);
            if (after.combination() != 0
                    && (before == null || before.combination() != after.combination())) {
                combinations.merge(after.combination(), 1L, Long::sum);
            }
        }

        private PopulationTrend close() {
            PopulationTrend.Change change =
                    closed == null
                            ? null
                            : new PopulationTrend.Change(
                                    closed.startMillis(),
                                    pairs.size() - closed.pairs(),
                                    mean() - closed.meanOverall());
            List<FrequentCombination> frequent = new ArrayList<>();
            combinations.forEach(
                    (combination, count) ->
                            frequent.add(new FrequentCombination(combination, count, count)));
            frequent.sort(
                    Comparator.comparing((FrequentCombination one) -> -one.count())
                            .thenComparing(FrequentCombination::combination));
            return new PopulationTrend(
                    start(timeMillis),
                    start(timeMillis) + WINDOW_MILLIS,
                    pairs.size(),
                    mean(),
                    change,
                    frequent.subList(0, Math.min(10, frequent.size())));
        }

        private static long start(PopulationChange change) {
            return start(change.eventTimeMillis());
        }

        private static long start(long timeMillis) {
            return Math.floorDiv(timeMillis, WINDOW_MILLIS) * WINDOW_MILLIS;
        }

        private double mean() {
            return pairs.values().stream().mapToInt(PopulationShare::overallTenths).sum()
                    / 10.0
                    / Math.max(1, pairs.size());
        }

        long charts() {
            return pairs.keySet().stream()
                    .flatMap(id -> List.of(ChartIds.chartA(id), ChartIds.chartB(id)).stream())
                    .distinct()
                    .count();
        }
    }

    /** Small groups come and go around the least size, time jumps, and the job is restored. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatIsPublishedFollowsTheRules(long seed) throws Exception {
        Random random = new Random(seed);
        Model model = new Model();
        PopulationEvent last = null;
        boolean wasPublic = false;
        int tombstones = 0;
        int trends = 0;
        try (PopulationHarness operators =
                new PopulationHarness(
                        seed % 2 == 0 ? Backend.HEAP : Backend.ROCKS_DB,
                        1,
                        1,
                        CHARTS_MIN,
                        WINDOW_MILLIS)) {
            long timeMillis = -20_000;
            // A pair that stays, so that the group is never forgotten.
            apply(operators, model, "a~b", share(random), timeMillis);
            for (int step = 0; step < 800; step++) {
                String pairId = ChartIds.pairId("c" + random.nextInt(4), "d" + random.nextInt(4));
                boolean goes = random.nextInt(100) < (step / 40 % 2 == 0 ? 25 : 95);
                timeMillis += random.nextInt(6) == 0 ? random.nextInt(4000) : random.nextInt(50);
                long late = random.nextInt(4) == 0 ? timeMillis - random.nextInt(5000) : timeMillis;
                apply(operators, model, pairId, goes ? null : share(random), late);
                if (step % 100 == 60) {
                    operators.restore();
                }
                if (random.nextInt(3) != 0) {
                    continue;
                }
                operators.advance(EMIT_MILLIS);
                List<PopulationEvent> told = operators.take();
                last = told.isEmpty() ? last : told.get(told.size() - 1);
                String about = "seed " + seed + ", step " + step;
                boolean isPublic = model.charts() >= CHARTS_MIN;
                if (isPublic) {
                    assertThat(last.statistics().pairs()).as(about).isEqualTo(model.pairs.size());
                    assertThat(last.trend())
                            .as(about)
                            .usingRecursiveComparison()
                            .isEqualTo(model.closed);
                    trends += last.trend() == null ? 0 : 1;
                } else {
                    assertThat(told.stream().filter(event -> event.statistics() == null))
                            .as(about)
                            .hasSizeLessThanOrEqualTo(1);
                    assertThat(last == null || last.statistics() == null).as(about).isTrue();
                    tombstones += wasPublic ? 1 : 0;
                }
                wasPublic = isPublic;
            }
        }
        assertThat(tombstones).as("seed %d", seed).isPositive();
        assertThat(trends).as("seed %d", seed).isPositive();
    }

    private static void apply(
            PopulationHarness operators,
            Model model,
            String pairId,
            PopulationShare after,
            long timeMillis)
            throws Exception {
        PopulationShare before = model.pairs.get(pairId);
        if (before != null || after != null) {
            PopulationChange change =
                    new PopulationChange("g", pairId, before, after, timeMillis, true);
            model.apply(change);
            operators.send(change);
            operators.deliverAll();
        }
    }

    @Test
    void aGroupIsTakenBackOnceAndPublishedAgain() throws Exception {
        try (PopulationHarness operators =
                new PopulationHarness(Backend.HEAP, 1, 1, 4, HOUR_MILLIS)) {
            operators.send(change("a~b", null, share(500, 0), 7));
            assertThat(told(operators)).as("two charts").isEmpty();
            operators.send(change("c~d", null, share(600, 0), 7));
            assertThat(told(operators)).hasSize(1).allMatch(event -> event.statistics() != null);
            operators.send(change("c~d", share(600, 0), null, 8));
            assertThat(told(operators)).hasSize(1).allMatch(event -> event.statistics() == null);
            operators.restore();
            operators.send(change("a~b", share(500, 0), share(510, 0), 9));
            assertThat(told(operators)).as("still two").isEmpty();
            operators.send(change("c~d", null, share(600, 0), 9));
            List<PopulationEvent> again = told(operators);
            assertThat(again).hasSize(1);
            assertThat(again.get(0).statistics().pairs()).isEqualTo(2);
            assertThat(again.get(0).statistics().meanOverall()).isEqualTo(55.5);
            operators.finish();
            assertThat(operators.counted("populations-withheld")).isPositive();
        }
    }

    @Test
    void aGroupNeverSeenIsForgottenWhenItEmpties() throws Exception {
        try (PopulationHarness operators =
                new PopulationHarness(Backend.HEAP, 1, 1, CHARTS_MIN, HOUR_MILLIS)) {
            operators.send(change("a~b", null, share(500, 3), 7));
            operators.send(change("a~b", share(500, 3), null, 7));
            assertThat(told(operators)).isEmpty();
            operators.advance(EMIT_MILLIS);
            assertThat(operators.entries()).isZero();
        }
    }

    /** A window that closed while the group was small tells nothing, now or later. */
    @Test
    void theTrendHidesWhatWasTooSmall() throws Exception {
        try (PopulationHarness operators =
                new PopulationHarness(Backend.HEAP, 1, 1, 4, WINDOW_MILLIS)) {
            operators.send(change("a~b", null, share(500, 0), 100));
            operators.send(change("c~d", null, share(600, 0), 1100));
            assertThat(told(operators).get(0).trend()).isNull();
            operators.send(change("c~d", share(600, 0), share(700, 0), 2100));
            PopulationTrend trend = told(operators).get(0).trend();
            assertThat(trend.startMillis()).isEqualTo(1000);
            assertThat(trend.change()).isNull();
        }
    }

    /** Deltas hold neither time nor window until a time is known; its extremes do no harm. */
    @Test
    void timesMayBeUnknownOrExtreme() throws Exception {
        try (PopulationHarness operators =
                new PopulationHarness(Backend.HEAP, 1, 1, 1, WINDOW_MILLIS)) {
            operators.send(change("a~b", null, share(500, 3), TrendWindow.NO_TIME));
            assertThat(told(operators).get(0).trend()).isNull();
            operators.send(change("a~c", null, share(500, 3), Long.MIN_VALUE + 1));
            assertThat(told(operators).get(0).trend()).isNull();
            operators.send(change("a~d", null, share(500, 4), -1));
            PopulationTrend first = told(operators).get(0).trend();
            assertThat(first.startMillis()).isEqualTo(Long.MIN_VALUE);
            assertThat(first.frequent()).containsExactly(new FrequentCombination(3, 2, 2));
            operators.send(change("a~e", null, share(500, 4), Long.MAX_VALUE));
            PopulationTrend second = told(operators).get(0).trend();
            assertThat(second.startMillis()).isEqualTo(-1000);
            assertThat(second.endMillis()).isZero();
            assertThat(second.change().pairs()).isEqualTo(1);
            operators.send(change("a~f", null, share(500, 4), Long.MAX_VALUE));
            assertThat(told(operators).get(0).trend()).isEqualTo(second);
        }
    }

    /** More different combinations than the sketch holds: estimates enclose the true counts. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void frequentCombinationsAreFoundInALongStream(long seed) throws Exception {
        Random random = new Random(seed);
        Map<Long, Long> exact = new HashMap<>();
        int changes = 60_000;
        try (PopulationHarness operators =
                new PopulationHarness(Backend.HEAP, 3, 500, 1, HOUR_MILLIS)) {
            for (int count = 0; count < changes; count++) {
                boolean frequent = random.nextInt(4) == 0;
                long combination = 1L + (frequent ? random.nextInt(10) : random.nextInt(20_000));
                exact.merge(combination, 1L, Long::sum);
                String pairId = "a~b" + count;
                PopulationChange change =
                        new PopulationChange("g", pairId, null, share(500, combination), 1, true);
                operators.send(change);
            }
            operators.barrier();
            operators.send(change("x~y", null, share(500, 0), 2 * HOUR_MILLIS));
            operators.barrier();
            operators.advance(EMIT_MILLIS);
            List<PopulationEvent> told = operators.take();
            List<FrequentCombination> frequent = told.get(told.size() - 1).trend().frequent();
            assertThat(frequent)
                    .extracting(FrequentCombination::combination)
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
            for (FrequentCombination one : frequent) {
                long count = exact.get(one.combination());
                assertThat(one.countMin()).as("seed %d", seed).isLessThanOrEqualTo(count);
                assertThat(one.count()).as("seed %d", seed).isGreaterThanOrEqualTo(count);
                assertThat((double) one.count() - one.countMin())
                        .as("seed %d", seed)
                        .isCloseTo(0, within(3.5 * changes / CombinationSketch.MAP_SIZE_MAX));
            }
        }
    }

    /** Only the combination of a pair that a cohort counts, even where it comes first. */
    @Test
    void anUncountedPairAddsItsCombinationOnly() throws Exception {
        try (PopulationHarness operators =
                new PopulationHarness(Backend.HEAP, 1, 1, 1, HOUR_MILLIS)) {
            operators.send(new PopulationChange("g", "a~b", null, share(900, 7), 10, false));
            operators.send(
                    new PopulationChange("g", "a~b", share(900, 7), share(910, 7), 10, false));
            assertThat(told(operators)).isEmpty();
            operators.send(cohort(Map.of("a~b", 910), Map.of("a", 1, "b", 1), 1, 10));
            List<PopulationEvent> told = told(operators);
            assertThat(told).hasSize(1);
            assertThat(told.get(0).statistics().pairs()).isEqualTo(1);
            operators.send(new PopulationChange("g", "a~b", share(910, 7), null, 10, false));
            operators.send(cohort(Map.of(), Map.of("c", 1), 0, HOUR_MILLIS));
            PopulationTrend trend = told(operators).get(0).trend();
            assertThat(trend.pairs()).isEqualTo(1);
            assertThat(trend.frequent()).containsExactly(new FrequentCombination(7, 1, 1));
        }
    }

    @Test
    void aCohortOfOneMemberIsAPopulation() throws Exception {
        try (PopulationHarness operators =
                new PopulationHarness(Backend.ROCKS_DB, 1, 1, 1, HOUR_MILLIS)) {
            PopulationDelta joined = cohort(Map.of(), Map.of("a", 1), 0, 5);
            joined.sums().addSigns(new Chart().with(ChartPoint.SUN, 31, 1), 1);
            operators.send(joined);
            List<PopulationEvent> told = told(operators);
            assertThat(told).hasSize(1);
            assertThat(told.get(0).statistics().charts()).isEqualTo(1);
            assertThat(told.get(0).statistics().pairs()).isZero();
            assertThat(told.get(0).statistics().signs().get(0).chartsBySign()[1]).isEqualTo(1);
            operators.restore();
            PopulationDelta left = cohort(Map.of(), Map.of("a", -1), 0, 6);
            left.sums().addSigns(new Chart().with(ChartPoint.SUN, 31, 1), -1);
            operators.send(left);
            assertThat(told(operators)).hasSize(1).allMatch(event -> event.statistics() == null);
            operators.advance(EMIT_MILLIS);
            operators.send(cohort(Map.of(), Map.of("a", 1), 0, 5));
            assertThat(told(operators).get(0).statistics().charts()).isEqualTo(1);
        }
    }

    /** Many pairs are counted, few are ranked; those are found without scanning each time. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void matchesOfACohortAreRankedAmongThemselves(long seed) throws Exception {
        Random random = new Random(seed);
        Map<String, Integer> matches = new TreeMap<>();
        try (PopulationHarness operators =
                new PopulationHarness(Backend.ROCKS_DB, 1, 1, 1, HOUR_MILLIS)) {
            operators.send(cohort(Map.of(), Map.of("a", 1, "b", 1), 1_000_000, 1));
            for (int step = 0; step < 300; step++) {
                Map<String, Integer> changed = new HashMap<>();
                for (int count = 1 + random.nextInt(3); count > 0; count--) {
                    // Also pairs that were none leave: within an interval they came and went.
                    int tenths = random.nextInt(2) == 0 ? Ranking.GONE : 700 + random.nextInt(300);
                    changed.put("a~p" + random.nextInt(20), tenths);
                }
                matches.putAll(changed);
                matches.values().removeIf(tenths -> tenths == Ranking.GONE);
                operators.send(cohort(changed, Map.of(), random.nextInt(3), step));
                if (step % 100 == 50) {
                    operators.restore();
                }
            }
            operators.advance(EMIT_MILLIS);
            List<PopulationEvent> told = operators.take();
            List<RankedPair> wanted = new ArrayList<>();
            matches.forEach((pairId, tenths) -> wanted.add(new RankedPair(pairId, tenths)));
            wanted.sort(
                    Comparator.comparing((RankedPair pair) -> -pair.overallTenths())
                            .thenComparing(RankedPair::pairId));
            assertThat(told.get(told.size() - 1).statistics().topPairs())
                    .as("seed %d", seed)
                    .isEqualTo(wanted.subList(0, Math.min(10, wanted.size())));
            operators.finish();
            assertThat(operators.counted("population-scans")).as("seed %d", seed).isZero();
        }
    }

    private static PopulationDelta cohort(
            Map<String, Integer> matches, Map<String, Integer> members, long pairs, long time) {
        PopulationSums sums = new PopulationSums();
        sums.addPairs(300, pairs);
        sums.seeEventTime(time);
        return PopulationDelta.ofCohort("g", sums, matches, members);
    }

    private static PopulationChange change(
            String pairId, PopulationShare before, PopulationShare after, long timeMillis) {
        return new PopulationChange("g", pairId, before, after, timeMillis, true);
    }

    private static List<PopulationEvent> told(PopulationHarness operators) throws Exception {
        operators.advance(DELTA_MILLIS);
        operators.deliverAll();
        operators.advance(EMIT_MILLIS);
        return operators.take();
    }

    private static PopulationShare share(Random random) {
        return share(random.nextInt(1001), random.nextInt(15));
    }

    private static PopulationShare share(int tenths, long combination) {
        return new PopulationShare(tenths, "band", new byte[AspectType.COUNT], combination);
    }
}
