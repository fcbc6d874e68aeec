package dev.syzygy.app.bench;

import dev.syzygy.app.host.CloseOnFailure;
import dev.syzygy.app.host.EmbeddedFlink;
import dev.syzygy.app.host.EmbeddedJob;
import dev.syzygy.app.host.StopSignal;
import dev.syzygy.app.host.UserException;
import dev.syzygy.app.kafka.EmbeddedKafka;
import dev.syzygy.app.kafka.TopicManifests;
import dev.syzygy.job.config.JobOptions;
import dev.syzygy.job.config.KafkaOptions;
import dev.syzygy.job.config.SyzygyOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;

/** Broker, cluster and job in this process, with their files in temporary folders. */
final class CohortRig implements AutoCloseable {

    private static final long POLL_MILLIS = 100;

    private final EmbeddedKafka kafka;
    private final EmbeddedJob job;
    private final JobOptions options;

    private CohortRig(EmbeddedKafka kafka, EmbeddedJob job, JobOptions options) {
        this.kafka = kafka;
        this.job = job;
        this.options = options;
    }

    /**
     * Starts everything and waits until all tasks run.
     *
     * @param options of the job by key, without Kafka's address
     */
    static CohortRig start(Map<String, String> options, StopSignal stop)
            throws InterruptedException {
        EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafka.ANY_PORT, TopicManifests.bundled());
        return CloseOnFailure.of(
                kafka,
                () -> {
                    Map<String, String> onKafka = new HashMap<>(options);
                    onKafka.put(KafkaOptions.BOOTSTRAP_SERVERS.option().key(), kafka.bootstrap());
                    return start(kafka, JobOptions.parse(onKafka), stop);
                });
    }

    private static CohortRig start(EmbeddedKafka kafka, JobOptions options, StopSignal stop)
            throws InterruptedException {
        int slots = Math.max(1, options.get(SyzygyOptions.PARALLELISM));
        EmbeddedJob job = EmbeddedJob.prepare(slots, EmbeddedFlink.ANY_PORT);
        return CloseOnFailure.of(
                job,
                () -> {
                    job.submit(options);
                    CohortRig rig = new CohortRig(kafka, job, options);
                    rig.awaitRunning(stop);
                    return rig;
                });
    }

    private void awaitRunning(StopSignal stop) throws InterruptedException {
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
        job.requireAlive();
    }

    AccessExecutionGraph graph() throws InterruptedException {
        return job.graph();
    }

    JobOptions options() {
        return options;
    }

    String bootstrap() {
        return kafka.bootstrap();
    }

    /** Address of the job in the cluster's REST interface. */
    String restOfJob() {
        return job.rest();
    }

    /** Bytes that RocksDB and the cluster keep on disk, without checkpoints. */
    long stateFileBytes() throws IOException {
        Path checkpoints = job.checkpoints();
        try (Stream<Path> files = Files.walk(job.folder())) {
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
    public void close() {
        try {
            job.close();
        } finally {
            kafka.close();
        }
    }
}
