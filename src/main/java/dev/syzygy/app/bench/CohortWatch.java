package dev.syzygy.app.bench;

import dev.syzygy.app.host.CloseOnFailure;
import dev.syzygy.app.kafka.GroupProgress;
import dev.syzygy.app.kafka.TopicNames;
import dev.syzygy.app.kafka.TopicReader;
import dev.syzygy.avro.ChartMatches;
import dev.syzygy.avro.PopulationAggregate;
import dev.syzygy.serde.binary.RecordCodec;
import dev.syzygy.serde.binary.SchemaStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the job publishes of a cohort, read as any consumer would. One thread. */
final class CohortWatch implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int FETCH_BYTES = 8 << 20;
    private static final Map<String, ?> SETTINGS =
            Map.of(
                    ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                    10_000,
                    ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                    FETCH_BYTES);

    private final String cohort;
    private final TopicReader reader;
    private final GroupProgress job;
    private final RecordCodec codec = new RecordCodec(SchemaStore.released());

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
        reader =
                TopicReader.fromBeginning(
                        bootstrap,
                        List.of(TopicNames.POPULATION_AGGREGATES, TopicNames.CHART_MATCHES),
                        SETTINGS);
        List<String> inputs = List.of(TopicNames.CHART_UPDATES);
        job =
                CloseOnFailure.of(
                        reader, () -> new GroupProgress(bootstrap, jobGroup, reader, inputs));
    }

    /** Reads what came; waits up to a tenth of a second if nothing did. */
    void poll() {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
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
        return job.now().lag().orElse(-1) == 0;
    }

    @Override
    public void close() {
        job.close();
        reader.close();
    }
}
