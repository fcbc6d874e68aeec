package dev.syzygy.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartIds;
import dev.syzygy.chart.ChartRegisters;
import dev.syzygy.event.Cause;
import dev.syzygy.event.ChartEvent;
import dev.syzygy.event.MatchesEvent;
import dev.syzygy.event.ProfileEvent;
import dev.syzygy.event.RawRecord;
import dev.syzygy.event.ScoreEvent;
import dev.syzygy.event.TickEvent;
import dev.syzygy.event.WatchEvent;
import dev.syzygy.kernel.PairEvaluator;
import dev.syzygy.score.Cohort;
import dev.syzygy.score.MatchEntry;
import dev.syzygy.score.Normalisation;
import dev.syzygy.score.PairScore;
import dev.syzygy.score.RankedMatch;
import dev.syzygy.score.Scorer;
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.score.ScoringTable;
import dev.syzygy.serde.BuiltInProfiles;
import dev.syzygy.serde.ChartDecoder;
import dev.syzygy.serde.JsonLines;
import dev.syzygy.serde.MatchesEncoder;
import dev.syzygy.serde.ProfileDecoder;
import dev.syzygy.serde.RecordCodec;
import dev.syzygy.serde.SchemaStore;
import dev.syzygy.serde.ScoreEncoder;
import dev.syzygy.serde.TickDecoder;
import dev.syzygy.serde.WatchDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The tables that a set of inputs must end in: every chart put together, then every watched pair
 * and every pair of each cohort computed once, from nothing, by the pure classes. No job, no cells,
 * no order beyond that of each key.
 */
final class ReferenceScores {

    private static final RecordCodec CODEC = new RecordCodec(SchemaStore.released());

    private final ChartDecoder charts = new ChartDecoder(SchemaStore.released());
    private final WatchDecoder watches = new WatchDecoder(SchemaStore.released());
    private final TickDecoder ticks = new TickDecoder(SchemaStore.released());
    private final ProfileDecoder profiles = new ProfileDecoder(SchemaStore.released());
    private final ScoreEncoder encoder = new ScoreEncoder();
    private final Map<String, ChartRegisters> chartsById = new HashMap<>();
    private final Map<String, WatchEvent> watchesByPair = new TreeMap<>();
    private final Map<String, ScoringProfile> published = new HashMap<>();
    private final Map<String, Scoring> scorings = new HashMap<>();
    private final NavigableMap<String, Cohort> cohorts = new TreeMap<>();

    /** By cohort: all of its pairs; emptied by every input. */
    private final Map<String, NavigableMap<String, PairScore>> pairs = new HashMap<>();

    /** A profile, ready to score with. */
    private record Scoring(PairEvaluator evaluator, Scorer scorer) {}

    /** The tables of a job with these cohorts. */
    ReferenceScores(Cohort... cohorts) {
        for (Cohort cohort : cohorts) {
            this.cohorts.put(cohort.name(), cohort);
        }
    }

    /** Takes one input. */
    void add(InputRecord record) {
        pairs.clear();
        byte[] key = record.key().getBytes(UTF_8);
        RawRecord raw = new RawRecord(record.topic(), 0, 0, 0, key, record.value());
        if (record.topic().equals(TopicNames.CHART_UPDATES)) {
            addChart(charts.decode(raw));
        } else if (record.topic().equals(TopicNames.PAIR_WATCHES)) {
            WatchEvent watch = watches.decode(raw).get(0);
            watchesByPair.put(watch.pairId(), watch);
        } else if (record.topic().equals(TopicNames.MARKET_TICKS)) {
            TickEvent tick = ticks.decode(raw);
            registers(tick.symbol()).merge(tick.tick());
        } else {
            addProfile(profiles.decode(raw));
        }
    }

    private void addChart(ChartEvent event) {
        if (event.update() == null) {
            registers(event.chartId()).delete();
        } else {
            registers(event.chartId()).merge(event.update());
        }
    }

    private void addProfile(ProfileEvent event) {
        scorings.clear();
        ScoringProfile known = published.get(event.profileId());
        if (event.profile() == null) {
            published.remove(event.profileId());
        } else if (known == null || known.version() <= event.profile().version()) {
            published.put(event.profileId(), event.profile());
        }
    }

    private ChartRegisters registers(String chartId) {
        return chartsById.computeIfAbsent(chartId, unused -> new ChartRegisters());
    }

    /** The chart as its pairs see it, or null. */
    Chart chart(String chartId) {
        return registers(chartId).exists() ? registers(chartId).chart() : null;
    }

    /** The cohorts, by name. */
    NavigableMap<String, Cohort> cohorts() {
        return cohorts;
    }

    /** The charts of a cohort as they stand, by id. */
    NavigableMap<String, Chart> members(String cohort) {
        NavigableMap<String, Chart> members = new TreeMap<>();
        chartsById.forEach(
                (chartId, registers) -> {
                    if (registers.exists() && registers.attributes().groups().contains(cohort)) {
                        members.put(chartId, registers.chart());
                    }
                });
        return members;
    }

    /** The value of each pair that has a score. */
    Map<String, byte[]> table() {
        return encoded(scores());
    }

    /** The scores by which a cohort's population is counted: all of its pairs. */
    Map<String, byte[]> tableOf(Cohort cohort) {
        return encoded(pairs(cohort));
    }

    /** The scores of a cohort's matches, by its own profile. */
    Map<String, byte[]> matchTableOf(Cohort cohort) {
        return encoded(matches(cohort));
    }

    /** The scores by which other groups are counted: those that come from a watch. */
    Map<String, byte[]> watchedTable() {
        NavigableMap<String, PairScore> watched = watched();
        watched.values().removeIf(score -> cohorts.containsKey(score.group()));
        return encoded(watched);
    }

    /** The best matches of each chart that has any. */
    Map<String, byte[]> matches(int shownCount) {
        Map<String, PairScore> scores = scores();
        Map<String, List<RankedMatch>> byChart = new TreeMap<>();
        for (String pairId : matchingPairs()) {
            String first = ChartIds.first(pairId);
            String second = ChartIds.second(pairId);
            MatchEntry entry = MatchEntry.of(scores.get(pairId));
            byChart.computeIfAbsent(first, id -> new ArrayList<>())
                    .add(new RankedMatch(second, entry));
            byChart.computeIfAbsent(second, id -> new ArrayList<>())
                    .add(new RankedMatch(first, entry));
        }
        MatchesEncoder matches = new MatchesEncoder();
        Map<String, byte[]> table = new TreeMap<>();
        byChart.forEach(
                (chartId, all) -> {
                    all.sort(
                            Comparator.comparing(
                                            (RankedMatch match) -> -match.entry().overallTenths())
                                    .thenComparing(match -> -hundredths(match.entry().points()))
                                    .thenComparing(RankedMatch::partnerId));
                    List<RankedMatch> shown = all.subList(0, Math.min(shownCount, all.size()));
                    MatchesEvent event =
                            new MatchesEvent(chartId, shown, all.size(), Cause.WATCH, 0);
                    table.put(chartId, matches.encode(event).value());
                });
        return table;
    }

    /** The pairs that at least one cohort screens in. */
    private TreeSet<String> matchingPairs() {
        TreeSet<String> matching = new TreeSet<>();
        for (Cohort cohort : cohorts.values()) {
            matching.addAll(matches(cohort).keySet());
        }
        return matching;
    }

    /** What is published of each pair: by its watch, or else by the first cohort it matches in. */
    private NavigableMap<String, PairScore> scores() {
        NavigableMap<String, PairScore> scores = watched();
        for (Cohort cohort : cohorts.values()) {
            matches(cohort).forEach(scores::putIfAbsent);
        }
        return scores;
    }

    private NavigableMap<String, PairScore> watched() {
        NavigableMap<String, PairScore> watched = new TreeMap<>();
        for (WatchEvent watch : watchesByPair.values()) {
            PairScore score =
                    watch.watched()
                            ? score(watch.pairId(), watch.group(), watch.profileId())
                            : null;
            if (score != null) {
                watched.put(watch.pairId(), score);
            }
        }
        return watched;
    }

    /** The pairs of a cohort from its threshold on. */
    private NavigableMap<String, PairScore> matches(Cohort cohort) {
        NavigableMap<String, PairScore> matches = new TreeMap<>(pairs(cohort));
        matches.values().removeIf(score -> !isMatch(score, cohort));
        return matches;
    }

    /** By the score that the pair would have if it were not limited to 100. */
    private boolean isMatch(PairScore score, Cohort cohort) {
        Normalisation normalisation = profile(cohort.profileId()).presentation().normalisation();
        double points = score.totalPoints() + score.houseBonusPoints();
        double unlimited = normalisation.overallOffset() + normalisation.overallScale() * points;
        double overallMin = cohort.overallMinTenths() / 10.0;
        return overallMin <= normalisation.overallMin()
                || Math.rint(10 * unlimited) >= cohort.overallMinTenths();
    }

    private static long hundredths(double points) {
        return Math.round(points * 100);
    }

    private NavigableMap<String, PairScore> pairs(Cohort cohort) {
        return pairs.computeIfAbsent(cohort.name(), name -> allPairs(cohort));
    }

    private NavigableMap<String, PairScore> allPairs(Cohort cohort) {
        List<String> members = new ArrayList<>(members(cohort.name()).keySet());
        NavigableMap<String, PairScore> scored = new TreeMap<>();
        for (int one = 0; one < members.size(); one++) {
            for (int other = one + 1; other < members.size(); other++) {
                String pairId = ChartIds.pairId(members.get(one), members.get(other));
                PairScore score = score(pairId, cohort.name(), cohort.profileId());
                if (score != null) {
                    scored.put(pairId, score);
                }
            }
        }
        return scored;
    }

    private PairScore score(String pairId, String group, String profileId) {
        ChartRegisters row = registers(ChartIds.first(pairId));
        ChartRegisters column = registers(ChartIds.second(pairId));
        ScoringProfile profile = profile(profileId);
        if (!row.exists() || !column.exists() || profile == null || !profile.active()) {
            return null;
        }
        Scoring scoring = scorings.computeIfAbsent(profile.id(), id -> scoring(profile));
        int total = scoring.evaluator().total(row.chart(), column.chart());
        PairScore.Stamp stamp =
                new PairScore.Stamp(
                        Math.max(row.eventTimeMillis(), column.eventTimeMillis()),
                        row.revision(),
                        column.revision());
        return scoring.scorer().score(row.chart(), column.chart(), total, group, stamp);
    }

    private static Scoring scoring(ScoringProfile profile) {
        ScoringTable table = ScoringTable.compile(profile);
        return new Scoring(new PairEvaluator(table), new Scorer(table));
    }

    private Map<String, byte[]> encoded(NavigableMap<String, PairScore> scores) {
        Map<String, byte[]> table = new TreeMap<>();
        scores.forEach(
                (pairId, score) -> {
                    ScoreEvent event = new ScoreEvent(pairId, score, Cause.WATCH, 0);
                    table.put(pairId, encoder.encode(event).value());
                });
        return table;
    }

    private ScoringProfile profile(String watched) {
        String profileId = watched == null ? BuiltInProfiles.DEFAULT : watched;
        ScoringProfile profile = published.get(profileId);
        return profile == null && BuiltInProfiles.NAMES.contains(profileId)
                ? BuiltInProfiles.get(profileId)
                : profile;
    }

    /** Where a table of scores is not this one, byte for byte; a line for each pair. */
    List<String> differences(Map<String, byte[]> actual) {
        return differences(table(), actual);
    }

    /** Where a table is not another one, byte for byte; a line for each key. */
    static List<String> differences(Map<String, byte[]> expected, Map<String, byte[]> actual) {
        TreeSet<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(actual.keySet());
        List<String> differences = new ArrayList<>();
        for (String key : keys) {
            if (!Arrays.equals(expected.get(key), actual.get(key))) {
                differences.add(
                        "%s should be %s and is %s"
                                .formatted(key, text(expected.get(key)), text(actual.get(key))));
            }
        }
        return differences;
    }

    private static String text(byte[] value) {
        return value == null ? "nothing" : JsonLines.line(CODEC.decode(value));
    }
}
