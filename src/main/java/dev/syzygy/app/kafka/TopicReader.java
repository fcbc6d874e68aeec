package dev.syzygy.app.kafka;

import dev.syzygy.app.host.UserException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads all partitions of topics from outside. Belongs to no consumer group, so it disturbs nobody
 * and leaves nothing behind; creates no topic; of transactions it sees what was committed. One
 * thread.
 */
public final class TopicReader implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;

    private TopicReader(String bootstrap, Map<String, ?> settings) {
        Properties properties = new Properties();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.putAll(settings);
        consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Opens topics at their oldest records.
     *
     * @param topics full names
     * @param settings of the consumer that differ from a reader's own or from Kafka's
     * @throws UserException if the broker has no such topic
     */
    public static TopicReader fromBeginning(
            String bootstrap, List<String> topics, Map<String, ?> settings) {
        return opened(new TopicReader(bootstrap, settings), reader -> reader.seekToOldest(topics));
    }

    /** As {@link #fromBeginning}, but behind the records that are there now. */
    public static TopicReader fromNow(
            String bootstrap, List<String> topics, Map<String, ?> settings) {
        return opened(new TopicReader(bootstrap, settings), reader -> reader.seekToNext(topics));
    }

    private static TopicReader opened(TopicReader reader, Consumer<TopicReader> opening) {
        try {
            opening.accept(reader);
            return reader;
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private void seekToOldest(List<String> topics) {
        List<TopicPartition> partitions = partitions(topics);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    private void seekToNext(List<String> topics) {
        List<TopicPartition> partitions = partitions(topics);
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Asking for the position makes the end that of now and not of the first poll.
        partitions.forEach(consumer::position);
    }

    /**
     * The partitions of topics, whether they are read here or not.
     *
     * @param topics full names
     * @throws UserException if the broker has no such topic
     */
    public List<TopicPartition> partitions(List<String> topics) {
        Map<String, List<PartitionInfo>> known = consumer.listTopics();
        return topics.stream()
                .flatMap(topic -> require(topic, known.get(topic)).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static List<PartitionInfo> require(String topic, List<PartitionInfo> partitions) {
        if (partitions == null) {
            throw new UserException(
                    "the broker has no topic '"
                            + topic
                            + "': ./syzygy topics list shows what is declared, ./syzygy topics"
                            + " apply creates it");
        }
        return partitions;
    }

    /** The offset behind the last record of each partition, as it is now. */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return consumer.endOffsets(partitions);
    }

    /** Reads what came; waits so long if nothing did. */
    public ConsumerRecords<byte[], byte[]> poll(Duration patience) {
        return consumer.poll(patience);
    }

    /** Reads everything up to the end of now, each partition in its order. */
    public void readToEnd(Duration patience, Consumer<ConsumerRecord<byte[], byte[]>> records) {
        Map<TopicPartition, Long> ends = ends(consumer.assignment());
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            poll(patience).forEach(records);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
