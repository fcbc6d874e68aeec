package dev.syzygy.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.app.kafka.InputRecord;
import dev.syzygy.app.kafka.TopicNames;
import dev.syzygy.avro.AspectRule;
import dev.syzygy.avro.AspectType;
import dev.syzygy.avro.ChartMatch;
import dev.syzygy.avro.ChartMatches;
import dev.syzygy.avro.CompatibilityScore;
import dev.syzygy.avro.Point;
import dev.syzygy.avro.PopulationAggregate;
import dev.syzygy.avro.ScoringProfile;
import dev.syzygy.population.Cohort;
import dev.syzygy.serde.ProfileRecords;
import dev.syzygy.serde.binary.RecordCodec;
import dev.syzygy.serde.binary.SchemaStore;
import dev.syzygy.serde.json.BuiltInProfiles;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A pair that is both watched and a match of its cohort, on one running job. */
@ExtendWith(SharedStack.class)
class CohortWatchITCase {

    /** Only the distance of the Suns counts: 90 where they meet, 10 from 8 degrees on. */
    private static final Cohort NEAR = new Cohort("near", 500, "suns");

    private static final ReferenceScores REFERENCE = new ReferenceScores(NEAR);
    private static final RecordCodec CODEC = new RecordCodec(SchemaStore.released());

    private static JobOnKafka job;

    private final SampleInputs inputs = new SampleInputs(5);

    @BeforeAll
    static void start(EmbeddedStack stack) throws Exception {
        job =
                new JobOnKafka(
                                stack,
                                "watched.",
                                "--parallelism=2",
                                "--publish-interval=0ms",
                                "--population-interval=10ms",
                                "--population-charts-min=1",
                                "--cohorts=near:50:suns",
                                "--cohort-blocks=3")
                        .start();
        send(new SampleInputs(5).profile(suns()));
    }

    @AfterAll
    static void stop() throws Exception {
        try {
            assertThat(job.restarts()).isZero();
            assertThat(job.deadLetters()).isEmpty();
        } finally {
            job.close();
        }
    }

    @AfterEach
    void theTablesAreWhatTheInputsSay() {
        assertThat(REFERENCE.differences(job.scores())).isEmpty();
        assertThat(
                        ReferenceScores.differences(
                                REFERENCE.matches(10), job.view(TopicNames.CHART_MATCHES).table()))
                .isEmpty();
        job.waiting()
                .untilAsserted(
                        () ->
                                assertThat(
                                                PopulationRecount.differences(
                                                        REFERENCE,
                                                        1,
                                                        job.view(TopicNames.POPULATION_AGGREGATES)
                                                                .table()))
                                        .isEmpty());
    }

    @Test
    void theWatchWinsAndAfterItTheMatchAndAfterThatNothing() throws Exception {
        send(member("adam", 100), member("eve", 100.5));
        assertThat(score("adam~eve").getGroup()).isEqualTo("near");
        assertThat(score("adam~eve").getOverall()).isEqualTo(85);
        assertThat(match("adam").getOverall()).isEqualTo(85);

        send(inputs.watch("eve", "adam", "couples", "discepolo"));
        assertThat(score("adam~eve").getGroup()).isEqualTo("couples");
        assertThat(score("adam~eve").getProfile()).isEqualTo("discepolo");
        assertThat(match("adam").getOverall()).isEqualTo(score("adam~eve").getOverall());
        assertThat(match("eve").getChartId()).isEqualTo("adam");
        assertThat(population("near").getTopPairs().toString())
                .as("by the cohort's own profile")
                .contains("adam~eve")
                .contains("85.0");

        send(SampleInputs.unwatch("adam~eve"));
        assertThat(score("adam~eve").getGroup()).isEqualTo("near");
        assertThat(score("adam~eve").getProfile()).isEqualTo("suns");
        assertThat(match("eve").getOverall()).isEqualTo(85);

        send(inputs.partialAt("eve", 2, "SUN", 140));
        assertThat(lastScore("adam~eve")).as("a tombstone").isNull();
        assertThat(lastMatches("adam")).as("a tombstone").isNull();
        assertThat(lastMatches("eve")).as("a tombstone").isNull();

        send(inputs.partialAt("adam", 2, "SUN", 140));
        assertThat(score("adam~eve").getOverall()).isEqualTo(90);
        send(SampleInputs.delete("adam"), SampleInputs.delete("eve"));
        assertThat(lastScore("adam~eve")).isNull();
    }

    @Test
    void aWatchedPairBelowTheThresholdKeepsItsScoreAndIsNoMatch() throws Exception {
        send(member("romeo", 200), member("juliet", 200));
        send(inputs.watch("romeo", "juliet", "couples", null));
        assertThat(lastMatches("romeo")).isNotNull();
        send(inputs.partialAt("romeo", 2, "SUN", 300));
        assertThat(score("juliet~romeo").getGroup()).isEqualTo("couples");
        assertThat(lastMatches("romeo")).isNull();
        assertThat(lastMatches("juliet")).isNull();
        send(SampleInputs.unwatch("juliet~romeo"));
        assertThat(lastScore("juliet~romeo")).isNull();
    }

    /** The cohort counts all its pairs once, whoever watches them. */
    @Test
    void aWatchMayNameTheCohort() throws Exception {
        send(member("tristan", 20), member("isolde", 21), member("mark", 25));
        send(inputs.watch("tristan", "isolde", "near", null));
        send(inputs.watch("tristan", "mark", "near", "suns"));
        assertThat(score("isolde~tristan").getProfile()).isEqualTo("cosmichub");
        assertThat(score("isolde~tristan").getGroup()).isEqualTo("near");
        send(inputs.chart("mark", 2));
        assertThat(score("mark~tristan").getGroup()).as("left the cohort").isEqualTo("near");
        send(SampleInputs.unwatch("mark~tristan"), SampleInputs.unwatch("isolde~tristan"));
        assertThat(lastScore("mark~tristan")).isNull();
        assertThat(score("isolde~tristan").getProfile()).isEqualTo("suns");
    }

    /** Where the watch cannot be scored the match is what there is to show. */
    @Test
    void aWatchWithoutItsProfileLeavesTheMatch() throws Exception {
        send(inputs.watch("hero", "leander", "couples", "none-such"));
        send(member("hero", 60), member("leander", 60));
        assertThat(score("hero~leander").getGroup()).isEqualTo("near");
        send(inputs.profile(ScoringProfile.newBuilder(suns()).setId("none-such").build()));
        assertThat(score("hero~leander").getGroup()).isEqualTo("couples");
        send(SampleInputs.withdraw("none-such"));
        assertThat(score("hero~leander").getGroup()).isEqualTo("near");
    }

    private InputRecord member(String chartId, double sunDegrees) {
        return inputs.memberAt(chartId, 1, List.of("near"), "SUN", sunDegrees);
    }

    private static ScoringProfile suns() {
        AspectRule meeting =
                AspectRule.newBuilder()
                        .setType(AspectType.CONJUNCTION)
                        .setPointsA(List.of(Point.SUN))
                        .setPointsB(List.of(Point.SUN))
                        .setOrbLimit(8)
                        .setLinearWeight(80)
                        .build();
        return ScoringProfile.newBuilder(ProfileRecords.of(BuiltInProfiles.get("discepolo")))
                .setId("suns")
                .setRules(List.of(meeting))
                .setModalityBonuses(List.of())
                .setOverallOffset(10)
                .build();
    }

    /** Sends records and waits until the job is through with them. */
    private static void send(InputRecord... records) throws Exception {
        List.of(records).forEach(REFERENCE::add);
        job.sendAll(List.of(records));
        job.awaitConsumed();
    }

    private static byte[] lastScore(String pairId) {
        return job.view(TopicNames.COMPATIBILITY_SCORES).lastValues().get(pairId);
    }

    private static byte[] lastMatches(String chartId) {
        return job.view(TopicNames.CHART_MATCHES).lastValues().get(chartId);
    }

    private static CompatibilityScore score(String pairId) {
        assertThat(lastScore(pairId)).as(pairId).isNotNull();
        return CODEC.decode(lastScore(pairId), CompatibilityScore.class);
    }

    /** The only match of a chart. */
    private static ChartMatch match(String chartId) {
        assertThat(lastMatches(chartId)).as(chartId).isNotNull();
        ChartMatches matches = CODEC.decode(lastMatches(chartId), ChartMatches.class);
        assertThat(matches.getMatchCount()).isEqualTo(1);
        return matches.getMatches().get(0);
    }

    private static PopulationAggregate population(String group) {
        byte[] value = job.view(TopicNames.POPULATION_AGGREGATES).table().get(group);
        assertThat(value).as("population of %s", group).isNotNull();
        return CODEC.decode(value, PopulationAggregate.class);
    }
}
