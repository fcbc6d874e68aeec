package dev.syzygy.job.pairscore;

import static dev.syzygy.job.pairscore.Deltas.changed;
import static dev.syzygy.job.pairscore.Deltas.screened;
import static dev.syzygy.job.pairscore.Deltas.unwatched;
import static dev.syzygy.job.pairscore.Deltas.watched;
import static dev.syzygy.job.pairscore.PairScoreHarness.LIMITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.event.Cause;
import dev.syzygy.event.ScoreEvent;
import dev.syzygy.job.chartmatches.MatchChange;
import dev.syzygy.job.pairscore.Deltas.Stamped;
import dev.syzygy.job.pairscore.Deltas.Watching;
import dev.syzygy.job.population.PopulationChange;
import dev.syzygy.job.runtime.Backend;
import dev.syzygy.population.MatchEntry;
import dev.syzygy.score.PairScore;
import dev.syzygy.score.Profiles;
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.serde.json.BuiltInProfiles;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pair that its watch and the screens of cohorts speak of, each with charts of its own. */
class PairScoreSourcesTest {

    private static final String PAIR = "a~b";
    private static final ScoringProfile PROFILE = BuiltInProfiles.get(BuiltInProfiles.DEFAULT);
    private static final int SUN = ChartPoint.SUN.bit();
    private static final Chart COLUMN = sun(30.5);

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
    void aScreenOfAWatchedPairMakesItAMatchAndLeavesItsScore() throws Exception {
        watch("g", 0, 1);
        pause();
        screen("c1", 7, 5);

        PairScore score = score("g", 0, 1);
        assertThat(operator.take()).extracting(ScoreEvent::score).containsExactly(score);
        assertMatches(score, Cause.WATCH);
        assertThat(operator.changes()).extracting(PopulationChange::group).containsOnly("g");
    }

    @Test
    void aWatchOfAScreenedPairTakesItsScoreOver() throws Exception {
        screen("c1", 7, 5);
        PairScore screened = score("c1", 7, 5);
        assertThat(operator.take()).extracting(ScoreEvent::score).containsExactly(screened);
        assertMatches(screened, Cause.WATCH);
        assertThat(counted()).as("the cohort counts its pairs").isEmpty();
        pause();

        watch("g", 0, 1);
        PairScore watched = score("g", 0, 1);
        assertThat(operator.take()).extracting(ScoreEvent::score).containsExactly(watched);
        assertMatches(watched, Cause.WATCH);
        assertThat(counted()).extracting(PopulationChange::before).containsOnlyNulls();
    }

    @Test
    void anUnscreenedPairThatIsWatchedIsAMatchNoMore() throws Exception {
        watch("g", 0, 1);
        screen("c1", 7, 5);
        pause();
        operator.send(screened("c1", unwatched(PAIR, true, 6)));
        assertThat(operator.take()).extracting(ScoreEvent::score).containsExactly(score("g", 0, 1));
        assertNoMatch();

        operator.send(screened("c1", unwatched(PAIR, false, 2)));
        assertThat(operator.after(10_000)).as("it was all said").isEmpty();
        assertThat(operator.matches()).isEmpty();
    }

    @Test
    void aRetractionWithinTheIntervalWaitsForItsEnd() throws Exception {
        screen("c1", 7, 5);
        watch("g", 0, 1);
        pause();
        operator.send(changed(PAIR, true, sun(1), SUN, 7));
        operator.matches();
        unscreen("c1", 5);
        assertThat(operator.matches()).isEmpty();
        operator.after(LIMITS.publishMillis());
        assertNoMatch();
    }

    @Test
    void anUnwatchedPairGoesOnWithItsScreen() throws Exception {
        watch("g", 0, 1);
        screen("c1", 7, 5);
        pause();
        operator.send(unwatched(PAIR, false, 2));
        PairScore screened = score("c1", 7, 5);
        assertThat(operator.take()).extracting(ScoreEvent::score).containsExactly(screened);
        assertMatches(screened, Cause.UNWATCH);
        assertThat(counted()).extracting(PopulationChange::after).containsOnlyNulls();
    }

    @Test
    void ofTwoCohortsTheFirstByNameIsShown() throws Exception {
        screen("c2", 3, 6);
        assertThat(operator.take())
                .extracting(ScoreEvent::score)
                .containsExactly(score("c2", 3, 6));
        pause();
        screen("c1", 7, 5);
        PairScore first = score("c1", 7, 5);
        assertThat(operator.take()).extracting(ScoreEvent::score).containsExactly(first);
        operator.matches();
        pause();

        unscreen("c1", 5);
        PairScore second = score("c2", 3, 6);
        assertThat(operator.take()).extracting(ScoreEvent::score).containsExactly(second);
        assertMatches(second, Cause.UNWATCH);
        pause();

        unscreen("c2", 6);
        assertThat(operator.take()).extracting(ScoreEvent::score).containsOnlyNulls().hasSize(1);
        assertNoMatch();
        assertThat(counted()).isEmpty();
    }

    @Test
    void nothingIsLeftOfAPairThatEveryoneLeft() throws Exception {
        try (PairScoreHarness heap =
                new PairScoreHarness(Backend.HEAP, LIMITS, PairScoreHarness.START_MILLIS, null)) {
            PairScoreHarness rocks = operator;
            operator = heap;
            watch("g", 0, 1);
            screen("c1", 7, 5);
            unscreen("c1", 5);
            operator.send(unwatched(PAIR, true, 1), unwatched(PAIR, false, 2));
            pause();
            operator.barrier();
            assertThat(operator.entries()).isZero();
            operator = rocks;
        }
    }

    @Test
    void aProfileOfAnySourceDecidesWhichOneIsShown() throws Exception {
        Watching custom = new Watching("g", "custom");
        operator.send(watched(PAIR, true, sun(0), 1, custom));
        operator.send(watched(PAIR, false, COLUMN, 2, custom));
        screen("c1", 7, 5);
        assertThat(operator.take())
                .extracting(ScoreEvent::score)
                .containsExactly(score("c1", 7, 5));
        pause();

        ScoringProfile profile = Profiles.named("custom", 1);
        PairScore watched = Deltas.score(profile, "g", sun(0), 1, new Stamped(COLUMN, 2));
        assertThat(operator.published(profile))
                .extracting(ScoreEvent::score)
                .containsExactly(watched);
        operator.matches();
        pause();

        assertThat(operator.withdrawn("custom"))
                .extracting(ScoreEvent::score)
                .containsExactly(score("c1", 7, 5));
        assertMatches(score("c1", 7, 5), Cause.PROFILE);
        pause();
        assertThat(operator.published(Profiles.named("unused", 1))).isEmpty();
    }

    @Test
    void onlyTheShownSourceTellsTransitions() throws Exception {
        watch("g", 0, 1);
        screen("c1", 0, 1);
        pause();
        operator.send(screened("c1", changed(PAIR, true, sun(25), SUN, 3)));
        assertThat(operator.transitions()).as("the screen is ahead").isEmpty();
        assertThat(operator.after(10_000)).as("and changes nothing yet").isEmpty();
        operator.send(changed(PAIR, true, sun(25), SUN, 3));
        assertThat(operator.transitions()).isNotEmpty();
        pause();

        operator.send(unwatched(PAIR, true, 3), unwatched(PAIR, false, 2));
        assertThat(operator.take())
                .extracting(ScoreEvent::score)
                .containsExactly(score("c1", 25, 3));
        operator.send(screened("c1", changed(PAIR, true, sun(80), SUN, 4)));
        assertThat(operator.transitions()).isNotEmpty();
        assertThat(operator.after(10_000))
                .extracting(ScoreEvent::score)
                .containsExactly(score("c1", 80, 4));
    }

    @Test
    void aWatchInACohortsGroupIsCountedByTheCohort() throws Exception {
        watch("c2", 0, 1);
        assertThat(operator.take())
                .extracting(ScoreEvent::score)
                .containsExactly(score("c2", 0, 1));
        assertThat(counted()).isEmpty();
        assertThat(operator.matches()).as("it is watched, not screened").isEmpty();
    }

    private List<PopulationChange> counted() {
        return operator.changes().stream().filter(PopulationChange::counted).toList();
    }

    private void assertMatches(PairScore score, Cause cause) {
        assertThat(operator.matches())
                .allSatisfy(change -> assertThat(change.cause()).isEqualTo(cause))
                .extracting(MatchChange::chartId, MatchChange::partnerId, MatchChange::entry)
                .containsExactly(
                        tuple("a", "b", MatchEntry.of(score)),
                        tuple("b", "a", MatchEntry.of(score)));
    }

    private void assertNoMatch() {
        assertThat(operator.matches())
                .extracting(MatchChange::chartId, MatchChange::partnerId, MatchChange::entry)
                .containsExactly(tuple("a", "b", null), tuple("b", "a", null));
    }

    /** A watch of a Sun at some degrees, in a revision, and chart B in revision 2. */
    private void watch(String group, double degrees, long revision) throws Exception {
        Watching watching = new Watching(group, null);
        operator.send(watched(PAIR, true, sun(degrees), revision, watching));
        operator.send(watched(PAIR, false, COLUMN, 2, watching));
    }

    private void screen(String cohort, double degrees, long revision) throws Exception {
        Watching watching = new Watching(cohort, null);
        operator.send(
                screened(cohort, watched(PAIR, true, sun(degrees), revision, watching)),
                screened(cohort, watched(PAIR, false, COLUMN, 2, watching)));
    }

    private void unscreen(String cohort, long revision) throws Exception {
        operator.send(
                screened(cohort, unwatched(PAIR, true, revision)),
                screened(cohort, unwatched(PAIR, false, 2)));
    }

    /** Lets the throttle pass, and takes what was sent until then. */
    private void pause() throws Exception {
        operator.after(LIMITS.publishMillis());
        operator.after(LIMITS.publishMillis());
        operator.matches();
        operator.changes();
        operator.transitions();
    }

    private static PairScore score(String group, double degrees, long revision) {
        return Deltas.score(PROFILE, group, sun(degrees), revision, new Stamped(COLUMN, 2));
    }

    private static Chart sun(double degrees) {
        return new Chart().with(ChartPoint.SUN, degrees, 1);
    }
}
