package dev.syzygy.job;

import static dev.syzygy.job.CohortStory.DESK;
import static dev.syzygy.job.CohortStory.LOVERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.app.kafka.InputRecord;
import dev.syzygy.app.kafka.TopicNames;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cohorts through the whole job: whatever happens to charts, groups, watches, profiles and
 * machines, all tables end as a computation from nothing says, pair by pair.
 */
@ExtendWith(SharedStack.class)
class CohortITCase {

    private static final long SEED = 23;
    private static final int MATCHES_SHOWN = 4;
    private static final int CHARTS_MIN = 5;

    private static EmbeddedStack stack;

    @BeforeAll
    static void start(EmbeddedStack shared) {
        stack = shared;
    }

    @Test
    void theTablesSurviveLossesAndOtherParallelism() throws Exception {
        CohortStory story = new CohortStory(SEED);
        ReferenceScores reference = new ReferenceScores(LOVERS, DESK);
        try (JobOnKafka job = job("story.", "--parallelism=1", "--delivery=exactly-once")) {
            job.start();
            send(job, reference, story.beginning());
            awaitTables(job, reference, "after the beginning");

            job.restore(job.stop(), "--parallelism=3");
            List<InputRecord> middle = story.middle();
            send(job, reference, middle.subList(0, middle.size() / 2));
            long before = job.checkpoints();
            job.waitFor(() -> job.checkpoints() > before);
            send(job, reference, middle.subList(middle.size() / 2, middle.size()));
            job.loseTaskManager();
            awaitTables(job, reference, "after the middle");
            assertThat(job.restarts()).isPositive();

            job.restore(job.stop(), "--parallelism=2");
            send(job, reference, story.end());
            job.drain();
            assertTables(job, reference, "in the end, seed " + SEED);
            assertThat(job.view(TopicNames.COMPATIBILITY_SCORES).lastValues().values())
                    .as("pairs that had a score and lost it")
                    .containsNull();
        }
    }

    /** The story again, from nothing: one job without a restart. */
    @ParameterizedTest
    @ValueSource(strings = {"scalar", "auto"})
    void everyKernelEndsInTheSameBytes(String kernel) throws Exception {
        ReferenceScores reference = new ReferenceScores(LOVERS, DESK);
        try (JobOnKafka job =
                job(kernel + ".", "--parallelism=2", "--kernel=" + kernel, "--cohort-blocks=3")) {
            job.start();
            send(job, reference, new CohortStory(SEED).all());
            job.drain();
            assertTables(job, reference, "kernel " + kernel + ", seed " + SEED);
        }
    }

    /** Also where the new cohort has the name of a group of watched pairs. */
    @Test
    void aNewCohortTakesInTheChartsThatAreThere() throws Exception {
        CohortStory story = new CohortStory(SEED + 1);
        ReferenceScores reference = new ReferenceScores(LOVERS, DESK);
        try (JobOnKafka job = job("late.", "--parallelism=2", "--cohorts=lovers:72")) {
            job.start();
            send(job, reference, story.beginning());
            ReferenceScores one = new ReferenceScores(LOVERS);
            new CohortStory(SEED + 1).beginning().forEach(one::add);
            awaitTables(job, one, "before there is another cohort");

            job.restore(job.stop(), CohortStory.cohorts());
            awaitTables(job, reference, "with charts that did not change since");
            send(job, reference, story.middle());
            job.drain();
            assertTables(job, reference, "in the end, seed " + (SEED + 1));
        }
    }

    private static JobOnKafka job(String prefix, String... flags) {
        String[] all = new String[flags.length + 6];
        all[0] = CohortStory.cohorts();
        all[1] = "--publish-interval=20ms";
        all[2] = "--population-interval=50ms";
        all[3] = "--population-charts-min=" + CHARTS_MIN;
        all[4] = "--matches-per-chart=" + MATCHES_SHOWN;
        all[5] = "--cohort-blocks=4";
        System.arraycopy(flags, 0, all, 6, flags.length);
        return new JobOnKafka(stack, "cohort-" + prefix, all);
    }

    private static void send(JobOnKafka job, ReferenceScores reference, List<InputRecord> records) {
        records.forEach(reference::add);
        job.sendAll(records);
    }

    /** Waits until the job has caught up. */
    private static void awaitTables(JobOnKafka job, ReferenceScores reference, String when)
            throws Exception {
        job.awaitConsumed();
        job.waiting().untilAsserted(() -> assertTables(job, reference, when));
    }

    private static void assertTables(JobOnKafka job, ReferenceScores reference, String when) {
        assertThat(reference.differences(job.scores())).as("scores %s", when).isEmpty();
        Map<String, byte[]> matches = reference.matches(MATCHES_SHOWN);
        assertThat(matches).hasSizeGreaterThan(10);
        Map<String, byte[]> published = job.view(TopicNames.CHART_MATCHES).table();
        assertThat(ReferenceScores.differences(matches, published))
                .as("matches %s", when)
                .isEmpty();
        Map<String, byte[]> populations = job.view(TopicNames.POPULATION_AGGREGATES).table();
        assertThat(PopulationRecount.differences(reference, CHARTS_MIN, populations))
                .as("populations %s", when)
                .isEmpty();
        assertThat(job.deadLetters()).isEmpty();
    }
}
