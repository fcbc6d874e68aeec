package dev.syzygy.job.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;

/**
 * Named counters of one operator. They are Flink metrics while the job runs, and its accumulators
 * when it has finished, so that a bounded run can report them.
 */
public final class Counters {

    private final RuntimeContext context;
    private final Map<String, Counter> byName = new LinkedHashMap<>();

    public Counters(RuntimeContext context) {
        this.context = context;
    }

    /** The counter of a name, registered at first use. */
    public Counter counter(String name) {
        return byName.computeIfAbsent(name, context.getMetricGroup()::counter);
    }

    /** Adds the counts to the job's accumulators; to be called once, at the end of the input. */
    public void accumulate() {
        byName.forEach((name, counter) -> context.getLongCounter(name).add(counter.getCount()));
    }
}
