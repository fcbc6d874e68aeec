package dev.syzygy.job.cohortcell;

import dev.syzygy.job.runtime.Counters;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;

/** What cohort-cell counts. */
final class CohortCellMetrics {

    private final Counters counters;
    final Counter updates;
    final Counter conflated;
    final Counter evaluations;
    final Counter entered;
    final Counter left;
    final Counter loads;
    final Counter evictions;
    final Counter stateWrites;

    private final RuntimeContext context;

    CohortCellMetrics(RuntimeContext context) {
        this.context = context;
        counters = new Counters(context);
        updates = counters.counter("cell-updates");
        conflated = counters.counter("cell-updates-conflated");
        evaluations = counters.counter("pair-evaluations");
        entered = counters.counter("matches-entered");
        left = counters.counter("matches-left");
        loads = counters.counter("cell-loads");
        evictions = counters.counter("cell-evictions");
        stateWrites = counters.counter("member-state-writes");
    }

    /** Shows the kernel as a label of a metric that is always 1. */
    void showKernel(String name) {
        context.getMetricGroup()
                .addGroup("kernel", name)
                .gauge("kernel-selected", (Gauge<Integer>) () -> 1);
    }

    /** Shows how many bytes the working arrays take. */
    void measureBytes(LongSupplier bytes) {
        context.getMetricGroup().gauge("cell-bytes", (Gauge<Long>) bytes::getAsLong);
    }

    void accumulate() {
        counters.accumulate();
    }
}
