package dev.syzygy.app.plan;

import dev.syzygy.app.report.Column;
import dev.syzygy.app.report.Figures;
import dev.syzygy.app.report.TextTable;
import java.io.PrintWriter;

/** A plan in words. */
public final class PlanText {

    private static final TextTable FIGURES = TextTable.of(Column.text("", 44), Column.text("", 0));
    private static final String UNKNOWN = "not measured";

    private final PlanReport report;
    private final PrintWriter out;

    /** A text that goes there line by line. */
    public PlanText(PlanReport report, PrintWriter out) {
        this.report = report;
        this.out = out;
    }

    /** Writes everything. */
    public void write() {
        if (report.cohort() != null) {
            write(report.cohort());
        }
        write(report.state());
        write(report.work());
        write(report.recommended());
        writeOrigins();
        out.flush();
    }

    private void write(PlanReport.Cohort cohort) {
        out.println("cohort");
        count("pairs", cohort.cohortPairs());
        count("pairs at or above the threshold", cohort.cohortMatches());
        count("blocks, --cohort-blocks", cohort.blocks());
        count("cells, B (B + 1) / 2", cohort.cells());
        number("work of the busiest subtask, 1 is even", cohort.imbalance());
        bytes("a chart in one block", cohort.bytesPerColumn());
        bytes("working arrays, all subtasks", cohort.arrayBytes());
        bytes("working arrays, subtask", cohort.arrayBytesSubtask());
    }

    private void write(PlanReport.State state) {
        out.println("state, as encoded");
        bytes("chart-state", state.chartStateBytes());
        bytes("cohort-cell, each chart B times", state.memberStateBytes());
        bytes("pair-score, watched and matches", state.pairStateBytes());
        bytes("chart-matches, each match twice", state.matchStateBytes());
        bytes("population, ranks", state.populationStateBytes());
        bytes("all", state.stateBytes());
        bytes("full checkpoint", state.checkpointBytes());
        bytes("RocksDB on disk, while all of it changes", state.diskBytesMax());
    }

    private void write(PlanReport.Work work) {
        out.println("work");
        number("watched-pair updates/s", work.pairUpdatesPerSecond());
        PlanReport.CohortWork cohort = work.cohort();
        if (cohort != null) {
            count("evaluations for a moved chart", cohort.evaluationsPerUpdate());
            number("evaluations/s needed", cohort.evaluationsNeeded());
            number("evaluations/s available", cohort.evaluationsAvailable());
            number("ms for all pairs of a moved chart", cohort.millisPerUpdate());
        }
    }

    private void write(PlanReport.Recommended recommended) {
        out.println("recommended");
        boolean given = report.demand().parallelism() > 0;
        count(
                given ? "parallelism, as given" : "parallelism, half used",
                recommended.parallelism());
        if (report.work().cohort() != null
                && report.work().cohort().evaluationsAvailable() == null) {
            out.println("  (the cohort's work is not in it: its rate is not measured, see below)");
        }
        bytes("heap, subtask", recommended.heapBytesSubtask());
        bytes("managed memory, subtask", recommended.managedBytesSubtask());
        if (recommended.cohortMemoryMib() != null) {
            count("--cohort-memory-mib-max, at least", recommended.cohortMemoryMib());
        }
        out.println("  heap and managed memory are rules of thumb: see docs/TUNING.md");
    }

    private void writeOrigins() {
        out.println("where this comes from");
        out.println("  sizes: the job's own serializers and arrays on 14 points and cusps, now");
        report.constants()
                .forEach(
                        (name, constant) -> {
                            Object value = constant.value() == null ? UNKNOWN : constant.value();
                            out.println("  " + name + ": " + value);
                            out.println("      " + constant.origin());
                        });
    }

    private void count(String title, long count) {
        line(title, Figures.count(count));
    }

    private void number(String title, Double number) {
        line(title, number == null ? UNKNOWN : Figures.number(number));
    }

    private void bytes(String title, long bytes) {
        line(title, Figures.bytes(bytes));
    }

    private void line(String title, String figure) {
        out.println(FIGURES.row("  " + title, figure));
    }
}
