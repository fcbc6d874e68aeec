package dev.syzygy.app.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syzygy.app.host.UserException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class EmbeddedKafkaITCase {

    private static final String TOPIC = "syzygy.market-ticks";

    @RepeatedTest(2)
    void carriesRecordsAndLeavesNothing() throws Exception {
        EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafka.ANY_PORT, TopicManifests.bundled());
        try (kafka) {
            assertThat(kafka.folder()).isDirectory();
            produce(kafka.bootstrap(), 1_000);
            assertThat(consume(kafka.bootstrap(), 1_000)).doesNotHaveDuplicates().hasSize(1_000);
        }
        assertThat(kafka.folder()).doesNotExist();
        assertThat(kafka.failure()).isNotDone();
        kafka.close();
    }

    @Test
    void topicsAreAsDeclaredAndDifferencesAreNamed() {
        List<TopicManifest> manifests = TopicManifests.bundled();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafka.ANY_PORT, manifests);
                TopicAdmin admin = TopicAdmin.connect(kafka.bootstrap())) {
            assertThat(admin.apply(manifests))
                    .extracting(TopicAdmin.Report::outcome)
                    .containsOnly(TopicAdmin.Outcome.UNCHANGED);
            TopicManifest other =
                    new TopicManifest(TOPIC, 9, (short) 1, Map.of("retention.ms", "1"));
            assertThat(admin.compare(List.of(other)).get(0).differences())
                    .containsExactly(
                            "4 partitions, declared are 9", "retention.ms 86400000, declared is 1");
        }
    }

    @Test
    void aTakenPortIsOneSentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> EmbeddedKafka.start(port, List.of()))
                    .isInstanceOf(UserException.class)
                    .hasMessage(
                            "port "
                                    + port
                                    + " on 127.0.0.1 is taken: stop what listens there or choose"
                                    + " another port");
        }
    }

    @Test
    void aBrokerThatIsNotThereIsOneSentence() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        long begin = System.nanoTime();
        assertThatThrownBy(() -> TopicAdmin.connect("127.0.0.1:" + port))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("no Kafka broker answers at 127.0.0.1:" + port);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        assertThatThrownBy(() -> TopicAdmin.connect("nonsense"))
                .hasMessageContaining("is not the address of a Kafka broker");
    }

    private static void produce(String bootstrap, int count) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrap),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int index = 0; index < count; index++) {
                byte[] value = Integer.toString(index).getBytes(UTF_8);
                sent.add(producer.send(new ProducerRecord<>(TOPIC, value, value)));
            }
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        }
    }

    private static List<String> consume(String bootstrap, int count) {
        List<String> values = new ArrayList<>();
        Map<String, Object> properties =
                Map.of(
                        "bootstrap.servers", bootstrap,
                        "group.id", "test",
                        "auto.offset.reset", "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            Awaitility.await()
                    .pollInSameThread()
                    .until(
                            () -> {
                                for (ConsumerRecord<byte[], byte[]> record :
                                        consumer.poll(Duration.ofMillis(200))) {
                                    values.add(new String(record.value(), UTF_8));
                                }
                                return values.size() >= count;
                            });
        }
        return values;
    }
}
