package dev.syzygy.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.app.host.StopSignal;
import dev.syzygy.app.report.JsonFields;
import dev.syzygy.app.report.JsonReport;
import dev.syzygy.job.config.SyzygyOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark of the whole job finds the answers of a recount, and measures each phase. */
class CohortBenchITCase {

    private static final int CHARTS = 60;

    /** But the job's options, which stand between threshold and load. */
    private static final String FIELDS =
            """
            charts whole
            threshold decimal
            load.seconds decimal
            load.chart_updates whole
            load.pair_evaluations whole
            load.pair_evaluations_per_second whole
            load.chart_updates_per_second decimal
            load.cell_updates_conflated whole
            moves.seconds decimal
            moves.chart_updates whole
            moves.pair_evaluations whole
            moves.pair_evaluations_per_second whole
            moves.chart_updates_per_second decimal
            moves.cell_updates_conflated whole
            joins.joins whole
            joins.matches whole
            joins.latency_millis_median decimal
            joins.latency_millis_p95 decimal
            joins.latency_millis_max decimal
            matches whole
            matches_records_read whole
            checkpoints whole
            checkpoints_failed whole
            checkpoint_state_bytes whole
            checkpoint_millis_last whole
            checkpoint_millis_max whole
            state_file_bytes whole
            heap_bytes_after_collection whole
            peak_rss_bytes whole
            kernel string
            answers string
            """;

    @TempDir Path folder;

    @Test
    void everyPhaseIsMeasuredAndTheAnswersAreRight() throws Exception {
        CohortBench.Scope scope = new CohortBench.Scope(CHARTS, null, null, 0, 1, 2, 800, true);
        Map<String, String> options =
                Map.of(
                        SyzygyOptions.PARALLELISM.option().key(), "2",
                        SyzygyOptions.CHECKPOINT_INTERVAL.option().key(), "500ms",
                        SyzygyOptions.POPULATION_INTERVAL.option().key(), "50ms",
                        SyzygyOptions.KERNEL.option().key(), "scalar");
        StringWriter out = new StringWriter();
        CohortReport report;
        try (StopSignal stop = StopSignal.install()) {
            PrintWriter writer = new PrintWriter(out);
            report = new CohortBench(scope, options, writer, writer, stop).run();
        }

        int pairs = CHARTS * (CHARTS - 1) / 2;
        assertThat(report.load().pairEvaluations()).isEqualTo(pairs);
        assertThat(report.moves().chartUpdates()).isEqualTo(CHARTS);
        assertThat(report.joins().joins()).isEqualTo(2);
        assertThat(report.answers()).contains("equal to a recount");
        assertThat(report.state().checkpointStateBytes()).isPositive();
        assertThat(report.state().matches()).isPositive();
        assertThat(out.toString()).contains("answers   population of");

        Path json = folder.resolve("cohort.json");
        JsonReport.write(report, json);
        List<String> fields = JsonFields.of(json);
        assertThat(fields.get(2)).startsWith("job_options.");
        assertThat(fields.stream().filter(field -> !field.startsWith("job_options.")))
                .containsExactlyElementsOf(FIELDS.lines().toList());
    }
}
