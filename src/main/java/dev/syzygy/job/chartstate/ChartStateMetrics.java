package dev.syzygy.job.chartstate;

import dev.syzygy.job.runtime.CounterName;
import dev.syzygy.job.runtime.Counters;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;

/** What chart-state counts. */
final class ChartStateMetrics extends Counters {

    final Counter chartUpdates = counter(CounterName.CHART_UPDATES);
    final Counter chartUpdatesStale = counter(CounterName.CHART_UPDATES_STALE);
    final Counter ticks = counter(CounterName.TICKS);
    final Counter ticksConflated = counter(CounterName.TICKS_CONFLATED);
    final Counter ticksStale = counter(CounterName.TICKS_STALE);
    final Counter ticksUnmapped = counter(CounterName.TICKS_WITHOUT_PRICE_MAPPING);
    final Counter watchesUnchanged = counter(CounterName.WATCHES_UNCHANGED);
    final Counter watchesRefused = counter(CounterName.WATCHES_REFUSED);
    final Counter pairDeltas = counter(CounterName.PAIR_DELTAS);

    ChartStateMetrics(RuntimeContext context) {
        super(context);
    }
}
