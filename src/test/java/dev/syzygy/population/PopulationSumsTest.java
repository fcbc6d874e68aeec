package dev.syzygy.population;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.PointPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PopulationSumsTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void sumsEqualARecountThroughAdditionsAndRetractions(long seed) {
        Random random = new Random(seed);
        Map<String, PopulationShare> pairs = new TreeMap<>();
        PopulationSums sums = new PopulationSums();
        for (int step = 0; step < 500; step++) {
            String pairId = "a" + random.nextInt(9) + "~b" + random.nextInt(9);
            PopulationShare share = random.nextInt(3) == 0 ? null : share(random);
            PopulationShare old = share == null ? pairs.remove(pairId) : pairs.put(pairId, share);
            if (old != null) {
                sums.add(old, -1);
            }
            if (share != null) {
                sums.add(share, 1);
            }
            sums.seeEventTime(step);
            PopulationStatistics wanted = Recount.of(pairs, step);
            assertThat(sums.statistics(wanted.charts(), wanted.topPairs()))
                    .as("seed %d, step %d", seed, step)
                    .usingRecursiveComparison()
                    .isEqualTo(wanted);
            assertThat(sums.pairs()).isEqualTo(pairs.size());
        }
    }

    /** However the additions are split and in whatever order the parts are merged. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void partsMergeToTheWhole(long seed) {
        Random random = new Random(seed);
        PopulationSums whole = new PopulationSums();
        List<PopulationSums> parts = new ArrayList<>();
        for (int part = 0; part < 5; part++) {
            parts.add(new PopulationSums());
        }
        List<PopulationShare> added = new ArrayList<>();
        for (int step = 0; step < 300; step++) {
            PopulationSums part = parts.get(random.nextInt(parts.size()));
            boolean retract = !added.isEmpty() && random.nextInt(3) == 0;
            PopulationShare share =
                    retract ? added.remove(random.nextInt(added.size())) : share(random);
            if (!retract) {
                added.add(share);
            }
            long eventTimeMillis = random.nextInt();
            Chart chart = chart(random);
            for (PopulationSums sums : List.of(part, whole)) {
                sums.add(share, retract ? -1 : 1);
                sums.addAspects(
                        step % PointPair.COUNT, step % AspectType.COUNT, share.overallTenths());
                sums.addSigns(chart, retract ? -1 : 1);
                sums.seeEventTime(eventTimeMillis);
            }
        }
        PopulationSums merged = new PopulationSums();
        parts.forEach(merged::merge);
        assertThat(merged).as("seed %d", seed).usingRecursiveComparison().isEqualTo(whole);
    }

    @Test
    void mergingTellsWhetherAnythingChanged() {
        PopulationShare share = share(new Random(1));
        PopulationSums sums = new PopulationSums();
        sums.add(share, 1);
        sums.seeEventTime(5);
        PopulationSums part = new PopulationSums();
        assertThat(sums.merge(part)).as("nothing").isFalse();
        part.add(share, 1);
        part.add(share, -1);
        part.seeEventTime(5);
        assertThat(sums.merge(part)).as("there and back").isFalse();
        part.seeEventTime(6);
        assertThat(sums.merge(part)).as("later").isTrue();
        for (int what = 0; what < 5; what++) {
            PopulationSums one = new PopulationSums();
            if (what == 0) {
                one.addPairs(7, 1);
            } else if (what == 1) {
                one.addBand("Strong", 1);
            } else if (what == 2) {
                one.addAspects(2, 1);
            } else if (what == 3) {
                one.addAspects(17, 2, 1);
                one.addAspects(2, -1);
            } else {
                one.addCharts(3, 11, 1);
            }
            assertThat(sums.merge(one)).as("register %d", what).isTrue();
        }
    }

    /** Members come, move and go; the pairs of those who stay are counted one by one. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void signsOfACohortEqualARecountOverItsPairs(long seed) {
        Random random = new Random(seed);
        Map<Integer, Chart> members = new TreeMap<>();
        PopulationSums sums = new PopulationSums();
        for (int step = 0; step < 300; step++) {
            int member = random.nextInt(25);
            Chart chart = random.nextInt(3) == 0 ? null : chart(random);
            Chart old = chart == null ? members.remove(member) : members.put(member, chart);
            if (old != null) {
                sums.addSigns(old, -1);
            }
            if (chart != null) {
                sums.addSigns(chart, 1);
            }
            assertThat(sums.isEmpty()).isEqualTo(members.isEmpty());
            assertThat(sums.statistics(0, List.of()).signs())
                    .as("seed %d, step %d", seed, step)
                    .usingRecursiveComparison()
                    .isEqualTo(Recount.signs(List.copyOf(members.values())));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aspectsByPointsEqualARecount(long seed) {
        Random random = new Random(seed);
        Map<Integer, Long> counts = new TreeMap<>();
        long[] byType = new long[AspectType.COUNT];
        PopulationSums sums = new PopulationSums();
        for (int step = 0; step < 2000; step++) {
            int pair = PointPair.of(random.nextInt(3), random.nextInt(3));
            int type = random.nextInt(AspectType.COUNT);
            long count = random.nextInt(7) - 3L;
            sums.addAspects(pair, type, count);
            byType[type] += count;
            counts.merge(pair * AspectType.COUNT + type, count, Long::sum);
        }
        counts.values().removeIf(count -> count == 0);
        List<PopulationStatistics.PointAspects> wanted = new ArrayList<>();
        counts.forEach(
                (index, count) ->
                        wanted.add(
                                new PopulationStatistics.PointAspects(
                                        index / AspectType.COUNT,
                                        index % AspectType.COUNT,
                                        count)));
        PopulationStatistics statistics = sums.statistics(0, List.of());
        assertThat(statistics.aspectsByPoints()).as("seed %d", seed).isEqualTo(wanted);
        assertThat(statistics.aspectsByType()).as("seed %d", seed).isEqualTo(byType);
    }

    /** A cohort of a hundred thousand charts. */
    @Test
    void countsAreLong() {
        PopulationSums sums = new PopulationSums();
        for (int times = 0; times < 2; times++) {
            sums.addPairs(500, 2_499_975_000L);
            sums.addBand("Moderate", 2_499_975_000L);
            sums.addCharts(0, 4, 50_000);
        }
        PopulationStatistics statistics = sums.statistics(100_000, List.of());
        assertThat(statistics.pairs()).isEqualTo(4_999_950_000L);
        assertThat(statistics.meanOverall()).isEqualTo(50);
        assertThat(statistics.quantiles()).containsOnly(50);
        assertThat(statistics.bands().get(0).pairs()).isEqualTo(4_999_950_000L);
        assertThat(statistics.signs().get(0).pairsByElements()[0]).isEqualTo(4_999_950_000L);
        assertThat(statistics.signs().get(0).pairsByModalities()[3]).isEqualTo(4_999_950_000L);
    }

    @Test
    void aBandWithoutPairsIsForgotten() {
        PopulationSums sums = new PopulationSums();
        sums.addBand("none", 0);
        sums.addBand("Strong", 2);
        sums.addBand("Strong", -2);
        assertThat(sums.bands()).isEmpty();
    }

    @Test
    void nobodyMeansNoQuantiles() {
        assertThat(new PopulationSums().statistics(0, List.of()))
                .usingRecursiveComparison()
                .isEqualTo(Recount.of(Map.of(), Long.MIN_VALUE));
    }

    private static PopulationShare share(Random random) {
        byte[] aspects = new byte[AspectType.COUNT];
        random.nextBytes(aspects);
        return new PopulationShare(random.nextInt(1001), "band " + random.nextInt(4), aspects, 0);
    }

    /** With points missing, and on the boundaries of signs. */
    private static Chart chart(Random random) {
        Chart chart = new Chart();
        for (ChartPoint point : ChartPoint.values()) {
            if (random.nextInt(3) != 0) {
                double degrees = random.nextInt(4) == 0 ? 30 * random.nextInt(12) : 0;
                chart.with(point, degrees == 0 ? 360 * random.nextDouble() : degrees, 0);
            }
        }
        return chart;
    }
}
