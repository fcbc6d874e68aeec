package dev.syzygy.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.app.host.StopSignal;
import dev.syzygy.job.config.SyzygyOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The benchmark of the whole job finds the answers of a recount, and measures each phase. */
class CohortBenchITCase {

    private static final int CHARTS = 60;

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
        Map<String, Object> report;
        try (StopSignal stop = StopSignal.install()) {
            PrintWriter writer = new PrintWriter(out);
            report = new CohortBench(scope, options, writer, writer, stop).run();
        }

        int pairs = CHARTS * (CHARTS - 1) / 2;
        assertThat(report.get("load").toString()).contains("pair_evaluations=" + pairs + ",");
        assertThat(report.get("moves").toString()).contains("chart_updates=" + CHARTS + ",");
        assertThat(report.get("joins").toString()).contains("joins=2,");
        assertThat(report.get("answers").toString()).contains("equal to a recount");
        assertThat((Long) report.get("checkpoint_state_bytes")).isPositive();
        assertThat((Long) report.get("matches")).isPositive();
        assertThat(out.toString()).contains("answers   population of");
    }
}
