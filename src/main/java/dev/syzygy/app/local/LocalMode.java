package dev.syzygy.app.local;

import dev.syzygy.app.host.EmbeddedJob;
import dev.syzygy.app.host.StopSignal;
import dev.syzygy.app.host.UserException;
import dev.syzygy.app.kafka.EmbeddedKafka;
import dev.syzygy.app.kafka.TopicManifests;
import dev.syzygy.job.config.JobOptions;
import dev.syzygy.job.config.KafkaOptions;
import dev.syzygy.job.config.SyzygyOptions;
import dev.syzygy.job.connector.Topics;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.JobStatus;

/**
 * Everything in one process: broker, topics, cluster, job, players, and a view of what they do.
 *
 * <pre>
 *  EmbeddedKafka ─► EmbeddedJob ─► job
 *       ▲  └───────────────────────► TopicMeters ─► LiveView
 *     Player (a thread of its own)
 * </pre>
 */
public final class LocalMode {

    private static final String CHECKPOINT_INTERVAL = "2s";
    private static final long PAGE_MILLIS = 1_000;
    private static final long LINE_MILLIS = 5_000;
    private static final int PLAYER_SECONDS_MAX = 10;

    private final LocalOptions options;
    private final PrintStream out;
    private final Display display;
    private final StopSignal stop;
    private final long beginNanos = System.nanoTime();
    private int linesShown;

    /** How it shows itself. */
    public enum Display {
        /** A page that is rewritten, on a terminal whose cursor can be moved. */
        PAGE,
        /** A line now and then. */
        LINES
    }

    /** A local mode that shows itself. */
    public LocalMode(LocalOptions options, PrintStream out, Display display, StopSignal stop) {
        this.options = options;
        this.out = out;
        this.display = display;
        this.stop = stop;
    }

    /**
     * Runs until the duration is over or the end is asked for.
     *
     * @return whether the job ran to the end
     */
    public boolean run() {
        SampleFiles files =
                options.folder() == null ? SampleFiles.bundled() : SampleFiles.of(options.folder());
        if (options.dashboardPort() != EmbeddedKafka.ANY_PORT) {
            EmbeddedKafka.requireFree(options.dashboardPort());
        }
        out.println("starting Kafka and Flink ...");
        // Both at once: each takes seconds, and neither needs the other yet.
        FutureTask<EmbeddedJob> flink =
                new FutureTask<>(
                        () -> EmbeddedJob.prepare(options.parallelism(), options.dashboardPort()));
        new Thread(flink, "start-flink").start();
        try (EmbeddedKafka kafka =
                EmbeddedKafka.start(options.kafkaPort(), TopicManifests.bundled())) {
            return play(files, kafka, flink);
        } finally {
            // Also where Kafka did not start; closing twice does nothing.
            await(flink).close();
        }
    }

    private boolean play(SampleFiles files, EmbeddedKafka kafka, FutureTask<EmbeddedJob> flink) {
        JobOptions jobOptions = jobOptions(kafka.bootstrap());
        Player player = new Player(files, options.speed(), kafka.bootstrap(), stop);
        AtomicReference<Throwable> playerFailure = new AtomicReference<>();
        Thread playing = playerThread(player, playerFailure);
        playing.start();
        try (EmbeddedJob job = await(flink)) {
            job.submit(jobOptions);
            explain(job.dashboard(), kafka.bootstrap());
            try (TopicMeters meters =
                    new TopicMeters(
                            kafka.bootstrap(),
                            jobOptions.get(KafkaOptions.CONSUMER_GROUP),
                            new ScoreBoard(files.publicNames()),
                            beginNanos)) {
                return watch(job, player, meters, () -> problem(kafka, job, playerFailure));
            }
        } finally {
            stop.request();
            join(playing);
            player.close();
        }
    }

    private static EmbeddedJob await(FutureTask<EmbeddedJob> flink) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return flink.get();
                } catch (InterruptedException e) {
                    // It must be waited for all the same, or nobody would close it.
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UserException known
                    ? known
                    : new UserException("Flink does not start: " + e.getCause(), e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private JobOptions jobOptions(String bootstrap) {
        return JobOptions.parse(
                Map.of(
                        KafkaOptions.BOOTSTRAP_SERVERS.option().key(),
                        bootstrap,
                        KafkaOptions.DELIVERY.option().key(),
                        options.delivery(),
                        SyzygyOptions.COHORTS.option().key(),
                        options.cohorts(),
                        SyzygyOptions.PARALLELISM.option().key(),
                        Integer.toString(options.parallelism()),
                        SyzygyOptions.CHECKPOINT_INTERVAL.option().key(),
                        CHECKPOINT_INTERVAL));
    }

    private static Thread playerThread(Player player, AtomicReference<Throwable> failure) {
        Thread thread = new Thread(player::play, "player");
        thread.setUncaughtExceptionHandler((dead, thrown) -> failure.set(thrown));
        thread.setDaemon(true);
        return thread;
    }

    private void explain(String dashboard, String bootstrap) {
        out.println("dashboard  " + dashboard);
        for (String topic : Topics.OUTPUTS) {
            out.println("look       ./syzygy tail " + topic + " --bootstrap " + bootstrap);
        }
        out.println("log        " + System.getProperty("syzygy.log.file", "stderr"));
        out.println(
                options.durationSeconds() == 0
                        ? "Ctrl-C stops everything and deletes its files."
                        : "ends after " + options.durationSeconds() + " s.");
        out.println();
    }

    /** What went wrong. */
    private interface Problem {

        /** A sentence, or null. */
        String find();
    }

    private static String problem(
            EmbeddedKafka kafka, EmbeddedJob job, AtomicReference<Throwable> playerFailure) {
        if (kafka.failure().isDone()) {
            return kafka.failure().join();
        }
        if (playerFailure.get() != null) {
            return "the player stopped: " + playerFailure.get().getMessage();
        }
        JobStatus status = job.status();
        return status.isTerminalState() ? "the job is " + status + ": " + job.failure() : null;
    }

    private boolean watch(EmbeddedJob job, Player player, TopicMeters meters, Problem problem) {
        long endNanos =
                options.durationSeconds() == 0
                        ? Long.MAX_VALUE
                        : beginNanos + TimeUnit.SECONDS.toNanos(options.durationSeconds());
        long showMillis = display == Display.PAGE ? PAGE_MILLIS : LINE_MILLIS;
        long shownNanos = System.nanoTime();
        String found = null;
        while (found == null && !stop.isRequested() && System.nanoTime() < endNanos) {
            meters.poll();
            if (System.nanoTime() - shownNanos >= TimeUnit.MILLISECONDS.toNanos(showMillis)) {
                shownNanos = System.nanoTime();
                found = problem.find();
                show(meters.snapshot(job.status().name(), player.clockMillis()));
            }
        }
        if (found == null && !stop.isRequested()) {
            found = problem.find();
        }
        LiveSnapshot end = meters.snapshot(job.status().name(), player.clockMillis());
        LiveView.summary(end, meters.firstScoreMillis()).forEach(out::println);
        tellEnd(player, found);
        return found == null;
    }

    private void tellEnd(Player player, String found) {
        if (player.refusedCount() > 0 || player.failedCount() > 0) {
            out.printf(
                    "%d rows refused, %d records not delivered%n",
                    player.refusedCount(), player.failedCount());
        }
        if (found != null) {
            out.println(found);
        }
        out.println("stopping ...");
    }

    private void show(LiveSnapshot snapshot) {
        if (display == Display.LINES) {
            out.println(LiveView.line(snapshot));
            return;
        }
        List<String> page = LiveView.page(snapshot);
        StringBuilder frame = new StringBuilder();
        if (linesShown > 0) {
            // Back to the first line of the last page, and clear to the end of the screen.
            frame.append("\u001B[").append(linesShown).append("A\u001B[J");
        }
        page.forEach(line -> frame.append(line).append('\n'));
        linesShown = page.size();
        out.print(frame);
        out.flush();
    }

    private static void join(Thread thread) {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(PLAYER_SECONDS_MAX));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
