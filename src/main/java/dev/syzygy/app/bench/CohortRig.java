package dev.syzygy.app.bench;

import dev.syzygy.SyzygyJob;
import dev.syzygy.app.host.LocalFlink;
import dev.syzygy.app.host.StopSignal;
import dev.syzygy.app.host.UserException;
import dev.syzygy.app.kafka.EmbeddedKafka;
import dev.syzygy.app.kafka.TopicManifests;
import dev.syzygy.job.config.JobOptions;
import dev.syzygy.job.config.KafkaOptions;
import dev.syzygy.job.config.SyzygyOptions;
import dev.syzygy.job.topology.PipelineSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Broker, cluster and job in this process, with their files in temporary folders. */
final class CohortRig implements AutoCloseable {

    private static final String CHECKPOINTS = "checkpoints";
    private static final long POLL_MILLIS = 100;

    private final EmbeddedKafka kafka;
    private final Path folder;
    private final JobOptions options;
    private LocalFlink flink;
    private JobID job;

    private CohortRig(EmbeddedKafka kafka, Path folder, JobOptions options) {
        this.kafka = kafka;
        this.folder = folder;
        this.options = options;
    }

    /**
     * Starts everything and waits until all tasks run.
     *
     * @param options of the job by key, without Kafka's address
     */
    static CohortRig start(Map<String, String> options, StopSignal stop)
            throws InterruptedException, IOException {
        Path folder = Files.createTempDirectory("syzygy-bench-");
        EmbeddedKafka kafka;
        try {
            kafka = EmbeddedKafka.start(EmbeddedKafka.ANY_PORT, TopicManifests.bundled());
        } catch (RuntimeException e) {
            LocalFlink.delete(folder);
            throw e;
        }
        Map<String, String> onKafka = new HashMap<>(options);
        onKafka.put(KafkaOptions.BOOTSTRAP_SERVERS.option().key(), kafka.bootstrap());
        CohortRig rig = new CohortRig(kafka, folder, JobOptions.parse(onKafka));
        try {
            rig.startJob(stop);
            return rig;
        } catch (RuntimeException | InterruptedException | IOException e) {
            rig.close();
            throw e;
        }
    }

    private void startJob(StopSignal stop) throws InterruptedException, IOException {
        int slots = Math.max(1, options.get(SyzygyOptions.PARALLELISM));
        flink = LocalFlink.start(slots, LocalFlink.ANY_PORT, folder);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(PipelineSettings.of(options));
        SyzygyJob.assemble(environment, options);
        job = flink.submit(environment);
        while (!isRunning()) {
            requireAlive(stop);
            stop.await(POLL_MILLIS);
        }
    }

    private boolean isRunning() throws InterruptedException {
        AccessExecutionGraph graph = graph();
        // A job that is being set up has no tasks yet.
        return graph.getState() == JobStatus.RUNNING
                && StreamSupport.stream(graph.getAllExecutionVertices().spliterator(), false)
                        .allMatch(vertex -> vertex.getExecutionState() == ExecutionState.RUNNING);
    }

    /** Ends the benchmark with a sentence if the job, the broker or the user ended. */
    void requireAlive(StopSignal stop) throws InterruptedException {
        if (stop.isRequested()) {
            throw new UserException("stopped before the end: nothing was reported");
        }
        if (kafka.failure().isDone()) {
            throw new UserException(kafka.failure().join());
        }
        if (graph().getState().isGloballyTerminalState()) {
            throw new UserException("the job ended: " + flink.failure(job));
        }
    }

    AccessExecutionGraph graph() throws InterruptedException {
        return flink.job(job);
    }

    JobOptions options() {
        return options;
    }

    String bootstrap() {
        return kafka.bootstrap();
    }

    /** Address of the job in the cluster's REST interface. */
    String restOfJob() {
        return flink.dashboard() + "/jobs/" + job;
    }

    /** Bytes that RocksDB and the cluster keep on disk, without checkpoints. */
    long stateFileBytes() throws IOException {
        Path checkpoints = folder.resolve(CHECKPOINTS);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.startsWith(checkpoints))
                    .mapToLong(CohortRig::size)
                    .sum();
        } catch (UncheckedIOException e) {
            // RocksDB replaces files while they are counted.
            return -1;
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (flink != null) {
                closeFlink();
            }
        } finally {
            kafka.close();
            LocalFlink.delete(folder);
        }
    }

    private void closeFlink() {
        try {
            if (job != null) {
                flink.cancel(job);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            flink.close();
        }
    }
}
