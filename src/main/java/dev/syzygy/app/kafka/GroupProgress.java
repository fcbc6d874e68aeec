package dev.syzygy.app.kafka;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a consumer group is in some topics. A job commits at its checkpoints, so it is behind by
 * what a checkpoint interval brings. One thread.
 */
public final class GroupProgress implements AutoCloseable {

    private static final int ANSWER_SECONDS_MAX = 5;
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

    private final TopicReader reader;
    private final String group;
    private final List<TopicPartition> partitions;
    private final Admin admin;

    /**
     * Watches a group.
     *
     * @param reader tells where topics end; stays the caller's to close
     * @param topics full names
     */
    public GroupProgress(String bootstrap, String group, TopicReader reader, List<String> topics) {
        this.reader = reader;
        this.group = group;
        partitions = reader.partitions(topics);
        Properties properties = new Properties();
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        admin = Admin.create(properties);
    }

    /**
     * Where topics stood at one moment.
     *
     * @param written records ever written, by topic
     * @param lag records that the group has not committed; empty where it has committed none at all
     *     or the broker does not say
     */
    public record Standing(Map<String, Long> written, OptionalLong lag) {}

    /** Where the topics stand now. */
    public Standing now() {
        Map<TopicPartition, Long> ends = reader.ends(partitions);
        Map<String, Long> written = new LinkedHashMap<>();
        partitions.forEach(
                partition -> written.merge(partition.topic(), ends.get(partition), Long::sum));
        return new Standing(written, lag(ends));
    }

    private OptionalLong lag(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        if (committed.isEmpty()) {
            return OptionalLong.empty();
        }
        long lag = 0;
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata offset = committed.get(partition);
            lag += ends.get(partition) - (offset == null ? 0 : offset.offset());
        }
        return OptionalLong.of(lag);
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() {
        try {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return Map.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }

    @Override
    public void close() {
        admin.close(CLOSE_PATIENCE);
    }
}
