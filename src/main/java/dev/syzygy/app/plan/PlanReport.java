package dev.syzygy.app.plan;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A plan in words and as values. */
public final class PlanReport {

    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private final Plan plan;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final PrintWriter out;

    /** A report that writes line by line. */
    public PlanReport(Plan plan, PrintWriter out) {
        this.plan = plan;
        this.out = out;
    }

    /** Writes everything and returns it as values. */
    public Map<String, Object> write() {
        if (plan.demand().cohortSize() > 0) {
            writeCohort();
        }
        writeState();
        writeRates();
        writeRecommendation();
        writeOrigins();
        out.flush();
        return values;
    }

    private void writeCohort() {
        head("cohort");
        count("cohort_pairs", "pairs", plan.cohortPairs());
        count("cohort_matches", "pairs at or above the threshold", plan.matches());
        count("blocks", "blocks, --cohort-blocks", plan.blocks());
        count("cells", "cells, B (B + 1) / 2", plan.cells());
        number("imbalance", "work of the busiest subtask, 1 is even", plan.imbalance());
        bytes("bytes_per_column", "a chart in one block", plan.bytesPerColumn());
        bytes("array_bytes", "working arrays, all subtasks", plan.arrayBytes());
        bytes("array_bytes_subtask", "working arrays, subtask", plan.arrayBytesOfSubtask());
    }

    private void writeState() {
        head("state, as encoded");
        bytes("chart_state_bytes", "chart-state", plan.chartStateBytes());
        bytes("member_state_bytes", "cohort-cell, each chart B times", plan.memberStateBytes());
        bytes("pair_state_bytes", "pair-score, watched and matches", plan.pairStateBytes());
        bytes("match_state_bytes", "chart-matches, each match twice", plan.matchStateBytes());
        bytes("population_state_bytes", "population, ranks", plan.populationStateBytes());
        bytes("state_bytes", "all", plan.stateBytes());
        bytes("checkpoint_bytes", "full checkpoint", plan.checkpointBytes());
        bytes("disk_bytes_max", "RocksDB on disk, while all of it changes", plan.diskBytes());
    }

    private void writeRates() {
        head("work");
        number("pair_updates_per_second", "watched-pair updates/s", plan.pairUpdatesPerSecond());
        if (plan.demand().cohortSize() > 0) {
            count(
                    "evaluations_per_update",
                    "evaluations for a moved chart",
                    plan.evaluationsPerUpdate());
            number("evaluations_needed", "evaluations/s needed", plan.evaluationsNeeded());
            number("evaluations_available", "evaluations/s available", plan.evaluationsAvailable());
            number(
                    "millis_per_update",
                    "ms for all pairs of a moved chart",
                    plan.millisPerUpdate());
        }
    }

    private void writeRecommendation() {
        head("recommended");
        boolean given = plan.demand().parallelism() > 0;
        count(
                "parallelism",
                given ? "parallelism, as given" : "parallelism, half used",
                plan.parallelism());
        if (plan.demand().cohortSize() > 0 && !plan.knowsEvaluations()) {
            out.println("  (the cohort's work is not in it: its rate is not measured, see below)");
        }
        bytes("heap_bytes_subtask", "heap, subtask", plan.heapBytesOfSubtask());
        bytes("managed_bytes_subtask", "managed memory, subtask", plan.managedBytesOfSubtask());
        if (plan.demand().cohortSize() > 0) {
            count("cohort_memory_mib", "--cohort-memory-mib-max, at least", plan.cohortMemoryMib());
        }
        out.println("  heap and managed memory are rules of thumb: see docs/TUNING.md");
    }

    private void writeOrigins() {
        head("where this comes from");
        out.println("  sizes: the job's own serializers and arrays on 14 points and cusps, now");
        Map<String, Object> constants = new LinkedHashMap<>();
        for (PlanConstant constant : PlanConstant.values()) {
            String name = constant.name().toLowerCase(Locale.ROOT);
            out.printf(
                    Locale.ROOT,
                    "  %s: %s%n      %s%n",
                    name,
                    constant.isMeasured() ? constant.value : "not measured",
                    constant.origin);
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("value", constant.isMeasured() ? constant.value : null);
            entry.put("origin", constant.origin);
            constants.put(name, entry);
        }
        values.put("constants", constants);
        values.put("demand", plan.demand());
        values.put("sizes", plan.sizes());
    }

    private void head(String title) {
        out.println(title);
    }

    private void count(String name, String title, long count) {
        values.put(name, count);
        line(title, String.format(Locale.ROOT, "%,d", count));
    }

    private void number(String name, String title, double number) {
        boolean known = !Double.isNaN(number);
        values.put(name, known ? number : null);
        line(title, known ? String.format(Locale.ROOT, "%,.2f", number) : "not measured");
    }

    private void bytes(String name, String title, long bytes) {
        values.put(name, bytes);
        line(title, inUnits(bytes));
    }

    private void line(String title, String value) {
        out.printf(Locale.ROOT, "  %-42s %s%n", title, value);
    }

    /** In the largest unit of which it has at least one. */
    static String inUnits(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }
}
