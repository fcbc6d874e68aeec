package dev.syzygy.app.host;

import dev.syzygy.SyzygyJob;
import dev.syzygy.job.config.JobOptions;
import dev.syzygy.job.topology.PipelineSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** One job on a Flink of its own. */
public final class EmbeddedJob implements AutoCloseable {

    private final EmbeddedFlink flink;
    private JobID job;
    private boolean closed;

    private EmbeddedJob(EmbeddedFlink flink) {
        this.flink = flink;
    }

    /**
     * Starts Flink; the job comes later.
     *
     * @param slots as many as the job will have subtasks of each operator
     * @param dashboardPort or {@link EmbeddedFlink#ANY_PORT}
     */
    public static EmbeddedJob prepare(int slots, int dashboardPort) {
        return new EmbeddedJob(EmbeddedFlink.start(slots, dashboardPort));
    }

    /** Submits the job between topics of Kafka. */
    public void submit(JobOptions options) {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(PipelineSettings.of(options));
        SyzygyJob.assemble(environment, options);
        submit(environment);
    }

    /** Submits the job drawn in an environment. */
    public void submit(StreamExecutionEnvironment environment) {
        job = flink.submit(environment);
    }

    /** The dashboard's address. */
    public String dashboard() {
        return flink.dashboard();
    }

    /** The job's address in Flink's REST interface. */
    public String rest() {
        return flink.dashboard() + "/jobs/" + job;
    }

    /** The folder with Flink's files, which {@link #close} deletes. */
    public Path folder() {
        return flink.folder();
    }

    /** The folder in it where checkpoints lie. */
    public Path checkpoints() {
        return flink.checkpoints();
    }

    /** The state of the job: tasks, accumulators, checkpoints. */
    public AccessExecutionGraph graph() throws InterruptedException {
        return flink.job(job);
    }

    /** How the job is. */
    public JobStatus status() {
        try {
            return graph().getState();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return JobStatus.CANCELLING;
        }
    }

    /** Why the job ended, in one line; only of a job that did. */
    public String failure() {
        try {
            return flink.failure(job);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /** Fails with a sentence if the job ended. */
    public void requireAlive() throws InterruptedException {
        if (graph().getState().isGloballyTerminalState()) {
            throw new UserException("the job ended: " + flink.failure(job));
        }
    }

    /** Waits until the job ended, one way or another; nothing if the end was asked for before. */
    public Optional<JobResult> await(StopSignal stop) throws InterruptedException {
        return flink.await(job, stop);
    }

    /** Cancels the job, stops Flink and deletes its files; a second call does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
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
