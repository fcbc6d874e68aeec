package dev.syzygy.app.host;

import dev.syzygy.SyzygyJob;
import dev.syzygy.job.config.JobOptions;
import dev.syzygy.job.topology.PipelineSettings;
import java.nio.file.Path;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job on a Flink of its own, with its files in a temporary folder. */
public final class LocalJob implements AutoCloseable {

    private final LocalFlink flink;
    private final Path folder;
    private JobID job;
    private boolean closed;

    private LocalJob(LocalFlink flink, Path folder) {
        this.flink = flink;
        this.folder = folder;
    }

    /** Starts Flink with as many slots as the job will have subtasks; the job comes later. */
    public static LocalJob prepare(int dashboardPort, int parallelism) {
        Path folder = TemporaryFolder.create("syzygy-flink-");
        try {
            return new LocalJob(LocalFlink.start(parallelism, dashboardPort, folder), folder);
        } catch (RuntimeException e) {
            TemporaryFolder.delete(folder);
            throw e;
        }
    }

    /** Submits the job. */
    public void submit(JobOptions options) {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(PipelineSettings.of(options));
        SyzygyJob.assemble(environment, options);
        job = flink.submit(environment);
    }

    /** The dashboard's address. */
    public String dashboard() {
        return flink.dashboard();
    }

    /** How the job is. */
    public JobStatus status() {
        try {
            return flink.job(job).getState();
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

    /** Stops Flink and deletes its files; a second call does nothing. */
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
            TemporaryFolder.delete(folder);
        }
    }
}
