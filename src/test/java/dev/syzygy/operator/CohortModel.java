package dev.syzygy.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.aspect.Aspect;
import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartIds;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.PointPair;
import dev.syzygy.event.ChartDelta;
import dev.syzygy.event.PairDelta;
import dev.syzygy.event.PopulationDelta;
import dev.syzygy.kernel.PairEvaluator;
import dev.syzygy.score.Cohort;
import dev.syzygy.score.PairScore;
import dev.syzygy.score.PopulationSums;
import dev.syzygy.score.Scorer;
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.score.ScoringTable;
import dev.syzygy.score.TopPairs;
import dev.syzygy.state.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a cohort must come to, from its charts alone, pair by pair; and what its cells said, as
 * pair-score and population would take it in.
 */
final class CohortModel {

    final Cohort cohort;
    final TreeMap<String, Member> charts = new TreeMap<>();

    /** What pair-score would hold: the charts of each side, by pair. */
    private final Map<String, Member[]> told = new HashMap<>();

    private final PopulationSums toldSums = new PopulationSums();
    private final Map<String, Integer> toldRanks = new TreeMap<>();
    private final Map<String, Integer> toldCharts = new TreeMap<>();

    CohortModel(Cohort cohort) {
        this.cohort = cohort;
    }

    /** Takes in what cells said of this cohort. */
    void hear(List<PairDelta> pairs, List<PopulationDelta> populations, String message) {
        for (PairDelta delta : pairs) {
            if (delta.cohort().equals(cohort.name())) {
                hear(delta, message);
            }
        }
        for (PopulationDelta delta : populations) {
            if (delta.group().equals(cohort.name())) {
                toldSums.merge(delta.sums());
                delta.pairs().forEach(this::hearRank);
                delta.charts()
                        .forEach(
                                (id, change) ->
                                        toldCharts.merge(
                                                id, change, (a, b) -> a + b == 0 ? null : a + b));
            }
        }
    }

    private void hearRank(String pairId, int tenths) {
        if (tenths == TopPairs.GONE) {
            toldRanks.remove(pairId);
        } else {
            toldRanks.put(pairId, tenths);
        }
    }

    private void hear(PairDelta pair, String message) {
        ChartDelta delta = pair.delta();
        Member[] sides = told.computeIfAbsent(pair.pairId(), id -> new Member[2]);
        int side = pair.fromRow() ? 0 : 1;
        Member member =
                delta.chart() == null
                        ? null
                        : new Member(
                                delta.chart(),
                                delta.trigger().revision(),
                                delta.trigger().eventTimeMillis());
        switch (delta.kind()) {
            case WATCHED -> {
                assertThat(sides[side]).as("%s enters %s", message, pair.pairId()).isNull();
                assertThat(pair.group()).isEqualTo(cohort.name());
                assertThat(pair.profileId()).isEqualTo(cohort.profileId());
                sides[side] = member;
            }
            case CHANGED -> {
                assertThat(sides[side]).as("%s stays %s", message, pair.pairId()).isNotNull();
                sides[side] = member;
            }
            default -> {
                assertThat(delta.kind()).isEqualTo(ChartDelta.Kind.UNWATCHED);
                assertThat(sides[side]).as("%s leaves %s", message, pair.pairId()).isNotNull();
                sides[side] = null;
            }
        }
        if (sides[0] == null && sides[1] == null) {
            told.remove(pair.pairId());
        }
    }

    /** Compares all that was said with a recount; with a null profile there are no pairs. */
    int check(ScoringProfile profile, String message) {
        PopulationSums sums = new PopulationSums();
        Map<String, Integer> matches = new TreeMap<>();
        charts.forEach((id, member) -> sums.addSigns(member.chart(), 1));
        if (profile != null) {
            recount(profile, sums, matches);
        }
        assertThat(different(toldRanks, matches)).as(message).isEmpty();
        assertThat(told.keySet()).as(message).isEqualTo(matches.keySet());
        told.forEach(
                (pairId, sides) -> {
                    Member row = charts.get(ChartIds.first(pairId));
                    Member column = charts.get(ChartIds.second(pairId));
                    assertThat(sides).as("%s %s", message, pairId).containsExactly(row, column);
                });
        assertThat(toldCharts.keySet()).as(message).isEqualTo(charts.keySet());
        assertThat(toldCharts.values()).as(message).allMatch(count -> count == 1);
        assertThat(different(figures(toldSums), figures(sums))).as(message).isEmpty();
        return matches.size();
    }

    /** What was told otherwise than it is. */
    private static <T> Map<String, String> different(Map<String, T> told, Map<String, T> wanted) {
        Map<String, String> different = new TreeMap<>();
        Set<String> keys = new TreeSet<>(told.keySet());
        keys.addAll(wanted.keySet());
        for (String key : keys) {
            if (!Objects.equals(told.get(key), wanted.get(key))) {
                different.put(key, told.get(key) + ", not " + wanted.get(key));
            }
        }
        return different;
    }

    /** Everything that is counted, by what it counts. */
    private static Map<String, Long> figures(PopulationSums sums) {
        Map<String, Long> figures = new TreeMap<>();
        for (int tenths = 0; tenths < PopulationSums.SCORE_COUNT; tenths++) {
            figures.put("overall " + tenths, sums.pairs(tenths));
        }
        for (int slot = 0; slot < ChartPoint.SLOT_COUNT; slot++) {
            for (int sign = 0; sign < 12; sign++) {
                figures.put("slot " + slot + " sign " + sign, sums.charts(slot, sign));
            }
        }
        for (int type = 0; type < AspectType.COUNT; type++) {
            figures.put("type " + type, sums.aspects(type));
            for (int pair = 0; pair < PointPair.COUNT; pair++) {
                figures.put("pair " + pair + " type " + type, sums.aspects(pair, type));
            }
        }
        sums.bands().forEach((band, pairs) -> figures.put("band " + band, pairs));
        figures.values().removeIf(count -> count == 0);
        return figures;
    }

    private void recount(
            ScoringProfile profile, PopulationSums sums, Map<String, Integer> matches) {
        ScoringTable table = ScoringTable.compile(profile);
        PairEvaluator evaluator = new PairEvaluator(table);
        Scorer scorer = new Scorer(table);
        List<String> ids = new ArrayList<>(charts.keySet());
        PairScore.Stamp stamp = new PairScore.Stamp(0, 0, 0);
        for (int first = 0; first < ids.size(); first++) {
            for (int second = first + 1; second < ids.size(); second++) {
                Chart row = charts.get(ids.get(first)).chart();
                Chart column = charts.get(ids.get(second)).chart();
                int total = evaluator.total(row, column);
                PairScore score = scorer.score(row, column, total, cohort.name(), stamp);
                sums.addPairs(score.overallTenths(), 1L);
                sums.addBand(score.band(), 1L);
                for (Aspect aspect : score.aspects()) {
                    int pointA = aspect.pointA().slot();
                    int pointB = aspect.pointB().slot();
                    int pair = PointPair.of(Math.min(pointA, pointB), Math.max(pointA, pointB));
                    sums.addAspects(pair, aspect.type().ordinal(), 1);
                }
                if (isMatch(score)) {
                    matches.put(ids.get(first) + "~" + ids.get(second), score.overallTenths());
                }
            }
        }
    }

    /** Above 100 the threshold is one of points: half a score each in the profiles used here. */
    private boolean isMatch(PairScore score) {
        if (cohort.overallMinTenths() <= 1000) {
            return score.overallTenths() >= cohort.overallMinTenths();
        }
        double points = score.totalPoints() + score.houseBonusPoints();
        return Math.rint(10 * (50 + points / 2)) >= cohort.overallMinTenths();
    }
}
