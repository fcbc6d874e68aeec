package dev.syzygy.job.pairscore;

import org.apache.flink.api.common.state.ValueStateDescriptor;

/** State of pair-score. The names are part of every savepoint: they never change. */
public final class PairScoreDescriptors {

    private PairScoreDescriptors() {}

    /** The state of a pair. */
    public static ValueStateDescriptor<PairState> pair() {
        return new ValueStateDescriptor<>("pair", PairScoreCodecs.PAIR_STATE.serializer());
    }
}
