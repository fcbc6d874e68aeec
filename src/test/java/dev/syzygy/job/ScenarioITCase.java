package dev.syzygy.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.app.kafka.InputRecord;
import dev.syzygy.app.kafka.TopicNames;
import dev.syzygy.avro.CompatibilityScore;
import dev.syzygy.avro.Point;
import dev.syzygy.avro.PopulationAggregate;
import dev.syzygy.avro.ScoringProfile;
import dev.syzygy.serde.ProfileRecords;
import dev.syzygy.serde.binary.RecordCodec;
import dev.syzygy.serde.binary.SchemaStore;
import dev.syzygy.serde.json.BuiltInProfiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What users do to charts, pairs and profiles, one story at a time, on one running job. */
@ExtendWith(SharedStack.class)
class ScenarioITCase {

    private static final RecordCodec CODEC = new RecordCodec(SchemaStore.released());

    private static final ReferenceScores REFERENCE = new ReferenceScores();

    private static JobOnKafka job;

    private final SampleInputs inputs = new SampleInputs(11);

    @BeforeAll
    static void start(EmbeddedStack stack) {
        job =
                new JobOnKafka(
                                stack,
                                "scenario.",
                                "--parallelism=2",
                                "--publish-interval=0ms",
                                "--population-interval=50ms",
                                "--population-charts-min=1")
                        .start();
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
    void theTableIsWhatTheInputsSay() {
        assertThat(REFERENCE.differences(job.scores())).isEmpty();
    }

    @Test
    void aWatchMayPrecedeItsCharts() throws Exception {
        send(inputs.watch("early-b", "early-a", "early", null));
        send(inputs.chart("early-a", 1));
        assertThat(history("early-a~early-b")).isEmpty();
        send(inputs.chart("early-b", 1));
        assertThat(history("early-a~early-b")).hasSize(1).doesNotContainNull();
    }

    @Test
    void aTickMayPrecedeItsInstrument() throws Exception {
        send(inputs.tick("COIN", 5, 100, 0));
        send(inputs.chart("holder", 1), inputs.watch("holder", "COIN", "coin", null));
        assertThat(history("COIN~holder")).isEmpty();
        send(inputs.instrument("COIN", 1));
        // The price times 0.5 is the longitude: with a Sun on it there must be an aspect.
        assertThat(history("COIN~holder")).hasSize(1);
        double sun = 50;
        send(inputs.partialAt("holder", 2, "SUN", sun));
        assertThat(score("COIN~holder").getAspects())
                .anySatisfy(
                        aspect -> {
                            assertThat(aspect.getPointA()).isEqualTo(Point.PRICE);
                            assertThat(aspect.getPointB()).isEqualTo(Point.SUN);
                            assertThat(aspect.getOrb()).isZero();
                        });
    }

    @Test
    void aDeletedChartTakesItsScoresAlongAndComesBack() throws Exception {
        send(inputs.chart("lost", 7), inputs.chart("stays", 1));
        send(inputs.watch("lost", "stays", "lost", null));
        assertThat(score("lost~stays").getRevisionA()).isEqualTo(7);
        send(SampleInputs.delete("lost"));
        assertThat(job.scores()).doesNotContainKey("lost~stays");
        send(inputs.chart("stays", 2));
        assertThat(history("lost~stays")).hasSize(2).last().isNull();
        send(inputs.chart("lost", 1));
        assertThat(score("lost~stays").getRevisionA()).isEqualTo(1);
        assertThat(score("lost~stays").getRevisionB()).isEqualTo(2);
        assertThat(history("lost~stays")).hasSize(3);
    }

    @Test
    void anUnwatchedPairFallsSilent() throws Exception {
        send(inputs.chart("quiet-a", 1), inputs.chart("quiet-b", 1));
        send(inputs.watch("quiet-a", "quiet-b", "quiet", null));
        send(SampleInputs.unwatch("quiet-a~quiet-b"));
        assertThat(history("quiet-a~quiet-b")).hasSize(2).last().isNull();
        long events = events("quiet-a~quiet-b");
        send(inputs.chart("quiet-a", 2), inputs.chart("quiet-b", 2));
        assertThat(history("quiet-a~quiet-b")).hasSize(2);
        assertThat(events("quiet-a~quiet-b")).isEqualTo(events);
    }

    @Test
    void aPairMovesToAnotherGroup() throws Exception {
        send(inputs.chart("mover-a", 1), inputs.chart("mover-b", 1), inputs.chart("mover-c", 1));
        send(
                inputs.watch("mover-a", "mover-b", "from", null),
                inputs.watch("mover-a", "mover-c", "from", null));
        awaitPairs("from", 2);
        send(inputs.watch("mover-a", "mover-b", "to", null));
        assertThat(score("mover-a~mover-b").getGroup()).isEqualTo("to");
        awaitPairs("from", 1);
        awaitPairs("to", 1);
        send(inputs.watch("mover-a", "mover-c", "to", null));
        awaitNoPopulation("from");
        awaitPairs("to", 2);
    }

    @Test
    void aNewProfileVersionRescoresItsPairsAndNoOthers() throws Exception {
        send(inputs.profile(profile(1, 50)));
        send(inputs.chart("swap-a", 1), inputs.chart("swap-b", 1), inputs.chart("swap-c", 1));
        send(
                inputs.watch("swap-a", "swap-b", "swap", "house-rules"),
                inputs.watch("swap-a", "swap-c", "swap", "discepolo"),
                inputs.watch("swap-b", "swap-c", "swap", null));
        assertThat(score("swap-a~swap-b").getProfileVersion()).isEqualTo(1);
        double before = score("swap-a~swap-b").getOverall();
        send(inputs.profile(profile(2, 40)));
        assertThat(score("swap-a~swap-b").getProfileVersion()).isEqualTo(2);
        assertThat(score("swap-a~swap-b").getOverall()).isNotEqualTo(before);
        assertThat(history("swap-a~swap-b")).hasSize(2);
        send(inputs.profile(profile(1, 30)));
        assertThat(history("swap-a~swap-b")).as("an older version changes nothing").hasSize(2);
        assertThat(history("swap-a~swap-c")).hasSize(1);
        assertThat(history("swap-b~swap-c")).hasSize(1);
        send(SampleInputs.withdraw("house-rules"));
        assertThat(history("swap-a~swap-b")).hasSize(3).last().isNull();
    }

    @Test
    void everyPopulationEqualsARecount() throws Exception {
        List<InputRecord> records = new ArrayList<>();
        for (int chart = 0; chart < 16; chart++) {
            records.add(inputs.chart("many-" + chart, 1));
            for (int other = 0; other < chart; other++) {
                String group = (chart + other) % 3 == 0 ? "odd" : "many";
                records.add(inputs.watch("many-" + other, "many-" + chart, group, null));
            }
        }
        send(records.toArray(InputRecord[]::new));
        for (int revision = 2; revision < 8; revision++) {
            records.clear();
            for (int chart = 0; chart < 16; chart += 2) {
                records.add(inputs.partial("many-" + chart, revision));
            }
            send(records.toArray(InputRecord[]::new));
        }
        send(SampleInputs.delete("many-3"), SampleInputs.unwatch("many-1~many-2"));
        awaitPairs("many", members("many"));
        awaitPairs("odd", members("odd"));
        assertThat(members("many") + members("odd")).isEqualTo(16 * 15 / 2 - 15 - 1);
        job.view(TopicNames.POPULATION_AGGREGATES)
                .table()
                .forEach((group, value) -> job.waiting().untilAsserted(() -> assertRecount(group)));
    }

    private static void assertRecount(String group) {
        assertThat(PopulationRecount.differences(job.scores(), population(group)))
                .as(group)
                .isEmpty();
    }

    private static void awaitPairs(String group, long pairs) {
        job.waiting()
                .untilAsserted(
                        () -> {
                            assertThat(population(group).getPairs()).isEqualTo(pairs);
                            assertRecount(group);
                        });
    }

    private static void awaitNoPopulation(String group) {
        job.waiting()
                .untilAsserted(
                        () ->
                                assertThat(job.view(TopicNames.POPULATION_AGGREGATES).lastValues())
                                        .as("population of %s is taken back", group)
                                        .containsEntry(group, null));
    }

    private static PopulationAggregate population(String group) {
        byte[] value = job.view(TopicNames.POPULATION_AGGREGATES).table().get(group);
        assertThat(value).as("population of %s", group).isNotNull();
        return CODEC.decode(value, PopulationAggregate.class);
    }

    private static long members(String group) {
        return job.scores().values().stream()
                .filter(
                        value ->
                                CODEC.decode(value, CompatibilityScore.class)
                                        .getGroup()
                                        .equals(group))
                .count();
    }

    private static ScoringProfile profile(long version, double offset) {
        return ScoringProfile.newBuilder(ProfileRecords.of(BuiltInProfiles.get("cosmichub")))
                .setId("house-rules")
                .setVersion(version)
                .setOverallOffset(offset)
                .setPointWeights(Map.of("SUN", 1.0))
                .build();
    }

    /** Sends records and waits until the job is through with them. */
    private static void send(InputRecord... records) throws Exception {
        List.of(records).forEach(REFERENCE::add);
        job.sendAll(List.of(records));
        job.awaitConsumed();
    }

    private static List<byte[]> history(String pairId) {
        return job.view(TopicNames.COMPATIBILITY_SCORES).values(pairId);
    }

    private static long events(String pairId) {
        return job.view(TopicNames.ASPECT_EVENTS).values(pairId).size();
    }

    private static CompatibilityScore score(String pairId) {
        byte[] value = job.scores().get(pairId);
        assertThat(value).as(pairId).isNotNull();
        return CODEC.decode(value, CompatibilityScore.class);
    }
}
