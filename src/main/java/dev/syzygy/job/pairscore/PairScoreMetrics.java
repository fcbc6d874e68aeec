package dev.syzygy.job.pairscore;

import dev.syzygy.job.runtime.Counters;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;

/** What pair-score counts. */
final class PairScoreMetrics {

    final Counter updates;
    final Counter scores;
    final Counter tombstones;
    final Counter transitions;
    final Counter rescored;
    final Counter profilesStale;
    final Counter stateWrites;

    private final Counters counters;

    PairScoreMetrics(RuntimeContext context) {
        counters = new Counters(context);
        updates = counters.counter("pair-updates");
        scores = counters.counter("scores");
        tombstones = counters.counter("score-tombstones");
        transitions = counters.counter("aspect-events");
        rescored = counters.counter("pairs-rescored");
        profilesStale = counters.counter("profiles-stale");
        stateWrites = counters.counter("pair-state-writes");
    }

    void accumulate() {
        counters.accumulate();
    }
}
