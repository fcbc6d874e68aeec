package dev.syzygy.app.bench;

import dev.syzygy.app.host.UserException;
import dev.syzygy.app.kafka.TopicNames;
import dev.syzygy.avro.ChartMatches;
import dev.syzygy.avro.PopulationAggregate;
import dev.syzygy.serde.binary.RecordCodec;
import dev.syzygy.serde.binary.SchemaStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the job publishes of a cohort, read as any consumer would. One thread. */
final class CohortWatch implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int ANSWER_SECONDS_MAX = 10;
    private static final int FETCH_BYTES = 8 << 20;

    private final String cohort;
    private final String jobGroup;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Admin admin;
    private final RecordCodec codec = new RecordCodec(SchemaStore.released());
    private final List<TopicPartition> inputs;

    private PopulationAggregate population;
    private long populationNanos;
    private long matchesRecords;
    private final Map<String, Matches> awaited = new HashMap<>();

    /**
     * The latest matches of a chart.
     *
     * @param count all matches it has
     * @param nanos when the record was read
     */
    record Matches(long count, long nanos) {}

    CohortWatch(String bootstrap, String cohort, String jobGroup) {
        this.cohort = cohort;
        this.jobGroup = jobGroup;
        Properties properties = new Properties();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        Properties adminProperties = new Properties();
        adminProperties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        admin = Admin.create(adminProperties);
        inputs = partitions(List.of(TopicNames.CHART_UPDATES));
        List<TopicPartition> outputs =
                partitions(List.of(TopicNames.POPULATION_AGGREGATES, TopicNames.CHART_MATCHES));
        consumer.assign(outputs);
        consumer.seekToBeginning(outputs);
    }

    private List<TopicPartition> partitions(List<String> topics) {
        return topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map((PartitionInfo info) -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /** Reads what came; waits up to a tenth of a second if nothing did. */
    void poll() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            byte[] value = record.value();
            if (record.topic().equals(TopicNames.CHART_MATCHES)) {
                matchesRecords++;
                takeMatches(key, value);
            } else if (key.equals(cohort) && value != null) {
                population = codec.decode(value, PopulationAggregate.class);
                populationNanos = System.nanoTime();
            }
        }
    }

    private void takeMatches(String chartId, byte[] value) {
        if (awaited.containsKey(chartId)) {
            long count =
                    value == null ? 0 : codec.decode(value, ChartMatches.class).getMatchCount();
            awaited.put(chartId, new Matches(count, System.nanoTime()));
        }
    }

    /** Keeps the matches of this chart from now on. */
    void await(String chartId) {
        awaited.put(chartId, new Matches(0, 0));
    }

    /** The latest matches of a chart that is awaited. */
    Matches matches(String chartId) {
        return awaited.get(chartId);
    }

    /** The latest population of the cohort, or null. */
    PopulationAggregate population() {
        return population;
    }

    /** When it was read. */
    long populationNanos() {
        return populationNanos;
    }

    /** Records of matches that were read. */
    long matchesRecords() {
        return matchesRecords;
    }

    /**
     * Whether a checkpoint lies behind all charts that were published: what it holds was evaluated,
     * and what came of that was sent.
     */
    boolean allIsInACheckpoint() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(inputs);
        try {
            Map<TopicPartition, OffsetAndMetadata> committed =
                    admin.listConsumerGroupOffsets(jobGroup)
                            .partitionsToOffsetAndMetadata()
                            .get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
            return inputs.stream()
                    .allMatch(
                            partition ->
                                    ends.get(partition) == 0
                                            || (committed.get(partition) != null
                                                    && committed.get(partition).offset()
                                                            >= ends.get(partition)));
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException("interrupted", e);
        }
    }

    @Override
    public void close() {
        consumer.close();
        admin.close(Duration.ofSeconds(2));
    }
}
