package dev.syzygy.job.pairscore;

import static dev.syzygy.job.pairscore.Deltas.appeared;
import static dev.syzygy.job.pairscore.Deltas.changed;
import static dev.syzygy.job.pairscore.Deltas.unwatched;
import static dev.syzygy.job.pairscore.Deltas.vanished;
import static dev.syzygy.job.pairscore.Deltas.watched;
import static dev.syzygy.job.pairscore.PairScoreHarness.LIMITS;
import static dev.syzygy.job.pairscore.PairScoreHarness.START_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.aspect.AspectTransition;
import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.event.Cause;
import dev.syzygy.event.ScoreEvent;
import dev.syzygy.event.TransitionEvent;
import dev.syzygy.job.pairscore.Deltas.Stamped;
import dev.syzygy.job.pairscore.Deltas.Watching;
import dev.syzygy.job.population.PopulationChange;
import dev.syzygy.job.runtime.Backend;
import dev.syzygy.population.PopulationShare;
import dev.syzygy.score.PairScore;
import dev.syzygy.score.Profiles;
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.serde.json.BuiltInProfiles;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PairScoreOperatorTest {

    private static final String PAIR = "a~b";
    private static final Watching WATCHING = new Watching("g", null);
    private static final ScoringProfile PROFILE = BuiltInProfiles.get(BuiltInProfiles.DEFAULT);
    private static final Chart ROW = chart(10, 20);
    private static final Chart COLUMN = chart(12, 82);
    private static final int SUN = ChartPoint.SUN.bit();

    private PairScoreHarness operator;

    @BeforeEach
    void open() throws Exception {
        operator = PairScoreHarness.open();
    }

    @AfterEach
    void close() throws Exception {
        operator.close();
    }

    @Test
    void aPairHasAScoreWhenBothChartsSaidThatItIsWatched() throws Exception {
        assertThat(operator.sent(watched(PAIR, false, COLUMN, 2, WATCHING))).isEmpty();

        ScoreEvent event = only(operator.sent(watched(PAIR, true, ROW, 1, WATCHING)));
        assertThat(event).isEqualTo(event(ROW, 1, COLUMN, 2, Cause.WATCH, 100));
    }

    @Test
    void theOrderOfTheTwoWatchesDoesNotMatter() throws Exception {
        assertThat(operator.sent(watched(PAIR, true, ROW, 1, WATCHING))).isEmpty();

        ScoreEvent event = only(operator.sent(watched(PAIR, false, COLUMN, 2, WATCHING)));
        assertThat(event).isEqualTo(event(ROW, 1, COLUMN, 2, Cause.WATCH, 200));
    }

    @Test
    void noScoreUntilBothChartsAndTheProfileAreThere() throws Exception {
        Watching custom = new Watching("g", "custom");
        assertThat(operator.sent(watched(PAIR, true, null, 0, custom))).isEmpty();
        assertThat(operator.sent(watched(PAIR, false, null, 0, custom))).isEmpty();
        assertThat(operator.sent(appeared(PAIR, false, COLUMN, 2))).isEmpty();
        assertThat(operator.sent(appeared(PAIR, true, ROW, 1))).isEmpty();
        assertThat(operator.after(10_000)).isEmpty();

        ScoreEvent event = only(operator.published(Profiles.named("custom", 1)));
        assertThat(event.cause()).isEqualTo(Cause.PROFILE);
        assertThat(event.sourceTimeMillis()).isEqualTo(77);
        assertThat(event.score())
                .isEqualTo(
                        Deltas.score(
                                Profiles.named("custom", 1), "g", ROW, 1, new Stamped(COLUMN, 2)));
    }

    @Test
    void aQuietPairPublishesAtOnceABusyOneOnceAnInterval() throws Exception {
        score();
        assertThat(operator.sent(move(20, 3), move(30, 4))).isEmpty();
        assertThat(operator.after(LIMITS.publishMillis() - 1)).isEmpty();
        ScoreEvent last = only(operator.after(1));
        assertThat(last).isEqualTo(event(chart(30, 20), 4, COLUMN, 2, Cause.CHART_UPDATE, 400));

        assertThat(operator.after(LIMITS.publishMillis() - 1)).isEmpty();
        assertThat(operator.sent(move(40, 5))).as("within the new interval").isEmpty();
        assertThat(operator.after(1)).hasSize(1);
        assertThat(operator.after(10 * LIMITS.publishMillis())).isEmpty();
        assertThat(operator.sent(move(50, 6))).as("quiet again").hasSize(1);
    }

    @Test
    void theLastStateGoesOutAtTheEnd() throws Exception {
        score();
        assertThat(operator.sent(move(20, 3))).isEmpty();
        assertThat(only(operator.finish()))
                .isEqualTo(event(chart(20, 20), 3, COLUMN, 2, Cause.CHART_UPDATE, 300));
        assertThat(operator.counted("scores")).isEqualTo(2);
        assertThat(operator.counted("pair-updates")).isEqualTo(3);
    }

    @Test
    void aClockThatFellBehindDelaysNoLongerThanAnInterval() throws Exception {
        score();
        var snapshot = operator.snapshot();
        try (PairScoreHarness behind =
                new PairScoreHarness(
                        Backend.ROCKS_DB, LIMITS, START_MILLIS - 3_600_000, snapshot)) {
            assertThat(behind.sent(move(20, 3))).isEmpty();
            assertThat(behind.after(LIMITS.publishMillis())).hasSize(1);
        }
    }

    @Test
    void aBundleEndsByTimeByBarrierAndAtTheEnd() throws Exception {
        try (PairScoreHarness heap = heap(LIMITS)) {
            heap.send(watched(PAIR, true, ROW, 1, WATCHING));
            assertThat(heap.entries()).isZero();
            heap.after(LIMITS.bundleMillis() - 1);
            assertThat(heap.entries()).isZero();
            heap.after(1);
            assertThat(heap.entries()).isEqualTo(1);

            heap.send(watched("a~c", true, ROW, 1, WATCHING));
            heap.barrier();
            assertThat(heap.entries()).isEqualTo(2);
            heap.send(watched("a~d", true, ROW, 1, WATCHING));
            heap.finish();
            assertThat(heap.entries()).isEqualTo(3);
            assertThat(heap.counted("pair-state-writes")).isEqualTo(3);
        }
    }

    @Test
    void aBundleEndsBySize() throws Exception {
        try (PairScoreHarness heap = heap(new PairScoreOperator.Limits(1000, 50, 2, false))) {
            heap.send(watched("a~b", true, ROW, 1, WATCHING));
            heap.send(watched("a~c", true, ROW, 1, WATCHING));
            heap.send(watched("a~c", true, ROW, 1, WATCHING));
            assertThat(heap.entries()).isZero();
            heap.send(watched("a~d", true, ROW, 1, WATCHING));
            assertThat(heap.entries()).isEqualTo(2);

            // The pair whose touch ended the bundle is read under its own key.
            assertThat(heap.sent(watched("a~b", false, COLUMN, 2, WATCHING))).hasSize(1);
            assertThat(heap.sent(watched("a~c", false, COLUMN, 2, WATCHING))).hasSize(1);
            assertThat(heap.sent(watched("a~d", false, COLUMN, 2, WATCHING)))
                    .extracting(ScoreEvent::pairId)
                    .containsExactly("a~d");
        }
    }

    @Test
    void unwatchingByEitherChartMakesOneTombstoneAndForgetsThePair() throws Exception {
        for (boolean chartAFirst : new boolean[] {true, false}) {
            try (PairScoreHarness heap = heap(LIMITS)) {
                heap.send(watched(PAIR, true, ROW, 1, WATCHING));
                heap.send(watched(PAIR, false, COLUMN, 2, WATCHING));
                heap.take();
                heap.after(LIMITS.publishMillis());

                List<ScoreEvent> sent =
                        heap.sent(
                                unwatched(PAIR, chartAFirst, 1), unwatched(PAIR, !chartAFirst, 2));
                assertThat(only(sent).score()).as("chart A first: %s", chartAFirst).isNull();
                assertThat(only(sent).cause()).isEqualTo(Cause.UNWATCH);
                assertThat(heap.after(10_000)).isEmpty();
                assertThat(heap.entries()).isZero();
            }
        }
    }

    @Test
    void aTombstoneWithinTheIntervalWaitsForItsEnd() throws Exception {
        try (PairScoreHarness heap = heap(LIMITS)) {
            heap.send(watched(PAIR, true, ROW, 1, WATCHING));
            heap.send(watched(PAIR, false, COLUMN, 2, WATCHING));
            heap.take();

            assertThat(heap.sent(unwatched(PAIR, true, 1), unwatched(PAIR, false, 2))).isEmpty();
            heap.barrier();
            assertThat(heap.entries()).isEqualTo(1);
            assertThat(only(heap.after(LIMITS.publishMillis())).score()).isNull();
            heap.barrier();
            assertThat(heap.entries()).isZero();
            assertThat(heap.after(10_000)).isEmpty();
        }
    }

    @Test
    void aPairWatchedAgainWithinTheIntervalKeepsItsScore() throws Exception {
        score();
        operator.send(unwatched(PAIR, true, 1), unwatched(PAIR, false, 2));
        Watching other = new Watching("h", null);
        operator.send(watched(PAIR, true, ROW, 1, other), watched(PAIR, false, COLUMN, 2, other));

        ScoreEvent event = only(operator.after(LIMITS.publishMillis()));
        assertThat(event.score()).isNotNull();
        assertThat(event.score().group()).isEqualTo("h");
    }

    @Test
    void aVanishedChartTakesTheScoreAwayAndBringsItBack() throws Exception {
        score();
        operator.after(LIMITS.publishMillis());
        ScoreEvent gone = only(operator.sent(vanished(PAIR, false, 2)));
        assertThat(gone).isEqualTo(new ScoreEvent(PAIR, null, Cause.CHART_DELETION, 200));

        operator.after(LIMITS.publishMillis());
        assertThat(operator.sent(vanished(PAIR, true, 1))).as("nothing left to take").isEmpty();
        assertThat(operator.sent(appeared(PAIR, true, ROW, 3))).isEmpty();
        assertThat(only(operator.sent(appeared(PAIR, false, COLUMN, 4))))
                .isEqualTo(event(ROW, 3, COLUMN, 4, Cause.CHART_UPDATE, 400));
    }

    @Test
    void theSharesOfAPairFollowItsScoreFromGroupToGroup() throws Exception {
        PopulationShare first = PopulationShare.of(score().score());
        assertThat(operator.changes())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(new PopulationChange("g", PAIR, null, first, 20, true));
        operator.after(LIMITS.publishMillis());

        PopulationShare moved = PopulationShare.of(only(operator.sent(move(60, 3))).score());
        assertThat(operator.changes())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(new PopulationChange("g", PAIR, first, moved, 30, true));
        operator.after(LIMITS.publishMillis());

        Watching other = new Watching("h", null);
        operator.send(watched(PAIR, true, chart(60, 20), 3, other));
        operator.send(watched(PAIR, false, COLUMN, 2, other));
        assertThat(operator.changes())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(
                        new PopulationChange("g", PAIR, moved, null, 30, true),
                        new PopulationChange("h", PAIR, null, moved, 30, true));
        operator.after(LIMITS.publishMillis());
        operator.changes();
        operator.after(LIMITS.publishMillis());

        operator.send(vanished(PAIR, true, 3));
        assertThat(operator.changes())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(new PopulationChange("h", PAIR, moved, null, 20, true));
    }

    @Test
    void everyMoveTellsItsTransitionsAlsoWithinABundle() throws Exception {
        operator.send(watched(PAIR, true, sun(0), 1, WATCHING));
        operator.send(watched(PAIR, false, sun(20), 2, WATCHING));
        assertThat(operator.transitions()).isEmpty();

        operator.send(
                changed(PAIR, true, sun(15), SUN, 3),
                changed(PAIR, true, sun(21), SUN, 4),
                changed(PAIR, true, sun(50), SUN, 5));
        assertThat(operator.transitions())
                .containsExactly(
                        transition(AspectType.CONJUNCTION, AspectTransition.BEGAN, 5, 30),
                        transition(AspectType.CONJUNCTION, AspectTransition.PERFECTED, 1, 40),
                        transition(AspectType.CONJUNCTION, AspectTransition.ENDED, 30, 50),
                        transition(AspectType.SEMI_SEXTILE, AspectTransition.BEGAN, 0, 50));
    }

    @Test
    void nobodyHearsOfTransitionsWhereTheyAreOff() throws Exception {
        try (PairScoreHarness quiet = heap(new PairScoreOperator.Limits(0, 50, 10, false))) {
            quiet.send(watched(PAIR, true, sun(0), 1, WATCHING));
            quiet.send(watched(PAIR, false, sun(20), 2, WATCHING));
            quiet.send(changed(PAIR, true, sun(15), SUN, 3));
            assertThat(quiet.transitions()).isEmpty();
            assertThat(quiet.take()).hasSize(2);
        }
    }

    @Test
    void newCuspsChangeTheHouseBonus() throws Exception {
        Chart chartA = new Chart().with(ChartPoint.VENUS, 5, 0);
        operator.send(watched(PAIR, true, chartA, 1, WATCHING));
        assertThat(only(operator.sent(watched(PAIR, false, sun(200), 2, WATCHING))).score())
                .extracting(PairScore::houseBonusPoints)
                .isEqualTo(0.0);
        operator.after(LIMITS.publishMillis());

        assertThat(only(operator.sent(Deltas.cuspsOf(PAIR, false, 0, 3))).score())
                .extracting(PairScore::houseBonusPoints)
                .isEqualTo(5.0);
    }

    private ScoreEvent score() throws Exception {
        operator.send(watched(PAIR, true, ROW, 1, WATCHING));
        return only(operator.sent(watched(PAIR, false, COLUMN, 2, WATCHING)));
    }

    private static PairDelta move(double sunDegrees, long revision) {
        return changed(PAIR, true, sun(sunDegrees), SUN, revision);
    }

    private static ScoreEvent event(
            Chart chartA, long revisionA, Chart chartB, long revisionB, Cause cause, long at) {
        PairScore score =
                Deltas.score(PROFILE, "g", chartA, revisionA, new Stamped(chartB, revisionB));
        return new ScoreEvent(PAIR, score, cause, at);
    }

    private static TransitionEvent transition(
            AspectType type, AspectTransition transition, float orb, long eventTimeMillis) {
        return new TransitionEvent(
                PAIR,
                ChartPoint.SUN,
                ChartPoint.SUN,
                type,
                transition,
                orb,
                eventTimeMillis,
                Cause.CHART_UPDATE);
    }

    private static PairScoreHarness heap(PairScoreOperator.Limits limits) throws Exception {
        return new PairScoreHarness(Backend.HEAP, limits, START_MILLIS, null);
    }

    private static Chart sun(double degrees) {
        return new Chart().with(ChartPoint.SUN, degrees, 1);
    }

    private static Chart chart(double sunDegrees, double moonDegrees) {
        return sun(sunDegrees).with(ChartPoint.MOON, moonDegrees, 13);
    }

    private static ScoreEvent only(List<ScoreEvent> events) {
        assertThat(events).hasSize(1);
        return events.get(0);
    }
}
