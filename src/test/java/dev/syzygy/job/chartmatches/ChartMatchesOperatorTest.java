package dev.syzygy.job.chartmatches;

import static dev.syzygy.job.chartmatches.ChartMatchesHarness.LIMITS;
import static dev.syzygy.job.chartmatches.ChartMatchesHarness.START_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.event.Cause;
import dev.syzygy.event.MatchesEvent;
import dev.syzygy.job.runtime.Backend;
import dev.syzygy.population.MatchEntry;
import dev.syzygy.population.RankedMatch;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartMatchesOperatorTest {

    private static final long SETTLE = LIMITS.settleMillis();
    private static final long INTERVAL = LIMITS.publishMillis();

    private ChartMatchesHarness operator;

    @BeforeEach
    void open() throws Exception {
        operator = heap(LIMITS, null);
    }

    @AfterEach
    void close() throws Exception {
        operator.close();
    }

    @Test
    void theBestAreShownAndAllAreCounted() throws Exception {
        operator.send(
                match("a", "d", 700),
                match("a", "c", 800),
                match("a", "e", 700),
                match("a", "b", 600));

        assertThat(operator.after(SETTLE - 1)).as("more may come").isEmpty();
        assertThat(operator.after(1))
                .containsExactly(
                        event("a", 4, ranked("c", 800), ranked("d", 700), ranked("e", 700)));
        assertThat(operator.after(10 * INTERVAL)).isEmpty();
    }

    @Test
    void aBusyChartPublishesOnceAnIntervalAndTheLastStateAlways() throws Exception {
        operator.send(match("a", "b", 600));
        assertThat(operator.after(SETTLE)).hasSize(1);
        operator.send(match("a", "b", 610));
        assertThat(operator.after(SETTLE)).isEmpty();
        operator.send(match("a", "b", 620));
        assertThat(operator.after(SETTLE)).isEmpty();
        operator.send(match("b", "a", 620));
        assertThat(operator.after(SETTLE))
                .as("another chart does not wait")
                .containsExactly(event("b", 1, ranked("a", 620)));

        assertThat(operator.after(INTERVAL - 3 * SETTLE))
                .containsExactly(event("a", 1, ranked("b", 620)));
    }

    /** A new member's matches come bit by bit, and go out as one list. */
    @Test
    void aBurstSettlesWhenItIsOver() throws Exception {
        operator.send(match("a", "b", 600));
        assertThat(operator.after(SETTLE - 1)).isEmpty();
        operator.send(match("a", "c", 700), match("z", "c", 700));
        assertThat(operator.after(SETTLE - 1)).as("the burst goes on").isEmpty();
        assertThat(operator.after(SETTLE))
                .containsExactlyInAnyOrder(
                        event("a", 2, ranked("c", 700), ranked("b", 600)),
                        event("z", 1, ranked("c", 700)));
    }

    @Test
    void aChartThatIsNeverQuietSettlesAllTheSame() throws Exception {
        long waited = 0;
        List<MatchesEvent> published = List.of();
        for (int tenths = 1; published.isEmpty() && tenths < 100; tenths++) {
            operator.send(match("a", "b", tenths));
            published = operator.after(SETTLE / 2);
            waited += SETTLE / 2;
        }
        assertThat(published).hasSize(1);
        assertThat(waited).isBetween(5 * SETTLE, 6 * SETTLE);
    }

    @Test
    void whatIsNotShownIsNotPublished() throws Exception {
        operator.send(match("a", "b", 900), match("a", "c", 800), match("a", "d", 700));
        operator.send(match("a", "e", 600));
        pause();
        operator.send(match("a", "e", 610), match("a", "b", 900));
        assertThat(operator.after(INTERVAL)).isEmpty();

        operator.send(gone("a", "e"));
        assertThat(operator.after(SETTLE)).extracting(MatchesEvent::matchCount).containsExactly(3L);
    }

    @Test
    void theNextBestMovesUp() throws Exception {
        operator.send(match("a", "b", 900), match("a", "c", 800), match("a", "d", 700));
        operator.send(match("a", "e", 600));
        pause();
        operator.send(gone("a", "c"));
        assertThat(operator.after(SETTLE))
                .containsExactly(
                        event(
                                Cause.UNWATCH,
                                "a",
                                3,
                                ranked("b", 900),
                                ranked("d", 700),
                                ranked("e", 600)));
    }

    @Test
    void aChartThatLosesItsLastMatchBecomesATombstoneAndIsForgotten() throws Exception {
        operator.send(match("a", "b", 900));
        pause();
        operator.send(gone("a", "b"));
        assertThat(operator.after(SETTLE)).containsExactly(event(Cause.UNWATCH, "a", 0));
        assertThat(operator.entries()).as("the interval still holds").isEqualTo(1);
        operator.send(match("a", "b", 800));
        assertThat(operator.after(SETTLE)).isEmpty();
        operator.send(gone("a", "b"));
        assertThat(operator.after(INTERVAL)).as("nobody saw it").isEmpty();
        assertThat(operator.after(INTERVAL)).isEmpty();
        assertThat(operator.entries()).isZero();
    }

    @Test
    void aMatchThatEndsBeforeItSettlesLeavesNothing() throws Exception {
        operator.send(match("a", "b", 900), gone("a", "b"), gone("a", "c"));
        assertThat(operator.after(INTERVAL)).isEmpty();
        assertThat(operator.entries()).isZero();
    }

    @Test
    void whatSettlesIsInTheCheckpoint() throws Exception {
        operator.send(match("a", "b", 900));
        operator.after(SETTLE);
        operator.send(match("a", "c", 950));
        ChartMatchesHarness.Snapshot snapshot = operator.snapshot();
        assertThat(operator.take()).isEmpty();
        try (ChartMatchesHarness restored = heap(LIMITS, snapshot)) {
            assertThat(restored.after(INTERVAL))
                    .containsExactly(event("a", 2, ranked("c", 950), ranked("b", 900)));
        }
    }

    @Test
    void theEndOfTheInputPublishesWhatWaits() throws Exception {
        operator.send(match("a", "b", 900));
        operator.after(SETTLE);
        operator.send(match("a", "c", 950));
        operator.after(SETTLE);
        operator.send(match("b", "c", 500));
        assertThat(operator.finish())
                .containsExactlyInAnyOrder(
                        event("a", 2, ranked("c", 950), ranked("b", 900)),
                        event("b", 1, ranked("c", 500)));
        assertThat(operator.counted("chart-matches")).isEqualTo(3);
    }

    @Test
    void tooManyChangesSettleEarly() throws Exception {
        try (ChartMatchesHarness small =
                heap(new ChartMatchesOperator.Limits(3, SETTLE, INTERVAL, 2), null)) {
            small.send(match("a", "b", 900));
            assertThat(small.take()).isEmpty();
            small.send(match("a", "c", 800));
            assertThat(small.take()).hasSize(1);
        }
    }

    @Test
    void moreAreShownAfterARestartThatAsksForMore() throws Exception {
        for (int partner = 10; partner < 90; partner++) {
            operator.send(match("a", "p" + partner, partner));
        }
        operator.after(SETTLE);
        operator.send(match("a", "p99", 99));
        ChartMatchesOperator.Limits more =
                new ChartMatchesOperator.Limits(60, SETTLE, INTERVAL, 1000);
        try (ChartMatchesHarness restored = heap(more, operator.snapshot())) {
            assertThat(restored.after(INTERVAL))
                    .extracting(event -> event.shown().size())
                    .containsExactly(60);
        }
    }

    /** Against a recount; with restores, at other parallelisms. */
    @ParameterizedTest
    @CsvSource({"1, 6, 4", "2, 30, 3", "3, 200, 2", "4, 200, 12", "5, 80, 1"})
    void whatIsPublishedLastEqualsARecount(long seed, int partners, int charts) throws Exception {
        Random random = new Random(seed);
        Map<String, Map<String, MatchEntry>> all = new TreeMap<>();
        Map<String, MatchesEvent> last = new HashMap<>();
        Map<String, Long> lastMillis = new HashMap<>();
        long scans = 0;
        ChartMatchesHarness some =
                new ChartMatchesHarness(Backend.ROCKS_DB, LIMITS, 2, START_MILLIS, null);
        try {
            for (int step = 1; step <= 3000; step++) {
                String about = "seed " + seed + ", step " + step;
                // In turns matches come and go, and mostly go or fall.
                boolean decline = step / 250 % 2 == 1;
                some.send(change(random, "c" + random.nextInt(charts), partners, decline, all));
                if (random.nextInt(5) == 0) {
                    check(some.after(random.nextInt(300)), some.nowMillis(), last, lastMillis);
                }
                if (step % 700 == 0) {
                    ChartMatchesHarness failed = some;
                    check(failed.take(), failed.nowMillis(), last, lastMillis);
                    ChartMatchesHarness.Snapshot snapshot = failed.snapshot();
                    check(failed.take(), failed.nowMillis(), last, lastMillis);
                    int parallelism = 1 + random.nextInt(3);
                    some =
                            new ChartMatchesHarness(
                                    Backend.ROCKS_DB,
                                    LIMITS,
                                    parallelism,
                                    failed.nowMillis(),
                                    snapshot);
                    failed.finish();
                    scans += failed.counted("chart-matches-scans");
                    failed.close();
                }
                if (step % 100 == 0) {
                    // Not in one go: a timer would see the time of the end.
                    check(some.after(SETTLE), some.nowMillis(), last, lastMillis);
                    check(some.after(INTERVAL), some.nowMillis(), last, lastMillis);
                    compare(about, all, last);
                }
            }
            check(some.finish(), some.nowMillis() + INTERVAL, last, lastMillis);
            scans += some.counted("chart-matches-scans");
            compare("seed " + seed + ", end", all, last);
        } finally {
            some.close();
        }
        assertThat(scans).as("seed %d: scans", seed).isBetween(charts == 2 ? 1L : 0L, 300L);
    }

    private static void check(
            List<MatchesEvent> events,
            long nowMillis,
            Map<String, MatchesEvent> last,
            Map<String, Long> lastMillis) {
        for (MatchesEvent event : events) {
            Long before = lastMillis.put(event.chartId(), nowMillis);
            if (before != null) {
                assertThat(nowMillis - before).isGreaterThanOrEqualTo(INTERVAL);
            }
            MatchesEvent old = last.put(event.chartId(), event);
            boolean nothingBefore = old == null || old.shown().isEmpty();
            assertThat(event.shown().isEmpty() && nothingBefore)
                    .as("a tombstone of nothing: %s", event)
                    .isFalse();
        }
    }

    private static void compare(
            String about,
            Map<String, Map<String, MatchEntry>> all,
            Map<String, MatchesEvent> last) {
        all.forEach(
                (chartId, matches) -> {
                    List<RankedMatch> best =
                            matches.entrySet().stream()
                                    .map(one -> new RankedMatch(one.getKey(), one.getValue()))
                                    .sorted(
                                            Comparator.comparing(
                                                            (RankedMatch match) ->
                                                                    -match.entry().overallTenths())
                                                    .thenComparing(RankedMatch::partnerId))
                                    .limit(LIMITS.shownCount())
                                    .toList();
                    MatchesEvent event = last.get(chartId);
                    if (event == null) {
                        assertThat(matches).as("%s: %s", about, chartId).isEmpty();
                        return;
                    }
                    assertThat(event.shown()).as("%s: %s", about, chartId).isEqualTo(best);
                    assertThat(event.matchCount())
                            .as("%s: %s", about, chartId)
                            .isEqualTo(matches.size());
                });
    }

    private static MatchChange change(
            Random random,
            String chartId,
            int partners,
            boolean decline,
            Map<String, Map<String, MatchEntry>> all) {
        Map<String, MatchEntry> matches = all.computeIfAbsent(chartId, id -> new TreeMap<>());
        String partnerId = "p" + random.nextInt(partners);
        if (decline && !matches.isEmpty()) {
            partnerId =
                    matches.entrySet().stream()
                            .max(Comparator.comparing(one -> one.getValue().overallTenths()))
                            .orElseThrow()
                            .getKey();
        }
        if (random.nextInt(decline ? 2 : 6) == 0) {
            matches.remove(partnerId);
            return gone(chartId, partnerId);
        }
        MatchChange change =
                match(chartId, partnerId, random.nextInt(decline ? 30 : 900), random.nextInt(3));
        matches.put(partnerId, change.entry());
        return change;
    }

    /** Lets changes settle, and then the throttle pass. */
    private void pause() throws Exception {
        operator.after(SETTLE);
        operator.after(INTERVAL);
    }

    private static ChartMatchesHarness heap(
            ChartMatchesOperator.Limits limits, ChartMatchesHarness.Snapshot from)
            throws Exception {
        long nowMillis = START_MILLIS + (from == null ? 0 : SETTLE);
        return new ChartMatchesHarness(Backend.HEAP, limits, 1, nowMillis, from);
    }

    private static MatchChange match(String chartId, String partnerId, int tenths) {
        return match(chartId, partnerId, tenths, 7);
    }

    private static MatchChange match(
            String chartId, String partnerId, int tenths, long eventTimeMillis) {
        MatchEntry entry = new MatchEntry(tenths, 0, "any", List.of(), eventTimeMillis);
        return new MatchChange(chartId, partnerId, entry, Cause.CHART_UPDATE, 5);
    }

    private static MatchChange gone(String chartId, String partnerId) {
        return new MatchChange(chartId, partnerId, null, Cause.UNWATCH, 5);
    }

    private static RankedMatch ranked(String partnerId, int tenths) {
        return new RankedMatch(partnerId, new MatchEntry(tenths, 0, "any", List.of(), 7));
    }

    private static MatchesEvent event(String chartId, long count, RankedMatch... shown) {
        return event(Cause.CHART_UPDATE, chartId, count, shown);
    }

    private static MatchesEvent event(
            Cause cause, String chartId, long count, RankedMatch... shown) {
        return new MatchesEvent(chartId, List.of(shown), count, cause, 5);
    }
}
