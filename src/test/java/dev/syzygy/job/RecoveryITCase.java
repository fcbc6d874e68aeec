package dev.syzygy.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.app.kafka.InputRecord;
import dev.syzygy.app.kafka.TopicNames;
import dev.syzygy.avro.AspectEvent;
import dev.syzygy.avro.CompatibilityScore;
import dev.syzygy.avro.PopulationAggregate;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.ChartSide;
import dev.syzygy.chart.PointPair;
import dev.syzygy.kernel.PairEvaluator;
import dev.syzygy.score.ScoringTable;
import dev.syzygy.serde.binary.RecordCodec;
import dev.syzygy.serde.binary.SchemaStore;
import dev.syzygy.serde.json.BuiltInProfiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The job loses its TaskManager and is then cancelled and restored, both while updates stream in.
 * Every step of every pair has its own revision, so what is lost or double shows.
 */
@ExtendWith(SharedStack.class)
class RecoveryITCase {

    private static final long SEED = 7;
    private static final int PAIR_COUNT = 50;
    private static final int STEP_COUNT = 60;
    private static final long STEP_MILLIS = 60;
    private static final String GROUP = "recovered";
    private static final RecordCodec CODEC = new RecordCodec(SchemaStore.released());

    private static EmbeddedStack stack;

    private final ReferenceScores reference = new ReferenceScores();
    private final List<List<InputRecord>> steps = new ArrayList<>();
    private final List<String> published = new ArrayList<>();
    private final List<String> transitions = new ArrayList<>();

    @BeforeAll
    static void start(EmbeddedStack shared) {
        stack = shared;
    }

    @Test
    void exactlyOnceLosesNothingAndDoublesNothing() throws Exception {
        try (JobOnKafka job = failAndRecover("exactly.", "exactly-once")) {
            List<String> revisions = new ArrayList<>();
            for (byte[] value : values(job, TopicNames.COMPATIBILITY_SCORES, "read_committed")) {
                CompatibilityScore score = CODEC.decode(value, CompatibilityScore.class);
                revisions.add(step(score.getPairId(), score.getRevisionB()));
            }
            assertThat(sorted(revisions)).isEqualTo(sorted(published));
            assertThat(values(job, TopicNames.COMPATIBILITY_SCORES, "read_uncommitted"))
                    .as("the failures met open transactions")
                    .hasSizeGreaterThan(published.size());

            List<String> events = new ArrayList<>();
            for (byte[] value : values(job, TopicNames.ASPECT_EVENTS, "read_committed")) {
                events.add(describe(CODEC.decode(value, AspectEvent.class)));
            }
            assertThat(sorted(events)).isEqualTo(sorted(transitions));
            assertThat(transitions).hasSizeGreaterThan(PAIR_COUNT * STEP_COUNT / 2);
        }
    }

    @Test
    void atLeastOnceEndsInTheSameTable() throws Exception {
        try (JobOnKafka job = failAndRecover("least.", "at-least-once")) {
            List<String> revisions = new ArrayList<>();
            for (byte[] value : values(job, TopicNames.COMPATIBILITY_SCORES, "read_committed")) {
                CompatibilityScore score = CODEC.decode(value, CompatibilityScore.class);
                revisions.add(step(score.getPairId(), score.getRevisionB()));
            }
            assertThat(Set.copyOf(revisions)).containsAll(published);
        }
    }

    private JobOnKafka failAndRecover(String prefix, String delivery) throws Exception {
        SampleInputs inputs = new SampleInputs(SEED);
        List<InputRecord> first = firstState(inputs);
        makeSteps(inputs);
        JobOnKafka job =
                new JobOnKafka(
                        stack,
                        prefix,
                        "--delivery=" + delivery,
                        "--publish-interval=0ms",
                        "--population-interval=50ms",
                        "--checkpoint-interval=400ms",
                        "--parallelism=2");
        job.start();
        job.sendAll(first);
        job.waitFor(() -> job.scores().size() == PAIR_COUNT);

        AtomicInteger sent = new AtomicInteger();
        AtomicInteger limit = new AtomicInteger(STEP_COUNT / 2);
        ScheduledExecutorService feeder = Executors.newSingleThreadScheduledExecutor();
        try {
            Runnable feed =
                    () -> {
                        int step = sent.get();
                        if (step < limit.get()) {
                            job.sendAll(steps.get(step));
                            sent.incrementAndGet();
                        }
                    };
            var unused = feeder.scheduleAtFixedRate(feed, 0, STEP_MILLIS, TimeUnit.MILLISECONDS);
            long before = job.checkpoints();
            job.waitFor(() -> job.checkpoints() >= before + 2 && sent.get() > 10);
            assertThat(sent.get()).as("lost while updates stream in").isLessThan(STEP_COUNT);
            job.loseTaskManager();
            limit.set(STEP_COUNT);
            long restarted = job.checkpoints();
            job.waitFor(() -> job.checkpoints() >= restarted + 2);
            assertThat(job.restarts()).isPositive();
            job.restore(job.cancel());
            job.waitFor(() -> sent.get() == STEP_COUNT);
        } finally {
            feeder.shutdown();
        }
        job.drain();
        assertThat(reference.differences(job.scores())).isEmpty();
        assertPopulation(job);
        return job;
    }

    /** All pairs: the first chart stays, the second one moves. */
    private List<InputRecord> firstState(SampleInputs inputs) {
        List<InputRecord> first = new ArrayList<>();
        for (int pair = 0; pair < PAIR_COUNT; pair++) {
            first.add(inputs.chart(fixed(pair), 0));
            first.add(inputs.chart(moving(pair), 0));
            first.add(inputs.watch(fixed(pair), moving(pair), GROUP, null));
            published.add(step(fixed(pair) + "~" + moving(pair), 0));
        }
        first.forEach(reference::add);
        return first;
    }

    /** Moves one or two points of each pair in each step, and notes what must come of it. */
    private void makeSteps(SampleInputs inputs) {
        PairEvaluator evaluator =
                new PairEvaluator(ScoringTable.compile(BuiltInProfiles.get("cosmichub")));
        for (int step = 1; step <= STEP_COUNT; step++) {
            List<InputRecord> records = new ArrayList<>();
            for (int pair = 0; pair < PAIR_COUNT; pair++) {
                String pairId = fixed(pair) + "~" + moving(pair);
                int slots = ChartPoint.MOON.bit() | 1 << inputs.random().nextInt(10);
                InputRecord record = inputs.partial(moving(pair), step, slots);
                Chart before = reference.chart(moving(pair));
                reference.add(record);
                long eventTime = SampleInputs.START_MILLIS + step;
                evaluator.move(
                        ChartSide.B,
                        before,
                        reference.chart(moving(pair)),
                        slots,
                        reference.chart(fixed(pair)),
                        (points, type, transition, difference) ->
                                transitions.add(
                                        "%s %s %s %s %s at %d"
                                                .formatted(
                                                        pairId,
                                                        PointPair.pointA(points),
                                                        PointPair.pointB(points),
                                                        type,
                                                        transition,
                                                        eventTime)));
                published.add(step(pairId, step));
                records.add(record);
            }
            steps.add(records);
        }
    }

    private static void assertPopulation(JobOnKafka job) {
        byte[] last = job.view(TopicNames.POPULATION_AGGREGATES).table().get(GROUP);
        PopulationAggregate population = CODEC.decode(last, PopulationAggregate.class);
        assertThat(PopulationRecount.differences(job.scores(), population)).isEmpty();
        assertThat(population.getPairs()).isEqualTo(PAIR_COUNT);
        assertThat(population.getCharts()).isEqualTo(2 * PAIR_COUNT);
    }

    /** To compare what may come in any order; AssertJ would look at each with each. */
    private static List<String> sorted(List<String> lines) {
        return lines.stream().sorted().toList();
    }

    private static List<byte[]> values(JobOnKafka job, String topic, String isolation) {
        return job.view(topic, isolation).records().stream().map(each -> each.value()).toList();
    }

    private static String describe(AspectEvent event) {
        return "%s %s %s %s %s at %d"
                .formatted(
                        event.getPairId(),
                        event.getPointA(),
                        event.getPointB(),
                        event.getType(),
                        event.getTransition(),
                        event.getEventTime().toEpochMilli());
    }

    private static String step(String pairId, long revision) {
        return pairId + " " + revision;
    }

    private static String fixed(int pair) {
        return "fixed-" + pair;
    }

    private static String moving(int pair) {
        return "moving-" + pair;
    }
}
