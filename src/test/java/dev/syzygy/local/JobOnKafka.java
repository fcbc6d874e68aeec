package dev.syzygy.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.SyzygyJob;
import dev.syzygy.config.CommandLineOptions;
import dev.syzygy.config.JobOptions;
import dev.syzygy.connector.Topics;
import dev.syzygy.topology.PipelineSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** The whole job on an embedded stack, with topics of its own. */
final class JobOnKafka implements AutoCloseable {

    private static final String MARKER = "marker-";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int REQUEST_BYTES_MAX = 16 << 20;

    private final EmbeddedStack stack;
    private final String prefix;
    private final List<String> flags;
    private JobOptions options;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, TopicView> views = new HashMap<>();
    private JobID job;
    private int markers;

    /** Creates the topics; the job is not started yet. */
    JobOnKafka(EmbeddedStack stack, String prefix, String... flags) {
        this.stack = stack;
        this.prefix = prefix;
        String bootstrap = stack.kafka().bootstrap();
        List<String> own =
                List.of(
                        "--bootstrap=" + bootstrap,
                        "--topic-prefix=" + prefix,
                        "--consumer-group=" + prefix,
                        "--transactional-id-prefix=" + prefix,
                        "--checkpoint-interval=100ms",
                        "--transaction-timeout=30s");
        this.flags = Stream.concat(own.stream(), Stream.of(flags)).toList();
        options = CommandLineOptions.parse(this.flags.toArray(String[]::new));
        try (TopicAdmin topics = TopicAdmin.connect(bootstrap)) {
            topics.apply(TopicManifests.bundled().stream().map(this::renamed).toList());
        }
        producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                                ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
                                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, REQUEST_BYTES_MAX),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /** Without compaction every record stays to be read, and null keys can arrive. */
    private TopicManifest renamed(TopicManifest manifest) {
        Map<String, String> config = new HashMap<>(manifest.config());
        config.put("cleanup.policy", "delete");
        return new TopicManifest(
                fullName(manifest.name()), manifest.partitions(), manifest.replicas(), config);
    }

    private String fullName(String declared) {
        return prefix + declared.substring(TopicNames.PREFIX.length());
    }

    /** Starts the job without state. */
    JobOnKafka start() {
        return start(new Configuration());
    }

    /** Starts the job from a checkpoint or savepoint; flags replace those it was made with. */
    JobOnKafka restore(String checkpoint, String... replaced) {
        options =
                CommandLineOptions.parse(
                        Stream.concat(flags.stream(), Stream.of(replaced)).toArray(String[]::new));
        Configuration recovery = new Configuration();
        recovery.set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoint);
        return start(recovery);
    }

    private JobOnKafka start(Configuration recovery) {
        Configuration settings = PipelineSettings.of(options);
        // As flink run takes it from config.yaml; a job graph made here does not see the cluster's.
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        settings.addAll(recovery);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(settings);
        SyzygyJob.assemble(environment, options);
        job = stack.flink().submit(environment);
        return this;
    }

    /** Sends a record of the default topics to this job's topic of the same name. */
    Future<RecordMetadata> send(InputRecord record) {
        return send(record.topic(), record.key().getBytes(UTF_8), record.value());
    }

    /** Sends bytes to this job's topic instead of a default one. */
    Future<RecordMetadata> send(String topic, byte[] key, byte[] value) {
        return producer.send(new ProducerRecord<>(fullName(topic), key, value));
    }

    /** Sends records and waits until the broker has them. */
    void sendAll(List<InputRecord> records) {
        List<Future<RecordMetadata>> sent = records.stream().map(this::send).toList();
        producer.flush();
        assertThat(sent).allSatisfy(each -> assertThat(each.get().hasOffset()).isTrue());
    }

    /** What a topic holds at read_committed. */
    TopicView view(String topic) {
        return view(topic, "read_committed");
    }

    /** What a topic holds at an isolation level. */
    TopicView view(String topic, String isolation) {
        return views.computeIfAbsent(
                topic + isolation,
                unused -> new TopicView(stack.kafka().bootstrap(), fullName(topic), isolation));
    }

    /** The scores as they stand. */
    Map<String, byte[]> scores() {
        return view(TopicNames.COMPATIBILITY_SCORES).table();
    }

    /**
     * Waits until every record sent so far was processed and its output has reached the broker.
     * Each input partition gets a marker that nobody can decode: when all of them are dead letters,
     * everything before them was decoded, and the next whole checkpoint comes behind it.
     */
    void awaitConsumed() throws InterruptedException {
        markers++;
        String key = MARKER + markers;
        int sent = 0;
        for (String topic : TopicNames.ALL.subList(0, Topics.INPUTS.size())) {
            int partitions = producer.partitionsFor(fullName(topic)).size();
            for (int partition = 0; partition < partitions; partition++) {
                byte[] bytes = key.getBytes(UTF_8);
                Future<RecordMetadata> unused =
                        producer.send(
                                new ProducerRecord<>(fullName(topic), partition, bytes, bytes));
                sent++;
            }
        }
        producer.flush();
        TopicView letters = view(TopicNames.DEAD_LETTERS);
        int expected = sent;
        waitFor(() -> letters.values(key).size() >= expected);
        long before = checkpoints();
        waitFor(() -> checkpoints() >= before + 2);
    }

    /** The dead letters but those of this fixture's markers. */
    List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return view(TopicNames.DEAD_LETTERS).records().stream()
                .filter(
                        letter ->
                                letter.key() == null
                                        || !new String(letter.key(), UTF_8).startsWith(MARKER))
                .toList();
    }

    /** Waits for a condition as long as is reasonable and the job lives. */
    void waitFor(Callable<Boolean> condition) {
        waiting().failFast(this::requireAlive).until(condition);
    }

    private void requireAlive() throws Exception {
        if (status().isGloballyTerminalState()) {
            throw new IllegalStateException("the job ended: " + stack.flink().failure(job));
        }
    }

    /** Waits for a condition as long as is reasonable. */
    ConditionFactory waiting() {
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .pollInSameThread();
    }

    JobStatus status() throws Exception {
        return stack.flink().cluster().getJobStatus(job).get();
    }

    /** How often a task of the job was started again. */
    int restarts() throws InterruptedException {
        return StreamSupport.stream(
                        stack.flink().job(job).getAllExecutionVertices().spliterator(), false)
                .mapToInt(vertex -> vertex.getCurrentExecutionAttempt().getAttemptNumber())
                .max()
                .orElseThrow();
    }

    /** Checkpoints completed since the job was started or restored. */
    long checkpoints() throws InterruptedException {
        CheckpointStatsSnapshot stats = stack.flink().job(job).getCheckpointStatsSnapshot();
        return stats == null ? 0 : stats.getCounts().getNumberOfCompletedCheckpoints();
    }

    /** Takes the only TaskManager away in the middle of its work and gives another. */
    void loseTaskManager() throws Exception {
        stack.flink()
                .cluster()
                .terminateTaskManager(stack.nextTaskManager().getAndIncrement())
                .get();
        stack.flink().cluster().startTaskManager();
    }

    /** Cancels the job without a savepoint and returns its latest retained checkpoint. */
    String cancel() throws Exception {
        stack.flink().cluster().cancelJob(job).get();
        stack.flink().await(job);
        return stack.flink()
                .job(job)
                .getCheckpointStatsSnapshot()
                .getHistory()
                .getLatestCompletedCheckpoint()
                .getExternalPath();
    }

    /** Stops the job where it is and returns its savepoint. */
    String stop() throws Exception {
        return stop(false);
    }

    /** Ends the job with everything published that was waiting for its interval. */
    void drain() throws Exception {
        awaitConsumed();
        stop(true);
    }

    private String stop(boolean drained) throws Exception {
        String folder = stack.folder().resolve("savepoints").toUri().toString();
        String savepoint =
                stack.flink()
                        .cluster()
                        .stopWithSavepoint(job, folder, drained, SavepointFormatType.NATIVE)
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        stack.flink().await(job);
        assertThat(status()).isEqualTo(JobStatus.FINISHED);
        return savepoint;
    }

    @Override
    public void close() throws Exception {
        if (job != null && !status().isGloballyTerminalState()) {
            cancel();
        }
        views.values().forEach(TopicView::close);
        producer.close();
    }
}
