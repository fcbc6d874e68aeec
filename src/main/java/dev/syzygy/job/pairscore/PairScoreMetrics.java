package dev.syzygy.job.pairscore;

import dev.syzygy.job.runtime.CounterName;
import dev.syzygy.job.runtime.Counters;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;

/** What pair-score counts. */
final class PairScoreMetrics extends Counters {

    final Counter updates = counter(CounterName.PAIR_UPDATES);
    final Counter scores = counter(CounterName.SCORES);
    final Counter tombstones = counter(CounterName.SCORE_TOMBSTONES);
    final Counter transitions = counter(CounterName.ASPECT_EVENTS);
    final Counter rescored = counter(CounterName.PAIRS_RESCORED);
    final Counter profilesStale = counter(CounterName.PROFILES_STALE);
    final Counter stateWrites = counter(CounterName.PAIR_STATE_WRITES);

    PairScoreMetrics(RuntimeContext context) {
        super(context);
    }
}
