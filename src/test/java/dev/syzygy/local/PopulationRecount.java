package dev.syzygy.local;

import dev.syzygy.avro.CompatibilityScore;
import dev.syzygy.avro.PopulationAggregate;
import dev.syzygy.serde.RecordCodec;
import dev.syzygy.serde.SchemaStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts the population of a group again, from the table of scores alone. */
final class PopulationRecount {

    private static final RecordCodec CODEC = new RecordCodec(SchemaStore.released());
    private static final int TOP_COUNT = 10;
    private static final int PERCENT = 100;

    private PopulationRecount() {}

    /** The figures in which a published population is not what a recount gives. */
    static List<String> differences(Map<String, byte[]> scores, PopulationAggregate population) {
        List<CompatibilityScore> members =
                scores.values().stream()
                        .map(value -> CODEC.decode(value, CompatibilityScore.class))
                        .filter(score -> score.getGroup().equals(population.getGroup()))
                        .toList();
        List<String> differences = new ArrayList<>();
        compare(differences, "pairs", (long) members.size(), population.getPairs());
        compare(differences, "charts", charts(members), population.getCharts());
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
        compare(
                differences,
                "top pairs",
                top(members),
                population.getTopPairs().stream().map(pair -> pair.getPairId()).toList());
        List<Double> sorted =
                members.stream().map(CompatibilityScore::getOverall).sorted().toList();
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
        return differences;
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
        java.util.Arrays.fill(counts, 0L);
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

    private static List<String> top(List<CompatibilityScore> members) {
        return members.stream()
                .sorted(
                        Comparator.comparing(CompatibilityScore::getOverall)
                                .reversed()
                                .thenComparing(CompatibilityScore::getPairId))
                .limit(TOP_COUNT)
                .map(CompatibilityScore::getPairId)
                .toList();
    }
}
