package dev.syzygy.job.cohortcell;

import dev.syzygy.job.runtime.CounterName;
import dev.syzygy.job.runtime.Counters;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;

/** What cohort-cell counts. */
final class CohortCellMetrics extends Counters {

    final Counter updates = counter(CounterName.CELL_UPDATES);
    final Counter conflated = counter(CounterName.CELL_UPDATES_CONFLATED);
    final Counter evaluations = counter(CounterName.PAIR_EVALUATIONS);
    final Counter entered = counter(CounterName.MATCHES_ENTERED);
    final Counter left = counter(CounterName.MATCHES_LEFT);
    final Counter loads = counter(CounterName.CELL_LOADS);
    final Counter evictions = counter(CounterName.CELL_EVICTIONS);
    final Counter stateWrites = counter(CounterName.MEMBER_STATE_WRITES);

    private final RuntimeContext context;

    CohortCellMetrics(RuntimeContext context) {
        super(context);
        this.context = context;
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
}
