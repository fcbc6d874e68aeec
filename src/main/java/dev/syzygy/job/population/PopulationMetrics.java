package dev.syzygy.job.population;

import dev.syzygy.job.runtime.CounterName;
import dev.syzygy.job.runtime.Counters;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;

/** What population counts. */
final class PopulationMetrics extends Counters {

    final Counter populations = counterAtFirstUse(CounterName.POPULATIONS);
    final Counter tombstones = counterAtFirstUse(CounterName.POPULATION_TOMBSTONES);
    final Counter withheld = counterAtFirstUse(CounterName.POPULATIONS_WITHHELD);
    final Counter scans = counterAtFirstUse(CounterName.POPULATION_SCANS);

    PopulationMetrics(RuntimeContext context) {
        super(context);
    }
}
