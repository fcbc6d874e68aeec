package dev.syzygy.app.replay;

import dev.syzygy.app.host.EmbeddedFlink;
import dev.syzygy.app.host.EmbeddedJob;
import dev.syzygy.app.host.StopSignal;
import dev.syzygy.app.host.UserException;
import dev.syzygy.event.DeadLetter;
import dev.syzygy.event.RawRecord;
import dev.syzygy.file.FileException;
import dev.syzygy.job.config.JobOptions;
import dev.syzygy.job.config.SyzygyOptions;
import dev.syzygy.job.connector.Topics;
import dev.syzygy.job.runtime.DeadLetters;
import dev.syzygy.job.runtime.RecordCodecs;
import dev.syzygy.job.runtime.Stage;
import dev.syzygy.job.topology.Inputs;
import dev.syzygy.job.topology.Outputs;
import dev.syzygy.job.topology.PipelineSettings;
import dev.syzygy.job.topology.SyzygyTopology;
import dev.syzygy.kernel.KernelSelection;
import dev.syzygy.kernel.ScalarKernel;
import dev.syzygy.serde.json.BuiltInProfiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;

/**
 * Runs the job over files until everything is drained: the same decoders, operators, state and
 * encoders as on Kafka, between files.
 */
public final class Replay {

    /** The last score of each pair. */
    public static final String SCORES = "scores.jsonl";

    /** Every aspect event. */
    public static final String ASPECT_EVENTS = "aspect-events.jsonl";

    /** The last population of each group. */
    public static final String POPULATION = "population.jsonl";

    /** The last matches of each chart. */
    public static final String MATCHES = "chart-matches.jsonl";

    /** Every refused record and row. */
    public static final String DEAD_LETTERS = "dead-letters.jsonl";

    /** What went in and out, how fast, on what. */
    public static final String SUMMARY = "summary.json";

    private static final List<String> RESULTS =
            List.of(SCORES, ASPECT_EVENTS, POPULATION, MATCHES, DEAD_LETTERS);
    private static final long PROGRESS_MILLIS = 2000;

    private final RecordedFiles files;
    private final JobOptions options;
    private final Path out;
    private final PrintStream progress;

    /**
     * A replay.
     *
     * @param out folder for the results; created if missing
     * @param progress where a line every two seconds says how far the replay is
     */
    public Replay(RecordedFiles files, JobOptions options, Path out, PrintStream progress) {
        this.files = files;
        this.options = options;
        this.out = out;
        this.progress = progress;
    }

    /**
     * Runs the replay and returns the summary, which is also written to {@link #SUMMARY}.
     *
     * @throws FileException if a file cannot be read
     * @throws UserException if the results cannot be written
     */
    public ReplaySummary run() throws InterruptedException {
        // Installed before the job has a folder: what Ctrl-C ends is closed all the same.
        try (StopSignal stop = StopSignal.install()) {
            Files.createDirectories(out);
            for (String name : RESULTS) {
                JsonParts.delete(out, name);
            }
            return run(stop);
        } catch (IOException e) {
            throw new UserException(
                    "the results cannot be written to " + out + ": " + e.getMessage(), e);
        }
    }

    private ReplaySummary run(StopSignal stop) throws IOException, InterruptedException {
        int slots = Math.max(1, options.get(SyzygyOptions.PARALLELISM));
        try (EmbeddedJob job = EmbeddedJob.prepare(slots, EmbeddedFlink.ANY_PORT)) {
            long startMillis = System.currentTimeMillis();
            job.submit(environment());
            Optional<JobResult> ended;
            try (ProgressLine line = new ProgressLine(job, progress)) {
                ended = job.await(stop);
            }
            long endMillis = System.currentTimeMillis();
            JobResult result =
                    ended.orElseThrow(
                            () -> new UserException("stopped before the end: no results"));
            requireSuccess(result);
            JsonParts.merge(out, SCORES);
            JsonParts.concatenate(out, ASPECT_EVENTS);
            JsonParts.merge(out, POPULATION);
            JsonParts.merge(out, MATCHES);
            JsonParts.concatenate(out, DEAD_LETTERS);
            ReplaySummary summary =
                    ReplaySummary.of(
                            counts(result), job.graph(), kernelName(), startMillis, endMillis);
            // Before the job's folder goes: what is left of it must not cost the results.
            summary.write(out.resolve(SUMMARY));
            return summary;
        }
    }

    private static ReplayCounts counts(JobResult result) throws IOException {
        Map<String, Long> counts = new HashMap<>();
        try {
            result.toJobExecutionResult(Replay.class.getClassLoader())
                    .getAllAccumulatorResults()
                    .forEach((name, value) -> counts.put(name, (Long) value));
        } catch (Exception e) {
            throw new IOException("the job's counts cannot be read", e);
        }
        return new ReplayCounts(counts);
    }

    /** Pairs are scored one by one in scalar code; the choice concerns cohorts. */
    private String kernelName() {
        return options.cohorts().isEmpty()
                ? ScalarKernel.NAME
                : KernelSelection.resolve(options.get(SyzygyOptions.KERNEL)).name();
    }

    private StreamExecutionEnvironment environment() {
        Configuration settings = PipelineSettings.of(options);
        // A replay that fails is run again; going on after a failure would hide it.
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        // Nothing restores from a replay, so its end waits for no checkpoint.
        settings.set(CheckpointingOptions.ENABLE_CHECKPOINTS_AFTER_TASKS_FINISH, false);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(settings);
        Inputs inputs = inputs(recorded(environment));
        new SyzygyTopology(options, BuiltInProfiles.all()).connect(inputs, outputs());
        return environment;
    }

    private SingleOutputStreamOperator<RawRecord> recorded(StreamExecutionEnvironment environment) {
        SingleOutputStreamOperator<Either<RawRecord, DeadLetter>> recorded =
                Stage.RECORDED_INPUT
                        .of(
                                environment.fromSource(
                                        new RecordedSource(files),
                                        WatermarkStrategy.noWatermarks(),
                                        Stage.RECORDED_INPUT.title(),
                                        RecordedSource.TYPE))
                        .setParallelism(1);
        return Stage.RECORDED_SPLIT
                .of(
                        recorded.process(
                                new RecordedSplitter(files), RecordCodecs.RAW_RECORD.typeInfo()))
                .setParallelism(1);
    }

    private static Inputs inputs(SingleOutputStreamOperator<RawRecord> split) {
        return new Inputs(
                topic(split, Topics.CHART_UPDATES),
                topic(split, Topics.PAIR_WATCHES),
                topic(split, Topics.MARKET_TICKS),
                topic(split, Topics.SCORING_PROFILES),
                List.of(split.getSideOutput(DeadLetters.TAG)));
    }

    private Outputs outputs() {
        return new Outputs(
                new JsonSink<>(out, SCORES, ReplayLines::scores),
                new JsonSink<>(out, ASPECT_EVENTS, ReplayLines::aspectEvents),
                new JsonSink<>(out, POPULATION, ReplayLines::populations),
                new JsonSink<>(out, MATCHES, ReplayLines::matches),
                new JsonSink<>(out, DEAD_LETTERS, ReplayLines::deadLetters));
    }

    private static DataStream<RawRecord> topic(
            SingleOutputStreamOperator<RawRecord> split, String topic) {
        return split.getSideOutput(RecordedSplitter.tag(topic));
    }

    private static void requireSuccess(JobResult result) {
        if (result.getJobStatus().orElse(null) == JobStatus.FINISHED) {
            return;
        }
        Throwable cause = EmbeddedFlink.cause(result);
        for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
            if (UserException.speaksToUsers(inner)) {
                throw (RuntimeException) inner;
            }
        }
        throw new UserException("the replay failed: " + cause, cause);
    }

    /** Says every two seconds what went in. */
    private static final class ProgressLine implements AutoCloseable {

        private final Timer timer = new Timer("replay-progress", true);
        private final long startNanos = System.nanoTime();

        ProgressLine(EmbeddedJob job, PrintStream progress) {
            TimerTask task =
                    new TimerTask() {
                        @Override
                        public void run() {
                            print(job, progress);
                        }
                    };
            timer.schedule(task, PROGRESS_MILLIS, PROGRESS_MILLIS);
        }

        private void print(EmbeddedJob job, PrintStream progress) {
            try {
                long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNanos);
                StringBuilder line = new StringBuilder("replay: ").append(seconds).append(" s");
                for (var accumulator : job.graph().getAccumulatorResultsStringified()) {
                    if (accumulator.getName().startsWith(RecordedSplitter.RECORDS_IN)) {
                        String topic =
                                accumulator
                                        .getName()
                                        .substring(RecordedSplitter.RECORDS_IN.length());
                        line.append(", ").append(topic).append(' ').append(accumulator.getValue());
                    }
                }
                progress.println(line);
            } catch (UserException | InterruptedException e) {
                timer.cancel();
            }
        }

        @Override
        public void close() {
            timer.cancel();
        }
    }
}
