package dev.syzygy.app.bench;

import dev.syzygy.app.host.ProcessMemory;
import dev.syzygy.app.host.StopSignal;
import dev.syzygy.app.host.UserException;
import dev.syzygy.avro.ChartUpdate;
import dev.syzygy.chart.Chart;
import dev.syzygy.file.ChartFile;
import dev.syzygy.file.InputFile;
import dev.syzygy.file.RowReader;
import dev.syzygy.file.SkyFile;
import dev.syzygy.file.SyntheticCharts;
import dev.syzygy.job.config.SyzygyOptions;
import dev.syzygy.kernel.KernelSelection;
import dev.syzygy.score.ScoringTable;
import dev.syzygy.serde.json.BuiltInProfiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;

/**
 * The whole job with one cohort: Kafka, Flink with RocksDB, producer and consumer in one process.
 *
 * <p>Phases: all charts come; each moves, round after round; a sky moves through them; new charts
 * join one by one. A phase lasts from its first record to the arrival of the population record that
 * holds all of it. Evaluations are those that cohort-cell counts, none of a pair it did not score.
 */
public final class CohortBench {

    /** The cohort's name. */
    public static final String COHORT = "bench";

    private static final long SEED = 11;
    private static final long JOIN_SEED = 13;
    private static final int JOIN_TRIES_MAX = 10_000;

    private final Scope scope;
    private final Map<String, String> options;
    private final PrintWriter out;
    private final PrintWriter progress;
    private final StopSignal stop;
    private final TreeMap<String, Chart> charts = new TreeMap<>();
    private final Map<String, Object> report = new LinkedHashMap<>();
    private final CohortRecount recount;

    /**
     * What to do.
     *
     * @param charts how many, from the file or made up; 0 takes all of the file
     * @param chartFile or null
     * @param skyFile or null
     * @param skySteps rows of it
     * @param moves rounds in which every chart moves by an hour
     * @param joins charts that join one by one
     * @param thresholdTenths the cohort's threshold in tenths, 0 to 10,000
     * @param checked whether all pairs are counted again with the scalar kernel at the end
     */
    public record Scope(
            int charts,
            Path chartFile,
            Path skyFile,
            int skySteps,
            int moves,
            int joins,
            int thresholdTenths,
            boolean checked) {}

    /**
     * A benchmark.
     *
     * @param options of the job by key; Kafka's address and the cohort are added
     * @param out where the figures go, line by line
     * @param progress where a line every five seconds says how far the load is
     */
    public CohortBench(
            Scope scope,
            Map<String, String> options,
            PrintWriter out,
            PrintWriter progress,
            StopSignal stop) {
        this.scope = scope;
        this.progress = progress;
        this.options = new LinkedHashMap<>(options);
        this.options.put(
                SyzygyOptions.COHORTS.option().key(),
                String.format(Locale.ROOT, "%s:%.1f", COHORT, scope.thresholdTenths() / 10.0));
        this.out = out;
        this.stop = stop;
        String profile =
                options.getOrDefault(
                        SyzygyOptions.DEFAULT_PROFILE.option().key(), BuiltInProfiles.DEFAULT);
        recount =
                new CohortRecount(
                        ScoringTable.compile(BuiltInProfiles.get(profile)),
                        scope.thresholdTenths());
    }

    /**
     * Runs all phases and returns what was measured.
     *
     * @throws UserException if the job fails, or an answer is not the recount's
     */
    public Map<String, Object> run() throws InterruptedException {
        List<ChartUpdate> members = members();
        report.put("charts", members.size());
        report.put("threshold", scope.thresholdTenths() / 10.0);
        report.put("job_options", options);
        try (CohortRig rig = CohortRig.start(options, stop);
                CohortSession session = new CohortSession(rig, COHORT, progress, stop)) {
            out.printf(
                    Locale.ROOT,
                    "%n%-8s %10s %12s %16s %18s %12s%n",
                    "phase",
                    "seconds",
                    "updates",
                    "evaluations",
                    "evaluations/s",
                    "updates/s");
            load(session, members);
            move(session, members);
            moveSky(session);
            join(session);
            report.putAll(state(rig, session));
            check(session);
        } catch (IOException e) {
            throw new UserException("the benchmark's files: " + e.getMessage(), e);
        }
        return report;
    }

    private List<ChartUpdate> members() {
        if (scope.chartFile() == null) {
            return new SyntheticCharts(SEED, COHORT).next(scope.charts());
        }
        List<ChartUpdate> members = new ArrayList<>();
        try (RowReader<ChartUpdate> rows = ChartFile.open(InputFile.of(scope.chartFile()))) {
            ChartUpdate row = rows.nextValue();
            while (row != null && (scope.charts() == 0 || members.size() < scope.charts())) {
                members.add(inCohort(row));
                row = rows.nextValue();
            }
        }
        if (members.size() < 2) {
            throw new UserException(scope.chartFile() + " holds fewer than two charts");
        }
        return members;
    }

    private static ChartUpdate inCohort(ChartUpdate chart) {
        return ChartUpdate.newBuilder(chart).setGroups(List.of(COHORT)).build();
    }

    private void publish(CohortSession session, ChartUpdate chart) {
        charts.put(chart.getChartId(), SyntheticCharts.chart(chart));
        session.publish(chart);
    }

    private void load(CohortSession session, List<ChartUpdate> members)
            throws InterruptedException {
        Phase phase = new Phase("load", session);
        for (ChartUpdate member : members) {
            publish(session, member);
        }
        session.flush();
        session.awaitPopulation("load", charts.size());
        phase.end(members.size());
    }

    private void move(CohortSession session, List<ChartUpdate> members)
            throws InterruptedException {
        if (scope.moves() == 0) {
            return;
        }
        Phase phase = new Phase("moves", session);
        for (int hours = 1; hours <= scope.moves(); hours++) {
            for (ChartUpdate member : members) {
                publish(session, SyntheticCharts.moved(member, hours));
            }
        }
        session.flush();
        session.awaitSettled("moves");
        phase.end((long) scope.moves() * members.size());
    }

    private void moveSky(CohortSession session) throws InterruptedException {
        if (scope.skyFile() == null) {
            return;
        }
        Phase phase = new Phase("sky", session);
        long steps = 0;
        try (RowReader<ChartUpdate> rows = SkyFile.open(InputFile.of(scope.skyFile()))) {
            for (ChartUpdate row = rows.nextValue();
                    row != null && steps < scope.skySteps();
                    row = rows.nextValue()) {
                publish(session, inCohort(row));
                steps++;
            }
        }
        session.flush();
        session.awaitSettled("sky");
        phase.end(steps);
    }

    private void join(CohortSession session) throws InterruptedException {
        if (scope.joins() == 0) {
            return;
        }
        SyntheticCharts strangers = new SyntheticCharts(JOIN_SEED, COHORT);
        double[] millis = new double[scope.joins()];
        long matches = 0;
        int tries = 0;
        for (int join = 0; join < millis.length; join++) {
            String id = "join-" + (join + 1);
            ChartUpdate chart = strangers.next(id);
            long expected = recount.matches(id, SyntheticCharts.chart(chart), charts);
            while (expected == 0 && tries++ < JOIN_TRIES_MAX) {
                chart = strangers.next(id);
                expected = recount.matches(id, SyntheticCharts.chart(chart), charts);
            }
            if (expected == 0) {
                throw new UserException(
                        "no chart was found that would have a match: lower --threshold");
            }
            session.watch().await(id);
            publish(session, chart);
            session.flush();
            long acknowledged = System.nanoTime();
            long shown = session.awaitMatches(id, expected);
            millis[join] = Math.max(0, shown - acknowledged) / 1e6;
            matches += expected;
        }
        session.awaitSettled("joins");
        Arrays.sort(millis);
        Map<String, Object> joins = new LinkedHashMap<>();
        joins.put("joins", millis.length);
        joins.put("matches", matches);
        joins.put("latency_millis_median", percentile(millis, 50));
        joins.put("latency_millis_p95", percentile(millis, 95));
        joins.put("latency_millis_max", millis[millis.length - 1]);
        report.put("joins", joins);
        out.printf(
                Locale.ROOT,
                "%-8s %,d charts with %,d matches; from the broker's acknowledgement to the last"
                        + " match read: median %.0f ms, p95 %.0f ms, most %.0f ms%n",
                "joins",
                millis.length,
                matches,
                percentile(millis, 50),
                percentile(millis, 95),
                millis[millis.length - 1]);
        out.flush();
    }

    /** Nearest rank. */
    private static double percentile(double[] sorted, int percent) {
        return sorted[Math.max(0, (sorted.length * percent + 99) / 100 - 1)];
    }

    private Map<String, Object> state(CohortRig rig, CohortSession session)
            throws InterruptedException, IOException {
        Map<String, Object> state = new LinkedHashMap<>();
        Map<String, Long> counters = session.counters();
        long matches = counters.get(CohortSession.ENTERED) - counters.get(CohortSession.LEFT);
        state.put("matches", matches);
        state.put("matches_records_read", session.watch().matchesRecords());
        CheckpointStatsSnapshot checkpoints = rig.graph().getCheckpointStatsSnapshot();
        CompletedCheckpointStats last = checkpoints.getHistory().getLatestCompletedCheckpoint();
        state.put("checkpoints", checkpoints.getCounts().getNumberOfCompletedCheckpoints());
        state.put("checkpoints_failed", checkpoints.getCounts().getNumberOfFailedCheckpoints());
        state.put("checkpoint_state_bytes", last == null ? null : last.getStateSize());
        state.put("checkpoint_millis_last", last == null ? null : last.getEndToEndDuration());
        state.put(
                "checkpoint_millis_max",
                checkpoints.getSummaryStats().getEndToEndDurationStats().getMaximum());
        state.put("state_file_bytes", rig.stateFileBytes());
        state.put("heap_bytes_after_collection", HeapUse.collectedBytes());
        state.put("peak_rss_bytes", ProcessMemory.peakRssBytes());
        state.put(
                "kernel",
                KernelSelection.resolve(rig.options().get(SyzygyOptions.KERNEL)).reason());
        out.println();
        state.forEach((name, value) -> out.printf(Locale.ROOT, "%-28s %s%n", name, value));
        out.flush();
        return state;
    }

    private void check(CohortSession session) {
        if (!scope.checked()) {
            report.put("answers", "not checked: --no-check");
            out.println("answers   not checked: --no-check");
            return;
        }
        String difference =
                CohortRecount.difference(session.watch().population(), recount.of(charts));
        if (difference != null) {
            throw new UserException(
                    "the published population is not that of a recount of all pairs: "
                            + difference);
        }
        String answer =
                "population of "
                        + session.watch().population().getPairs()
                        + " pairs equal to a recount with the scalar kernel";
        report.put("answers", answer);
        out.println("answers   " + answer);
        out.flush();
    }

    /** One phase, from its first record to the population that holds it. */
    private final class Phase {

        private final String name;
        private final CohortSession session;
        private final Map<String, Long> before;
        private final long beginNanos;

        Phase(String name, CohortSession session) throws InterruptedException {
            this.name = name;
            this.session = session;
            before = session.counters();
            beginNanos = System.nanoTime();
        }

        void end(long updates) throws InterruptedException {
            double seconds = (session.watch().populationNanos() - beginNanos) / 1e9;
            Map<String, Long> after = session.counters();
            long evaluations =
                    after.get(CohortSession.EVALUATIONS) - before.get(CohortSession.EVALUATIONS);
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("seconds", seconds);
            figures.put("chart_updates", updates);
            figures.put("pair_evaluations", evaluations);
            figures.put("pair_evaluations_per_second", Math.round(evaluations / seconds));
            figures.put("chart_updates_per_second", updates / seconds);
            figures.put(
                    "cell_updates_conflated",
                    after.get(CohortSession.CONFLATED) - before.get(CohortSession.CONFLATED));
            report.put(name, figures);
            out.printf(
                    Locale.ROOT,
                    "%-8s %10.2f %,12d %,16d %,18d %,12.0f%n",
                    name,
                    seconds,
                    updates,
                    evaluations,
                    Math.round(evaluations / seconds),
                    updates / seconds);
            out.flush();
        }
    }
}
