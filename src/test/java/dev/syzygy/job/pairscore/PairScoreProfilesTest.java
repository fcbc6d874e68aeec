package dev.syzygy.job.pairscore;

import static dev.syzygy.job.pairscore.Deltas.changed;
import static dev.syzygy.job.pairscore.Deltas.watched;
import static dev.syzygy.job.pairscore.PairScoreHarness.LIMITS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.event.ScoreEvent;
import dev.syzygy.job.pairscore.Deltas.Stamped;
import dev.syzygy.job.pairscore.Deltas.Watching;
import dev.syzygy.job.runtime.Backend;
import dev.syzygy.score.PairScore;
import dev.syzygy.score.Profiles;
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.serde.json.BuiltInProfiles;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a profile on the second input does to pairs that are there already. */
class PairScoreProfilesTest {

    private static final String DEFAULT = BuiltInProfiles.DEFAULT;
    private static final Chart ROW = sun(0);
    private static final Chart COLUMN = sun(30.5);

    private PairScoreHarness operator;

    @BeforeEach
    void threePairs() throws Exception {
        operator = PairScoreHarness.open();
        operator.published(Profiles.named("custom", 10));
        watch("a~b", null);
        watch("a~c", DEFAULT);
        watch("a~d", "custom");
        assertThat(operator.take()).hasSize(3);
        operator.after(LIMITS.publishMillis());
    }

    @AfterEach
    void close() throws Exception {
        operator.close();
    }

    @Test
    void aNewVersionRescoresOnlyThePairsThatUseIt() throws Exception {
        List<ScoreEvent> custom = operator.published(Profiles.named("custom", 11));
        assertThat(custom).extracting(ScoreEvent::pairId).containsExactly("a~d");
        assertThat(custom.get(0).score())
                .isEqualTo(
                        Deltas.score(
                                Profiles.named("custom", 11), "g", ROW, 1, new Stamped(COLUMN, 2)));

        assertThat(operator.published(Profiles.named(DEFAULT, 9)))
                .extracting(ScoreEvent::pairId)
                .as("the default, by name and without")
                .containsExactlyInAnyOrder("a~b", "a~c");
    }

    @Test
    void aPairRescoredWithinItsIntervalWaits() throws Exception {
        assertThat(operator.published(Profiles.named("custom", 11))).hasSize(1);
        assertThat(operator.published(Profiles.named("custom", 12))).isEmpty();
        assertThat(operator.after(LIMITS.publishMillis()))
                .extracting(event -> event.score().profileVersion())
                .containsExactly(12L);
    }

    @Test
    void aStaleVersionAndADuplicateAreIgnored() throws Exception {
        assertThat(operator.published(Profiles.named("custom", 9))).isEmpty();
        assertThat(operator.published(Profiles.named("custom", 10))).isEmpty();
        assertThat(operator.withdrawn("unheard-of")).isEmpty();
        assertThat(operator.after(LIMITS.publishMillis())).isEmpty();

        assertThat(operator.sent(changed("a~d", true, sun(3), ChartPoint.SUN.bit(), 3)))
                .extracting(event -> event.score().profileVersion())
                .containsExactly(10L);
        operator.finish();
        assertThat(operator.counted("profiles-stale")).isEqualTo(3);
        assertThat(operator.counted("pairs-rescored")).isZero();
    }

    @Test
    void aWithdrawnProfileFallsBackToTheBuiltInOrMakesTombstones() throws Exception {
        operator.published(Profiles.named(DEFAULT, 9));
        operator.after(LIMITS.publishMillis());

        assertThat(operator.withdrawn(DEFAULT))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.score()).isEqualTo(builtIn()));
        List<ScoreEvent> gone = operator.withdrawn("custom");
        assertThat(gone).extracting(ScoreEvent::pairId).containsExactly("a~d");
        assertThat(gone.get(0).score()).isNull();
    }

    @Test
    void anInactiveProfileMakesTombstonesAlsoOverABuiltIn() throws Exception {
        assertThat(operator.published(Profiles.inactive(DEFAULT, 9)))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.score()).isNull());
        operator.after(LIMITS.publishMillis());
        assertThat(operator.published(Profiles.named(DEFAULT, 10)))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.score().profileVersion()).isEqualTo(10));
    }

    /** The total of before the withdrawal is not the total of the charts that moved since. */
    @Test
    void movesWhileTheProfileIsAwayCount() throws Exception {
        operator.withdrawn("custom");
        operator.after(LIMITS.publishMillis());
        assertThat(operator.sent(changed("a~d", true, sun(28), ChartPoint.SUN.bit(), 3))).isEmpty();

        ScoringProfile same = Profiles.named("custom", 10);
        assertThat(operator.published(same))
                .extracting(ScoreEvent::score)
                .containsExactly(Deltas.score(same, "g", sun(28), 3, new Stamped(COLUMN, 2)));
    }

    /** Both moves and profiles in a bundle that is not written back yet. */
    @Test
    void aProfileSeesTheBundleBeforeIt() throws Exception {
        operator.send(changed("a~d", true, sun(28), ChartPoint.SUN.bit(), 3));
        operator.take();
        operator.published(Profiles.named("custom", 11));
        assertThat(operator.after(LIMITS.publishMillis()))
                .extracting(ScoreEvent::score)
                .containsExactly(
                        Deltas.score(
                                Profiles.named("custom", 11),
                                "g",
                                sun(28),
                                3,
                                new Stamped(COLUMN, 2)));
    }

    @Test
    void profilesAreRestored() throws Exception {
        OperatorSubtaskState snapshot = operator.snapshot();
        try (PairScoreHarness restored =
                new PairScoreHarness(
                        Backend.ROCKS_DB, LIMITS, operator.nowMillis() + 5000, snapshot)) {
            assertThat(restored.sent(changed("a~d", true, sun(28), ChartPoint.SUN.bit(), 3)))
                    .extracting(ScoreEvent::score)
                    .containsExactly(
                            Deltas.score(
                                    Profiles.named("custom", 10),
                                    "g",
                                    sun(28),
                                    3,
                                    new Stamped(COLUMN, 2)));
            assertThat(restored.published(Profiles.named("custom", 9))).isEmpty();
        }
    }

    private PairScore builtIn() {
        return Deltas.score(BuiltInProfiles.get(DEFAULT), "g", ROW, 1, new Stamped(COLUMN, 2));
    }

    private void watch(String pairId, String profileId) throws Exception {
        Watching watching = new Watching("g", profileId);
        operator.send(watched(pairId, true, ROW, 1, watching));
        operator.send(watched(pairId, false, COLUMN, 2, watching));
    }

    private static Chart sun(double degrees) {
        return new Chart().with(ChartPoint.SUN, degrees, 1);
    }
}
