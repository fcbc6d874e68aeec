package dev.syzygy.job.runtime;

import dev.syzygy.event.RefusalCode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;

/**
 * What one operator counts; each has a subclass with its counters as fields. They are Flink metrics
 * while the job runs, and its accumulators when it has finished, so that a bounded run can report
 * them.
 */
public abstract class Counters {

    private final RuntimeContext context;
    private final Map<String, Counter> byName = new LinkedHashMap<>();

    protected Counters(RuntimeContext context) {
        this.context = context;
    }

    /** A counter that is registered now. */
    protected final Counter counter(CounterName name) {
        return registered(name.text());
    }

    /** A counter that is registered with its first count: reports name it only if it happened. */
    protected final Counter counterAtFirstUse(CounterName name) {
        return new LateCounter(name.text());
    }

    /** The counter of the refusals of a code, which is registered with the first of them. */
    protected final Counter refused(RefusalCode code) {
        return registered(CounterName.ofRefused(code.name()));
    }

    /** Adds the counts to the job's accumulators; to be called once, at the end of the input. */
    public final void accumulate() {
        byName.forEach((name, counter) -> context.getLongCounter(name).add(counter.getCount()));
    }

    private Counter registered(String name) {
        return byName.computeIfAbsent(name, context.getMetricGroup()::counter);
    }

    private final class LateCounter implements Counter {

        private final String name;

        LateCounter(String name) {
            this.name = name;
        }

        @Override
        public void inc() {
            registered(name).inc();
        }

        @Override
        public void inc(long count) {
            registered(name).inc(count);
        }

        @Override
        public void dec() {
            registered(name).dec();
        }

        @Override
        public void dec(long count) {
            registered(name).dec(count);
        }

        @Override
        public long getCount() {
            return byName.containsKey(name) ? registered(name).getCount() : 0;
        }
    }
}
