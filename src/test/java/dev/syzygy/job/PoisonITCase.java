package dev.syzygy.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.app.kafka.InputRecord;
import dev.syzygy.app.kafka.TopicNames;
import dev.syzygy.avro.DeadLetter;
import dev.syzygy.event.RefusalCode;
import dev.syzygy.serde.ChartDecoder;
import dev.syzygy.serde.RecordDecoder;
import dev.syzygy.serde.RefusalTest;
import dev.syzygy.serde.TickDecoder;
import dev.syzygy.serde.WatchDecoder;
import dev.syzygy.serde.binary.RecordCodec;
import dev.syzygy.serde.binary.SchemaStore;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import org.apache.flink.api.common.JobStatus;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Malformed input of every kind between good records: the job goes on and loses neither. */
@ExtendWith(SharedStack.class)
class PoisonITCase {

    private static final long SEED = 20_261_120;
    private static final int RANDOM_VALUES_PER_TOPIC = 60;
    private static final int PAIR_COUNT = 40;

    /** Almost what the broker takes, and nothing that compression makes smaller. */
    private static final int LARGE_VALUE_BYTES = 1_048_000;

    private static final RecordCodec CODEC = new RecordCodec(SchemaStore.released());

    private static EmbeddedStack stack;

    /** A record that must be refused, and for what reason if only one will do. */
    private record Poison(String topic, byte[] key, byte[] value, RefusalCode code) {}

    @BeforeAll
    static void start(EmbeddedStack shared) {
        stack = shared;
    }

    @Test
    void poisonIsKeptVerbatimAndGoodRecordsAreScored() throws Exception {
        List<Poison> poisons = new ArrayList<>(refusals());
        poisons.addAll(randomBytes());
        try (JobOnKafka job =
                new JobOnKafka(stack, "poison.", "--parallelism=2", "--publish-interval=0ms")) {
            job.start();
            ReferenceScores reference = new ReferenceScores();
            List<InputRecord> good = goodRecords();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            List<Future<RecordMetadata>> sentGood = new ArrayList<>();
            for (int index = 0; index < Math.max(poisons.size(), good.size()); index++) {
                if (index < poisons.size()) {
                    Poison poison = poisons.get(index);
                    sent.add(job.send(poison.topic(), poison.key(), poison.value()));
                }
                if (index < good.size()) {
                    reference.add(good.get(index));
                    sentGood.add(job.send(good.get(index)));
                }
            }
            assertThat(sentGood).allSatisfy(each -> assertThat(each.get().hasOffset()).isTrue());
            job.awaitConsumed();

            Map<String, ConsumerRecord<byte[], byte[]>> letters = new HashMap<>();
            for (ConsumerRecord<byte[], byte[]> record : job.deadLetters()) {
                assertThat(letters.put(place(letter(record)), record)).isNull();
            }
            assertThat(letters).hasSameSizeAs(poisons);
            for (int index = 0; index < poisons.size(); index++) {
                RecordMetadata place = sent.get(index).get();
                assertKept(poisons.get(index), place, letters.get(place.toString()));
            }

            assertThat(reference.differences(job.scores())).isEmpty();
            assertThat(job.scores()).hasSize(PAIR_COUNT);
            assertThat(job.restarts()).isZero();
            assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
        }
    }

    /** Every reason to refuse a record, from the cases of the decoders. */
    private static List<Poison> refusals() {
        return RefusalTest.cases()
                .map(
                        refused ->
                                new Poison(
                                        topic(refused.decoder()),
                                        refused.record().key(),
                                        refused.record().value(),
                                        refused.code()))
                .toList();
    }

    private static String topic(RecordDecoder<?> decoder) {
        if (decoder instanceof ChartDecoder) {
            return TopicNames.CHART_UPDATES;
        } else if (decoder instanceof WatchDecoder) {
            return TopicNames.PAIR_WATCHES;
        }
        return decoder instanceof TickDecoder
                ? TopicNames.MARKET_TICKS
                : TopicNames.SCORING_PROFILES;
    }

    /** Noise with and without a header that looks right, on every input topic. */
    private static List<Poison> randomBytes() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Poison> poisons = new ArrayList<>();
        for (String topic : TopicNames.ALL.subList(0, 4)) {
            for (int index = 0; index < RANDOM_VALUES_PER_TOPIC; index++) {
                byte[] value = new byte[1 + random.nextInt(200)];
                random.nextBytes(value);
                if (random.nextBoolean()) {
                    value[0] = (byte) 0xC3;
                }
                byte[] key = random.nextInt(4) == 0 ? null : ("k" + index).getBytes(UTF_8);
                poisons.add(new Poison(topic, key, value, null));
            }
            byte[] large = new byte[LARGE_VALUE_BYTES];
            random.nextBytes(large);
            large[0] = 0;
            poisons.add(new Poison(topic, topic.getBytes(UTF_8), large, RefusalCode.WRONG_MAGIC));
        }
        return poisons;
    }

    private static List<InputRecord> goodRecords() {
        SampleInputs inputs = new SampleInputs(SEED);
        List<InputRecord> records = new ArrayList<>();
        for (int pair = 0; pair < PAIR_COUNT; pair++) {
            records.add(inputs.chart("good-a" + pair, 1));
            records.add(inputs.watch("good-a" + pair, "good-b" + pair, "good", null));
            records.add(inputs.chart("good-b" + pair, 1));
            records.add(inputs.chart("good-a" + pair, 2));
        }
        return records;
    }

    private static void assertKept(
            Poison poison, RecordMetadata sent, ConsumerRecord<byte[], byte[]> record) {
        assertThat(record).as("%s at %s", poison.code(), sent).isNotNull();
        DeadLetter letter = letter(record);
        assertThat(record.key()).isEqualTo(poison.key());
        assertThat(bytes(letter.getRawKey())).isEqualTo(poison.key());
        assertThat(bytes(letter.getRawValue())).isEqualTo(poison.value());
        assertThat(letter.getTimestamp().toEpochMilli()).isEqualTo(sent.timestamp());
        assertThat(letter.getStage()).startsWith("decode ");
        assertThat(letter.getMessage()).isNotBlank();
        if (poison.code() != null) {
            assertThat(letter.getCode()).isEqualTo(poison.code().name());
        }
        assertThat(new String(record.headers().lastHeader("code").value(), UTF_8))
                .isEqualTo(letter.getCode());
    }

    private static DeadLetter letter(ConsumerRecord<byte[], byte[]> record) {
        return CODEC.decode(record.value(), DeadLetter.class);
    }

    /** As Kafka writes the place of a record. */
    private static String place(DeadLetter letter) {
        return letter.getTopic() + "-" + letter.getPartition() + "@" + letter.getOffset();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
