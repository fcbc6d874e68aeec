package dev.syzygy.app.bench;

import dev.syzygy.app.host.ProcessMemory;
import dev.syzygy.app.host.StopSignal;
import dev.syzygy.app.host.UserException;
import dev.syzygy.app.report.Column;
import dev.syzygy.app.report.JsonReport;
import dev.syzygy.app.report.TextTable;
import dev.syzygy.avro.ChartUpdate;
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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    private static final TextTable PHASES =
            TextTable.of(
                    Column.text("phase", 8),
                    Column.figure("seconds", 10, "%.2f"),
                    Column.count("updates", 12),
                    Column.count("evaluations", 16),
                    Column.count("evaluations/s", 18),
                    Column.figure("updates/s", 12, "%,.0f"));
    private static final TextTable STATE = TextTable.of(Column.text("", 28), Column.text("", 0));

    private final Scope scope;
    private final Map<String, String> options;
    private final PrintWriter out;
    private final PrintWriter progress;
    private final StopSignal stop;
    private final CohortCharts charts;

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
        ScoringTable table = ScoringTable.compile(BuiltInProfiles.get(profile));
        charts = new CohortCharts(COHORT, new CohortRecount(table, scope.thresholdTenths()));
    }

    /**
     * Runs all phases and returns what was measured.
     *
     * @throws UserException if the job fails, or an answer is not the recount's
     */
    public CohortReport run() throws InterruptedException {
        List<ChartUpdate> members = charts.members(scope.chartFile(), scope.charts());
        try (CohortRig rig = CohortRig.start(options, stop);
                CohortSession session = new CohortSession(rig, COHORT, progress, stop)) {
            out.println();
            out.println(PHASES.head());
            return new CohortReport(
                    members.size(),
                    scope.thresholdTenths() / 10.0,
                    options,
                    load(session, members),
                    move(session, members),
                    moveSky(session),
                    join(session),
                    state(rig, session),
                    check(session));
        } catch (IOException e) {
            throw new UserException("the benchmark's files: " + e.getMessage(), e);
        }
    }

    private CohortReport.Phase load(CohortSession session, List<ChartUpdate> members)
            throws InterruptedException {
        CohortPhase phase = new CohortPhase(session);
        for (ChartUpdate member : members) {
            charts.publish(session, member);
        }
        session.flush();
        session.awaitPopulation("load", charts.count());
        return shown("load", phase.end(members.size()));
    }

    private CohortReport.Phase move(CohortSession session, List<ChartUpdate> members)
            throws InterruptedException {
        if (scope.moves() == 0) {
            return null;
        }
        CohortPhase phase = new CohortPhase(session);
        for (int hours = 1; hours <= scope.moves(); hours++) {
            for (ChartUpdate member : members) {
                charts.publish(session, SyntheticCharts.moved(member, hours));
            }
        }
        session.flush();
        session.awaitSettled("moves");
        return shown("moves", phase.end((long) scope.moves() * members.size()));
    }

    private CohortReport.Phase moveSky(CohortSession session) throws InterruptedException {
        if (scope.skyFile() == null) {
            return null;
        }
        CohortPhase phase = new CohortPhase(session);
        long steps = 0;
        try (RowReader<ChartUpdate> rows = SkyFile.open(InputFile.of(scope.skyFile()))) {
            for (ChartUpdate row = rows.nextValue();
                    row != null && steps < scope.skySteps();
                    row = rows.nextValue()) {
                charts.publish(session, charts.inCohort(row));
                steps++;
            }
        }
        session.flush();
        session.awaitSettled("sky");
        return shown("sky", phase.end(steps));
    }

    private CohortReport.Phase shown(String name, CohortReport.Phase phase) {
        out.println(
                PHASES.row(
                        name,
                        phase.seconds(),
                        phase.chartUpdates(),
                        phase.pairEvaluations(),
                        phase.pairEvaluationsPerSecond(),
                        phase.chartUpdatesPerSecond()));
        out.flush();
        return phase;
    }

    private static CohortReport.Joins joins(double[] millis, long matches) {
        Arrays.sort(millis);
        return new CohortReport.Joins(
                millis.length,
                matches,
                percentile(millis, 50),
                percentile(millis, 95),
                millis[millis.length - 1]);
    }

    private CohortReport.Joins join(CohortSession session) throws InterruptedException {
        if (scope.joins() == 0) {
            return null;
        }
        double[] millis = new double[scope.joins()];
        long matches = 0;
        for (int join = 0; join < millis.length; join++) {
            String id = "join-" + (join + 1);
            CohortCharts.Stranger stranger = charts.stranger(id);
            session.watch().await(id);
            charts.publish(session, stranger.chart());
            session.flush();
            long acknowledged = System.nanoTime();
            long shown = session.awaitMatches(id, stranger.matches());
            millis[join] = Math.max(0, shown - acknowledged) / 1e6;
            matches += stranger.matches();
        }
        session.awaitSettled("joins");
        CohortReport.Joins joins = joins(millis, matches);
        out.println(PHASES.row("joins", sentence(joins)));
        out.flush();
        return joins;
    }

    private static String sentence(CohortReport.Joins joins) {
        return String.format(
                Locale.ROOT,
                "%,d charts with %,d matches; from the broker's acknowledgement to the last match"
                        + " read: median %.0f ms, p95 %.0f ms, most %.0f ms",
                joins.joins(),
                joins.matches(),
                joins.latencyMillisMedian(),
                joins.latencyMillisP95(),
                joins.latencyMillisMax());
    }

    /** Nearest rank. */
    private static double percentile(double[] sorted, int percent) {
        return sorted[Math.max(0, (sorted.length * percent + 99) / 100 - 1)];
    }

    private CohortReport.State state(CohortRig rig, CohortSession session)
            throws InterruptedException, IOException {
        Map<String, Long> counters = session.counters();
        CheckpointStatsSnapshot checkpoints = rig.graph().getCheckpointStatsSnapshot();
        CompletedCheckpointStats last = checkpoints.getHistory().getLatestCompletedCheckpoint();
        CohortReport.State state =
                new CohortReport.State(
                        counters.get(CohortSession.ENTERED) - counters.get(CohortSession.LEFT),
                        session.watch().matchesRecords(),
                        checkpoints.getCounts().getNumberOfCompletedCheckpoints(),
                        checkpoints.getCounts().getNumberOfFailedCheckpoints(),
                        last == null ? null : last.getStateSize(),
                        last == null ? null : last.getEndToEndDuration(),
                        checkpoints.getSummaryStats().getEndToEndDurationStats().getMaximum(),
                        rig.stateFileBytes(),
                        HeapUse.collectedBytes(),
                        ProcessMemory.peakRssBytes(),
                        KernelSelection.resolve(rig.options().get(SyzygyOptions.KERNEL)).reason());
        out.println();
        JsonReport.fields(state).forEach((name, value) -> out.println(STATE.row(name, value)));
        out.flush();
        return state;
    }

    private String check(CohortSession session) {
        String answer = "not checked: --no-check";
        if (scope.checked()) {
            String difference = charts.difference(session.watch().population());
            if (difference != null) {
                throw new UserException(
                        "the published population is not that of a recount of all pairs: "
                                + difference);
            }
            answer =
                    "population of "
                            + session.watch().population().getPairs()
                            + " pairs equal to a recount with the scalar kernel";
        }
        out.println(TextTable.NOTES.row("answers", answer));
        out.flush();
        return answer;
    }
}
