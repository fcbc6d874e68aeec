package dev.syzygy.job.chartstate;

import dev.syzygy.job.runtime.Counters;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;

/** What chart-state counts. */
final class ChartStateMetrics {

    final Counter chartUpdates;
    final Counter chartUpdatesStale;
    final Counter ticks;
    final Counter ticksConflated;
    final Counter ticksStale;
    final Counter ticksUnmapped;
    final Counter watchesUnchanged;
    final Counter watchesRefused;
    final Counter pairDeltas;

    private final Counters counters;

    ChartStateMetrics(RuntimeContext context) {
        counters = new Counters(context);
        chartUpdates = counters.counter("chart-updates");
        chartUpdatesStale = counters.counter("chart-updates-stale");
        ticks = counters.counter("ticks");
        ticksConflated = counters.counter("ticks-conflated");
        ticksStale = counters.counter("ticks-stale");
        ticksUnmapped = counters.counter("ticks-without-price-mapping");
        watchesUnchanged = counters.counter("watches-unchanged");
        watchesRefused = counters.counter("watches-refused");
        pairDeltas = counters.counter("pair-deltas");
    }

    void accumulate() {
        counters.accumulate();
    }
}
