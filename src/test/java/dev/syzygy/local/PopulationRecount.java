package dev.syzygy.local;

import dev.syzygy.avro.AspectType;
import dev.syzygy.avro.CompatibilityScore;
import dev.syzygy.avro.Point;
import dev.syzygy.avro.PointAspectCount;
import dev.syzygy.avro.PointSigns;
import dev.syzygy.avro.PopulationAggregate;
import dev.syzygy.avro.RankedPair;
import dev.syzygy.avro.ScoredAspect;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.score.Cohort;
import dev.syzygy.score.Recount;
import dev.syzygy.serde.RecordCodec;
import dev.syzygy.serde.SchemaStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Counts the population of a group again, from scores and charts alone, pair by pair. */
final class PopulationRecount {

    private static final RecordCodec CODEC = new RecordCodec(SchemaStore.released());
    private static final int TOP_COUNT = 10;
    private static final int PERCENT = 100;
    private static final int QUANTILE_COUNT = 5;

    private PopulationRecount() {}

    /** The figures in which a published population is not what a recount gives. */
    static List<String> differences(Map<String, byte[]> scores, PopulationAggregate population) {
        List<CompatibilityScore> members =
                decoded(scores).stream()
                        .filter(score -> score.getGroup().equals(population.getGroup()))
                        .toList();
        List<String> differences = new ArrayList<>();
        compare(differences, "charts", charts(members), population.getCharts());
        compare(differences, "top pairs", top(members), population.getTopPairs());
        comparePairs(differences, members, population);
        return differences;
    }

    /**
     * Where the published populations are not those of a job; only groups of at least so many
     * charts have one.
     */
    static List<String> differences(
            ReferenceScores reference, int chartsMin, Map<String, byte[]> populations) {
        List<String> differences = new ArrayList<>();
        Map<String, PopulationAggregate> published = new TreeMap<>();
        populations.forEach(
                (group, value) ->
                        published.put(group, CODEC.decode(value, PopulationAggregate.class)));
        Map<String, byte[]> watched = reference.watchedTable();
        Map<String, List<CompatibilityScore>> byGroup =
                decoded(watched).stream()
                        .collect(Collectors.groupingBy(CompatibilityScore::getGroup));
        Set<String> expected = new TreeSet<>(byGroup.keySet());
        expected.removeIf(group -> charts(byGroup.get(group)) < chartsMin);
        for (String group : expected) {
            if (published.containsKey(group)) {
                differences(watched, published.get(group))
                        .forEach(line -> differences.add(group + ": " + line));
            }
        }
        for (Cohort cohort : reference.cohorts().values()) {
            if (reference.members(cohort.name()).size() >= chartsMin) {
                expected.add(cohort.name());
                PopulationAggregate population = published.get(cohort.name());
                if (population != null) {
                    ofCohort(reference, cohort, population)
                            .forEach(line -> differences.add(cohort.name() + ": " + line));
                }
            }
        }
        compare(differences, "groups", expected, published.keySet());
        return differences;
    }

    private static List<String> ofCohort(
            ReferenceScores reference, Cohort cohort, PopulationAggregate population) {
        List<CompatibilityScore> pairs = decoded(reference.tableOf(cohort));
        Collection<Chart> charts = reference.members(cohort.name()).values();
        List<String> differences = new ArrayList<>();
        compare(differences, "charts", (long) charts.size(), population.getCharts());
        List<CompatibilityScore> matches = decoded(reference.matchTableOf(cohort));
        compare(differences, "top pairs", top(matches), population.getTopPairs());
        comparePairs(differences, pairs, population);
        compare(
                differences,
                "aspects by points",
                aspectsByPoints(pairs),
                population.getAspectsByPoints());
        List<PointSigns> signs =
                Recount.signs(List.copyOf(charts)).stream()
                        .map(
                                of ->
                                        new PointSigns(
                                                Point.valueOf(ChartPoint.ofSlot(of.slot()).name()),
                                                boxed(of.chartsBySign()),
                                                boxed(of.pairsByElements()),
                                                boxed(of.pairsByModalities())))
                        .toList();
        compare(differences, "signs", signs, population.getSigns());
        return differences;
    }

    private static List<CompatibilityScore> decoded(Map<String, byte[]> scores) {
        return scores.values().stream()
                .map(value -> CODEC.decode(value, CompatibilityScore.class))
                .toList();
    }

    private static List<Long> boxed(long[] counts) {
        return Arrays.stream(counts).boxed().toList();
    }

    /** What is counted pair by pair, in every group. */
    private static void comparePairs(
            List<String> differences,
            List<CompatibilityScore> members,
            PopulationAggregate population) {
        compare(differences, "pairs", (long) members.size(), population.getPairs());
        compare(
                differences,
                "mean",
                Math.round(sumTenths(members) * 1e3 / Math.max(1, members.size())),
                Math.round(population.getMean() * 1e4));
        compare(differences, "histogram", histogram(members), population.getHistogram());
        compare(differences, "aspects", aspects(members), population.getAspectsByType());
        Map<String, Long> bands = new HashMap<>();
        population.getBands().forEach(band -> bands.put(band.getLabel(), band.getPairs()));
        compare(differences, "bands", bands(members), bands);
        List<Double> sorted =
                members.stream().map(CompatibilityScore::getOverall).sorted().toList();
        compare(
                differences,
                "quantiles",
                sorted.isEmpty() ? 0 : QUANTILE_COUNT,
                population.getQuantiles().size());
        population
                .getQuantiles()
                .forEach(
                        quantile -> {
                            int rank =
                                    (members.size() * quantile.getPercentile() + PERCENT - 1)
                                            / PERCENT;
                            compare(
                                    differences,
                                    "percentile " + quantile.getPercentile(),
                                    sorted.get(rank - 1),
                                    quantile.getOverall());
                        });
    }

    private static void compare(
            List<String> differences, String figure, Object counted, Object published) {
        if (!counted.equals(published)) {
            differences.add(figure + " should be " + counted + " and is " + published);
        }
    }

    private static long charts(List<CompatibilityScore> members) {
        Set<String> charts = new HashSet<>();
        members.forEach(score -> charts.addAll(List.of(score.getChartA(), score.getChartB())));
        return charts.size();
    }

    private static long sumTenths(List<CompatibilityScore> members) {
        return members.stream().mapToLong(score -> Math.round(score.getOverall() * 10)).sum();
    }

    private static List<Long> histogram(List<CompatibilityScore> members) {
        Long[] counts = new Long[101];
        Arrays.fill(counts, 0L);
        members.forEach(score -> counts[(int) Math.floor(score.getOverall())]++);
        return List.of(counts);
    }

    private static Map<String, Long> aspects(List<CompatibilityScore> members) {
        Map<String, Long> counts = new HashMap<>();
        members.forEach(
                score ->
                        score.getAspects()
                                .forEach(
                                        aspect ->
                                                counts.merge(
                                                        aspect.getType().name(), 1L, Long::sum)));
        return counts;
    }

    private static Map<String, Long> bands(List<CompatibilityScore> members) {
        Map<String, Long> counts = new HashMap<>();
        members.forEach(score -> counts.merge(score.getBand(), 1L, Long::sum));
        return counts;
    }

    /** By points and type; which chart of a pair has which point is no matter. */
    private static List<PointAspectCount> aspectsByPoints(List<CompatibilityScore> members) {
        Map<List<Enum<?>>, Long> counts = new HashMap<>();
        for (CompatibilityScore score : members) {
            for (ScoredAspect aspect : score.getAspects()) {
                boolean ordered = aspect.getPointA().compareTo(aspect.getPointB()) <= 0;
                List<Enum<?>> points =
                        List.of(
                                ordered ? aspect.getPointA() : aspect.getPointB(),
                                ordered ? aspect.getPointB() : aspect.getPointA(),
                                aspect.getType());
                counts.merge(points, 1L, Long::sum);
            }
        }
        return counts.entrySet().stream()
                .map(
                        entry ->
                                new PointAspectCount(
                                        (Point) entry.getKey().get(0),
                                        (Point) entry.getKey().get(1),
                                        (AspectType) entry.getKey().get(2),
                                        entry.getValue()))
                .sorted()
                .toList();
    }

    private static List<RankedPair> top(List<CompatibilityScore> members) {
        return members.stream()
                .sorted(
                        Comparator.comparing(CompatibilityScore::getOverall)
                                .reversed()
                                .thenComparing(CompatibilityScore::getPairId))
                .limit(TOP_COUNT)
                .map(score -> new RankedPair(score.getPairId(), score.getOverall()))
                .toList();
    }
}
