package dev.syzygy.job.chartmatches;

import dev.syzygy.job.runtime.CounterName;
import dev.syzygy.job.runtime.Counters;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;

/** What chart-matches counts. */
final class ChartMatchesMetrics extends Counters {

    final Counter changes = counterAtFirstUse(CounterName.MATCH_CHANGES);
    final Counter matches = counterAtFirstUse(CounterName.CHART_MATCHES);
    final Counter tombstones = counterAtFirstUse(CounterName.CHART_MATCHES_TOMBSTONES);
    final Counter scans = counterAtFirstUse(CounterName.CHART_MATCHES_SCANS);

    ChartMatchesMetrics(RuntimeContext context) {
        super(context);
    }
}
