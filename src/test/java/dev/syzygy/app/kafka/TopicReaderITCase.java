package dev.syzygy.app.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syzygy.app.host.UserException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was there, what comes from now on, and what is not there at all. */
class TopicReaderITCase {

    private static final Duration PATIENCE = Duration.ofMillis(50);
    private static final List<String> TOPICS =
            List.of(TopicNames.CHART_UPDATES, TopicNames.MARKET_TICKS);

    private final EmbeddedKafka kafka =
            EmbeddedKafka.start(EmbeddedKafka.ANY_PORT, TopicManifests.bundled());

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void oldRecordsAreReadFromTheBeginningAndNewOnesFromNow() {
        send(TopicNames.CHART_UPDATES, "old");
        try (TopicReader all = TopicReader.fromBeginning(kafka.bootstrap(), TOPICS, Map.of());
                TopicReader next = TopicReader.fromNow(kafka.bootstrap(), TOPICS, Map.of())) {
            assertThat(keys(all)).containsExactly("old");
            send(TopicNames.CHART_UPDATES, "new");
            send(TopicNames.MARKET_TICKS, "tick");
            assertThat(keys(all)).containsExactlyInAnyOrder("new", "tick");
            assertThat(keys(next)).containsExactlyInAnyOrder("new", "tick");
            assertThat(all.ends(all.partitions(TOPICS)).values().stream().reduce(0L, Long::sum))
                    .isEqualTo(3);
        }
    }

    @Test
    void aTopicThatIsNotThereIsOneSentence() {
        List<String> topics = List.of(TopicNames.CHART_UPDATES, "syzygy.chart-update");
        assertThatThrownBy(() -> TopicReader.fromBeginning(kafka.bootstrap(), topics, Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("the broker has no topic 'syzygy.chart-update': ");
    }

    private void send(String topic, String key) {
        try (RecordProducer producer = new RecordProducer(kafka.bootstrap())) {
            producer.send(new InputRecord(topic, key, key.getBytes(UTF_8), 1));
            producer.flush();
            assertThat(producer.failedCount()).isZero();
        }
    }

    private static List<String> keys(TopicReader reader) {
        List<String> keys = new ArrayList<>();
        reader.readToEnd(PATIENCE, record -> keys.add(new String(record.key(), UTF_8)));
        return keys;
    }
}
