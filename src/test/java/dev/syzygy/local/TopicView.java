package dev.syzygy.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything a topic ever held, read to the end anew at each question. */
final class TopicView implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    /**
     * Opens a topic.
     *
     * @param isolation read_committed or read_uncommitted
     */
    TopicView(String bootstrap, String topic, String isolation) {
        Map<String, Object> properties =
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        isolation);
        consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Every record until the end of now, each partition in its order. */
    List<ConsumerRecord<byte[], byte[]>> records() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(records::add);
        }
        return records;
    }

    /** The values under a key, oldest first, tombstones as null. */
    List<byte[]> values(String key) {
        List<byte[]> values = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records()) {
            if (key.equals(key(record))) {
                values.add(record.value());
            }
        }
        return values;
    }

    /** The last value of each key, as compaction would leave it; null where it is a tombstone. */
    Map<String, byte[]> lastValues() {
        Map<String, byte[]> last = new TreeMap<>();
        records().forEach(record -> last.put(key(record), record.value()));
        return last;
    }

    /** The last value of each key that has one. */
    Map<String, byte[]> table() {
        Map<String, byte[]> table = lastValues();
        table.values().removeIf(value -> value == null);
        return table;
    }

    /** The key as text; null where a refused record had none. */
    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? null : new String(record.key(), UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
