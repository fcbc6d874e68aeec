package dev.syzygy.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.app.kafka.InputRecord;
import dev.syzygy.app.kafka.TopicNames;
import dev.syzygy.avro.CompatibilityScore;
import dev.syzygy.avro.Point;
import dev.syzygy.avro.ScoringProfile;
import dev.syzygy.chart.ChartIds;
import dev.syzygy.serde.ProfileRecords;
import dev.syzygy.serde.binary.RecordCodec;
import dev.syzygy.serde.binary.SchemaStore;
import dev.syzygy.serde.json.BuiltInProfiles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One set of inputs in several orders, through jobs of different parallelism, throttle and bundles:
 * the table of scores ends in the same bytes, those of a computation from nothing.
 */
@ExtendWith(SharedStack.class)
class ConvergenceITCase {

    private static final long SEED = 42;
    private static final int PERSON_COUNT = 24;
    private static final int UPDATES_PER_CHART_MAX = 6;
    private static final int WATCH_COUNT = 90;
    private static final int TICKS_PER_SYMBOL = 25;
    private static final int CHUNK_COUNT = 3;
    private static final List<String> SYMBOLS = List.of("BTC", "ETH", "GOLD");
    private static final RecordCodec CODEC = new RecordCodec(SchemaStore.released());

    private static EmbeddedStack stack;

    @BeforeAll
    static void start(EmbeddedStack shared) {
        stack = shared;
    }

    @ParameterizedTest
    @CsvSource({
        "1, --parallelism=1 --publish-interval=0ms --pair-bundle-interval=0ms",
        "2, --parallelism=2 --publish-interval=1s --tick-bundle-interval=50ms",
        "3, --parallelism=2 --publish-interval=30ms --pair-bundle-pairs-max=3",
        "4, --parallelism=1 --publish-interval=1h --tick-bundle-symbols-max=1"
    })
    void theTableEndsTheSame(long order, String flags) throws Exception {
        List<InputRecord> inputs = inputs();
        ReferenceScores reference = new ReferenceScores();
        inputs.forEach(reference::add);
        assertThat(withPrice(reference)).isGreaterThan(10);

        List<InputRecord> shuffled = interleaved(inputs, order);
        assertThat(shuffled).isNotEqualTo(inputs);
        try (JobOnKafka job =
                new JobOnKafka(stack, "order-" + order + ".", flags.split(" ")).start()) {
            for (int chunk = 0; chunk < CHUNK_COUNT; chunk++) {
                int size = shuffled.size();
                job.sendAll(
                        shuffled.subList(
                                chunk * size / CHUNK_COUNT, (chunk + 1) * size / CHUNK_COUNT));
                job.awaitConsumed();
            }
            job.drain();
            assertThat(reference.differences(job.scores())).as("order %d", order).isEmpty();
            assertThat(job.scores()).hasSizeGreaterThan(50);
            assertThat(job.view(TopicNames.COMPATIBILITY_SCORES).lastValues().values())
                    .as("pairs that had a score and lost it")
                    .containsNull();
            assertThat(job.deadLetters()).isEmpty();
        }
    }

    private static long withPrice(ReferenceScores reference) {
        return reference.table().values().stream()
                .map(value -> CODEC.decode(value, CompatibilityScore.class))
                .filter(
                        score ->
                                score.getAspects().stream()
                                        .anyMatch(
                                                aspect ->
                                                        aspect.getPointA() == Point.PRICE
                                                                || aspect.getPointB()
                                                                        == Point.PRICE))
                .count();
    }

    /** The inputs of the seed, each key in the order that counts where an order does. */
    private static List<InputRecord> inputs() {
        SampleInputs make = new SampleInputs(SEED);
        List<InputRecord> inputs = new ArrayList<>();
        addCharts(make, inputs);
        addTicks(make, inputs);
        addWatches(make, inputs);
        addProfiles(make, inputs);
        return inputs;
    }

    /** Updates of every form, some twice, some of one version; some charts are deleted. */
    private static void addCharts(SampleInputs make, List<InputRecord> inputs) {
        SplittableRandom random = make.random();
        for (String symbol : SYMBOLS) {
            inputs.add(make.instrument(symbol, 1));
        }
        for (int person = 0; person < PERSON_COUNT; person++) {
            String chartId = chartId(person);
            inputs.add(make.chart(chartId, random.nextInt(4)));
            for (int rest = random.nextInt(UPDATES_PER_CHART_MAX); rest > 0; rest--) {
                long revision = random.nextInt(6);
                InputRecord update =
                        switch (random.nextInt(3)) {
                            case 0 -> make.chart(chartId, revision);
                            case 1 -> make.sparse(chartId, revision);
                            default -> make.partial(chartId, revision);
                        };
                inputs.addAll(Collections.nCopies(1 + random.nextInt(2), update));
            }
            if (isDeleted(person)) {
                inputs.add(SampleInputs.delete(chartId));
            }
            if (person % 8 == 0) {
                inputs.add(make.chart(chartId, 1));
            }
        }
    }

    private static String chartId(int person) {
        return "P" + person;
    }

    private static boolean isDeleted(int person) {
        return person % 4 == 0;
    }

    private static void addTicks(SampleInputs make, List<InputRecord> inputs) {
        SplittableRandom random = make.random();
        for (String symbol : SYMBOLS) {
            for (int tick = 0; tick < TICKS_PER_SYMBOL; tick++) {
                double price = random.nextInt(100_000) / 100.0;
                inputs.add(make.tick(symbol, random.nextInt(20), price, random.nextInt(3)));
            }
        }
    }

    /** Watches; some change, some end, some of those begin again. */
    private static void addWatches(SampleInputs make, List<InputRecord> inputs) {
        SplittableRandom random = make.random();
        List<String> profiles = new ArrayList<>(List.of("discepolo", "mine", "gone", "nowhere"));
        profiles.addAll(Collections.nCopies(6, null));
        for (int watch = 0; watch < WATCH_COUNT; watch++) {
            String a = chartId(watch % PERSON_COUNT);
            String b =
                    watch % 3 == 0
                            ? SYMBOLS.get(random.nextInt(SYMBOLS.size()))
                            : chartId((watch + 1 + watch / PERSON_COUNT) % PERSON_COUNT);
            String profile = profiles.get(random.nextInt(profiles.size()));
            inputs.add(make.watch(a, b, "g" + random.nextInt(3), profile));
            if (watch % 4 == 0) {
                inputs.add(SampleInputs.unwatch(ChartIds.pairId(a, b)));
            }
            if (watch % 8 == 0 || watch % 5 == 0) {
                inputs.add(make.watch(b, a, "g" + random.nextInt(3), null));
            }
        }
    }

    private static void addProfiles(SampleInputs make, List<InputRecord> inputs) {
        for (int version = 1; version <= 3; version++) {
            inputs.add(make.profile(profile("mine", version)));
        }
        inputs.add(make.profile(profile("gone", 1)));
        inputs.add(SampleInputs.withdraw("gone"));
    }

    private static ScoringProfile profile(String id, int version) {
        return ScoringProfile.newBuilder(ProfileRecords.of(BuiltInProfiles.get("cosmichub")))
                .setId(id)
                .setVersion(version)
                .setOverallOffset(40 + version)
                .setPointWeights(Map.of("SUN", 1.0 + version))
                .build();
    }

    /** Another order; watches, and keys with a deletion, keep theirs. */
    private static List<InputRecord> interleaved(List<InputRecord> inputs, long order) {
        Set<String> ordered = new HashSet<>();
        for (InputRecord input : inputs) {
            if (input.value() == null || input.topic().equals(TopicNames.PAIR_WATCHES)) {
                ordered.add(input.topic() + input.key());
            }
        }
        List<InputRecord> shuffled = new ArrayList<>(inputs);
        Collections.shuffle(shuffled, new Random(order));
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        for (int index = 0; index < shuffled.size(); index++) {
            String key = shuffled.get(index).topic() + shuffled.get(index).key();
            if (ordered.contains(key)) {
                places.computeIfAbsent(key, unused -> new ArrayList<>()).add(index);
            }
        }
        for (InputRecord input : inputs) {
            List<Integer> free = places.get(input.topic() + input.key());
            if (free != null) {
                shuffled.set(free.remove(0), input);
            }
        }
        return shuffled;
    }
}
