package dev.syzygy.app.local;

import dev.syzygy.app.host.CloseOnFailure;
import dev.syzygy.app.kafka.GroupProgress;
import dev.syzygy.app.kafka.TopicNames;
import dev.syzygy.app.kafka.TopicReader;
import dev.syzygy.avro.CompatibilityScore;
import dev.syzygy.avro.PopulationAggregate;
import dev.syzygy.job.connector.Topics;
import dev.syzygy.serde.binary.RecordCodec;
import dev.syzygy.serde.binary.SchemaStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Watches the topics from outside, as any consumer could: counts what producers wrote and what the
 * job published, measures the latency of scores, keeps the score board. One thread.
 */
final class TopicMeters implements AutoCloseable {

    private static final String SOURCE_TIME = "source-time";
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Map<String, ?> SETTINGS =
            Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);

    private final TopicReader reader;
    private final GroupProgress job;
    private final RecordCodec codec = new RecordCodec(SchemaStore.released());
    private final ScoreBoard board;
    private final LatencyWindow latency = new LatencyWindow();
    private final Map<String, Long> outputCounts = new LinkedHashMap<>();
    private final Map<String, Long> previousCounts = new LinkedHashMap<>();
    private final long beginNanos;
    private long previousNanos;
    private long firstScoreMillis = -1;

    /**
     * Meters of a broker's topics.
     *
     * @param jobGroup the job's consumer group
     * @param beginNanos when the command began
     */
    TopicMeters(String bootstrap, String jobGroup, ScoreBoard board, long beginNanos) {
        this.board = board;
        this.beginNanos = beginNanos;
        this.previousNanos = beginNanos;
        List<String> outputs = Topics.OUTPUTS.stream().map(TopicNames::full).toList();
        outputs.forEach(topic -> outputCounts.put(topic, 0L));
        reader = TopicReader.fromBeginning(bootstrap, outputs, SETTINGS);
        List<String> inputs = Topics.INPUTS.stream().map(TopicNames::full).toList();
        job =
                CloseOnFailure.of(
                        reader, () -> new GroupProgress(bootstrap, jobGroup, reader, inputs));
    }

    /** Reads what came. */
    void poll() {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
            outputCounts.merge(record.topic(), 1L, Long::sum);
            if (record.topic().equals(TopicNames.COMPATIBILITY_SCORES)) {
                takeScore(record);
            } else if (record.topic().equals(TopicNames.POPULATION_AGGREGATES)) {
                byte[] value = record.value();
                board.population(
                        text(record.key()),
                        value == null ? null : codec.decode(value, PopulationAggregate.class));
            }
        }
    }

    private void takeScore(ConsumerRecord<byte[], byte[]> record) {
        if (firstScoreMillis < 0) {
            firstScoreMillis = elapsedMillis();
        }
        Header source = record.headers().lastHeader(SOURCE_TIME);
        if (source != null) {
            latency.add(System.currentTimeMillis() - Long.parseLong(text(source.value())));
        }
        byte[] value = record.value();
        board.score(
                text(record.key()),
                value == null ? null : codec.decode(value, CompatibilityScore.class));
    }

    /** How things stand; rates are since the last call. */
    LiveSnapshot snapshot(String jobStatus, long clockMillis) {
        GroupProgress.Standing inputs = job.now();
        long now = System.nanoTime();
        double seconds = (now - previousNanos) / 1e9;
        LiveSnapshot snapshot =
                new LiveSnapshot(
                        elapsedMillis(),
                        clockMillis,
                        jobStatus,
                        flows(inputs.written(), seconds),
                        flows(outputCounts, seconds),
                        inputs.lag().orElse(-1),
                        new LiveSnapshot.Latency(latency.percentile(50), latency.percentile(99)),
                        board.best(),
                        board.populations());
        previousCounts.putAll(inputs.written());
        previousCounts.putAll(outputCounts);
        previousNanos = now;
        return snapshot;
    }

    private List<LiveSnapshot.Flow> flows(Map<String, Long> counts, double seconds) {
        List<LiveSnapshot.Flow> flows = new ArrayList<>();
        counts.forEach(
                (topic, count) -> {
                    long grown = count - previousCounts.getOrDefault(topic, 0L);
                    flows.add(
                            new LiveSnapshot.Flow(topic, count, seconds > 0 ? grown / seconds : 0));
                });
        return flows;
    }

    /** When the first score came, since the command began; -1 before it. */
    long firstScoreMillis() {
        return firstScoreMillis;
    }

    private long elapsedMillis() {
        return (System.nanoTime() - beginNanos) / 1_000_000;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        job.close();
        reader.close();
    }
}
