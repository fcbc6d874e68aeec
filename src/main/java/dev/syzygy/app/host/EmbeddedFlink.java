package dev.syzygy.app.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ClusterOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend.PriorityQueueStateType;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Flink inside this JVM, with the settings a small cluster would have: RocksDB, incremental
 * checkpoints, bounded restarts, the dashboard on loopback, its files in a temporary folder that
 * goes when it closes.
 */
public final class EmbeddedFlink implements AutoCloseable {

    /** Let the system choose a port for the dashboard. */
    public static final int ANY_PORT = 0;

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(60);
    private static final MemorySize ROCKSDB_MEMORY = MemorySize.ofMebiBytes(512);
    private static final MemorySize NETWORK_MEMORY = MemorySize.ofMebiBytes(128);
    private static final Duration METRICS_INTERVAL = Duration.ofSeconds(1);
    private static final int RESTARTS_MAX = 3;
    private static final long POLL_MILLIS = 200;

    private final MiniCluster cluster;
    private final TemporaryFolder folder;

    private EmbeddedFlink(MiniCluster cluster, TemporaryFolder folder) {
        this.cluster = cluster;
        this.folder = folder;
    }

    /**
     * Starts Flink.
     *
     * @param slots subtasks that can run of each operator
     * @param restPort port of the dashboard, or {@link #ANY_PORT}
     */
    public static EmbeddedFlink start(int slots, int restPort) {
        TemporaryFolder folder = TemporaryFolder.create("syzygy-flink-");
        return CloseOnFailure.of(folder, () -> start(slots, restPort, folder));
    }

    private static EmbeddedFlink start(int slots, int restPort, TemporaryFolder folder) {
        MiniCluster cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(settings(restPort, folder.path()))
                                .setNumTaskManagers(1)
                                .setNumSlotsPerTaskManager(slots)
                                .build());
        return CloseOnFailure.of(
                cluster,
                () -> {
                    start(cluster, restPort);
                    return new EmbeddedFlink(cluster, folder);
                });
    }

    private static void start(MiniCluster cluster, int restPort) {
        try {
            cluster.start();
        } catch (Exception e) {
            throw new UserException(
                    "Flink does not start with its dashboard on port "
                            + restPort
                            + ": "
                            + e.getMessage()
                            + "; choose another with --port",
                    e);
        }
    }

    /** The folder with Flink's files, which {@link #close} deletes. */
    public Path folder() {
        return folder.path();
    }

    /** The folder in it where checkpoints lie. */
    public Path checkpoints() {
        return checkpoints(folder.path());
    }

    private static Path checkpoints(Path folder) {
        return folder.resolve("checkpoints");
    }

    /** The address of the dashboard. */
    public String dashboard() {
        try {
            return cluster.getRestAddress().get().toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException("interrupted while Flink starts", e);
        } catch (ExecutionException e) {
            throw new UserException("Flink's dashboard does not start", e.getCause());
        }
    }

    /** Submits the job drawn in an environment. */
    public JobID submit(StreamExecutionEnvironment environment) {
        try {
            return cluster.submitJob(environment.getStreamGraph().getJobGraph()).get().getJobID();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException("interrupted while the job is submitted", e);
        } catch (ExecutionException e) {
            throw new UserException("Flink refuses the job", e.getCause());
        }
    }

    /** The state of a job: status, accumulators, checkpoints. */
    public AccessExecutionGraph job(JobID job) throws InterruptedException {
        try {
            return cluster.getExecutionGraph(job).get();
        } catch (ExecutionException e) {
            throw new UserException("Flink does not answer", e.getCause());
        }
    }

    /** Waits until a job ended, one way or another. */
    public JobResult await(JobID job) throws InterruptedException {
        try {
            return cluster.requestJobResult(job).get();
        } catch (ExecutionException e) {
            throw new UserException("Flink does not answer", e.getCause());
        }
    }

    /** Waits until a job ended; nothing if the end of everything was asked for before. */
    public Optional<JobResult> await(JobID job, StopSignal stop) throws InterruptedException {
        CompletableFuture<JobResult> result = cluster.requestJobResult(job);
        while (!stop.isRequested()) {
            try {
                return Optional.of(result.get(POLL_MILLIS, TimeUnit.MILLISECONDS));
            } catch (TimeoutException e) {
                continue;
            } catch (ExecutionException e) {
                throw new UserException("Flink does not answer", e.getCause());
            }
        }
        return Optional.empty();
    }

    /** Cancels a job and waits until its tasks have closed; one that has ended is left alone. */
    public void cancel(JobID job) throws InterruptedException {
        if (!job(job).getState().isGloballyTerminalState()) {
            try {
                cluster.cancelJob(job).get();
            } catch (ExecutionException e) {
                throw new UserException("Flink does not cancel the job", e.getCause());
            }
            await(job);
        }
    }

    /** Why a job ended otherwise than it should, in one line. */
    public String failure(JobID job) throws InterruptedException {
        Throwable cause = cause(await(job));
        while (cause != null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause == null ? "it was cancelled" : cause.toString();
    }

    /** What made a job fail, or null. */
    public static Throwable cause(JobResult result) {
        return result.getSerializedThrowable()
                .map(thrown -> thrown.deserializeError(EmbeddedFlink.class.getClassLoader()))
                .orElse(null);
    }

    /** The cluster itself, for those who break it on purpose. */
    public MiniCluster cluster() {
        return cluster;
    }

    /** Stops Flink and deletes its files. */
    @Override
    public void close() {
        try {
            cluster.close();
        } catch (Exception e) {
            throw new UserException("Flink does not stop cleanly: " + e.getMessage(), e);
        } finally {
            folder.close();
        }
    }

    private static Configuration settings(int restPort, Path folder) {
        Configuration settings = new Configuration();
        setAddresses(settings, restPort);
        setState(settings, folder);
        settings.set(WebOptions.SUBMIT_ENABLE, false);
        settings.set(WebOptions.CANCEL_ENABLE, false);
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, ROCKSDB_MEMORY);
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK_MEMORY);
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK_MEMORY);
        // Small records of a hub fan out by the thousand: buffers must not hold minutes of work.
        settings.set(TaskManagerOptions.BUFFER_DEBLOAT_ENABLED, true);
        settings.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, HEARTBEAT);
        settings.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, HEARTBEAT_TIMEOUT);
        // What the dashboard and benchmarks read is a second old, not ten.
        settings.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, METRICS_INTERVAL);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, RESTARTS_MAX);
        settings.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofSeconds(1));
        return settings;
    }

    private static void setAddresses(Configuration settings, int restPort) {
        settings.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        settings.set(RestOptions.ADDRESS, LOOPBACK);
        settings.set(RestOptions.PORT, restPort);
        settings.set(RestOptions.BIND_PORT, Integer.toString(restPort));
        settings.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        settings.set(JobManagerOptions.ADDRESS, LOOPBACK);
        settings.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        settings.set(TaskManagerOptions.HOST, LOOPBACK);
    }

    private static void setState(Configuration settings, Path folder) {
        settings.set(ClusterOptions.PROCESS_WORKING_DIR_BASE, folder.toString());
        settings.set(CoreOptions.TMP_DIRS, folder.toString());
        settings.set(WebOptions.TMP_DIR, folder.toString());
        settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        settings.set(RocksDBOptions.TIMER_SERVICE_FACTORY, PriorityQueueStateType.HEAP);
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints(folder).toUri().toString());
    }
}
