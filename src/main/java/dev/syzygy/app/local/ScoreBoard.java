package dev.syzygy.app.local;

import dev.syzygy.avro.CompatibilityScore;
import dev.syzygy.avro.PopulationAggregate;
import dev.syzygy.avro.ScoredAspect;
import dev.syzygy.chart.ChartIds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The latest score of each pair and population of each group, as a reader of the topics sees them.
 */
final class ScoreBoard {

    private static final int PAIRS_MAX = 200_000;
    private static final int BEST_PAIRS = 5;
    private static final int STRONGEST_ASPECTS = 3;

    private final Map<String, String> names;
    private final Map<String, LiveSnapshot.BestPair> pairs = new HashMap<>();
    private final Map<String, LiveSnapshot.Population> populations = new TreeMap<>();

    /** A board that shows the charts of these ids by name. */
    ScoreBoard(Map<String, String> names) {
        this.names = names;
    }

    /** Takes the score of a pair, or null for none. */
    void score(String pairId, CompatibilityScore score) {
        if (score == null) {
            pairs.remove(pairId);
        } else if (pairs.size() < PAIRS_MAX || pairs.containsKey(pairId)) {
            pairs.put(
                    pairId,
                    new LiveSnapshot.BestPair(
                            title(pairId), score.getOverall(), score.getBand(), aspects(score)));
        }
    }

    /** Takes the population of a group, or null for none. */
    void population(String group, PopulationAggregate population) {
        if (population == null) {
            populations.remove(group);
        } else {
            populations.put(
                    group,
                    new LiveSnapshot.Population(
                            group, population.getPairs(), population.getMean()));
        }
    }

    /** The pairs with the highest scores, ties by title. */
    List<LiveSnapshot.BestPair> best() {
        return pairs.values().stream()
                .sorted(
                        Comparator.comparingDouble(LiveSnapshot.BestPair::overall)
                                .reversed()
                                .thenComparing(LiveSnapshot.BestPair::title))
                .limit(BEST_PAIRS)
                .toList();
    }

    /** All groups by name. */
    List<LiveSnapshot.Population> populations() {
        return List.copyOf(populations.values());
    }

    private String title(String pairId) {
        return name(ChartIds.chartA(pairId)) + " ~ " + name(ChartIds.chartB(pairId));
    }

    private String name(String chartId) {
        return names.getOrDefault(chartId, chartId);
    }

    private static String aspects(CompatibilityScore score) {
        List<ScoredAspect> strongest = new ArrayList<>(score.getAspects());
        strongest.sort(
                Comparator.comparingDouble(
                        (ScoredAspect aspect) -> -Math.abs(aspect.getContribution())));
        List<String> words = new ArrayList<>();
        for (ScoredAspect aspect :
                strongest.subList(0, Math.min(STRONGEST_ASPECTS, strongest.size()))) {
            words.add(
                    String.format(
                            Locale.ROOT,
                            "%s %s %s %+.1f",
                            word(aspect.getPointA()),
                            word(aspect.getType()),
                            word(aspect.getPointB()),
                            aspect.getContribution()));
        }
        return String.join(", ", words);
    }

    private static String word(Enum<?> symbol) {
        return symbol.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
