package dev.syzygy.job.topology;

import dev.syzygy.job.config.JobOptions;
import dev.syzygy.job.config.KeyGroups;
import dev.syzygy.job.config.SyzygyOptions;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.CheckpointingMode;

/**
 * The settings of Flink that the graph is built for; they hold on every cluster. What depends on
 * the cluster stays in its {@code config.yaml}.
 */
public final class PipelineSettings {

    /** Trades a few milliseconds for much fewer, fuller buffers. */
    private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(5);

    private PipelineSettings() {}

    /** The settings for a job with these options. */
    public static Configuration of(JobOptions options) {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.NAME, "syzygy");
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(PipelineOptions.MAX_PARALLELISM, KeyGroups.COUNT);
        settings.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT);
        // Always exactly once inside: populations retract, and would count twice otherwise. The
        // delivery option concerns the sinks alone.
        settings.set(
                CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE,
                CheckpointingMode.EXACTLY_ONCE);
        settings.set(
                CheckpointingOptions.CHECKPOINTING_INTERVAL,
                options.get(SyzygyOptions.CHECKPOINT_INTERVAL));
        if (options.get(SyzygyOptions.PARALLELISM) > 0) {
            settings.set(CoreOptions.DEFAULT_PARALLELISM, options.get(SyzygyOptions.PARALLELISM));
        }
        return settings;
    }
}
