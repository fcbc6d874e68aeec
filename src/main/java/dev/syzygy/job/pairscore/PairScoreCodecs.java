package dev.syzygy.job.pairscore;

import dev.syzygy.event.ScoreEvent;
import dev.syzygy.event.TransitionEvent;
import dev.syzygy.job.runtime.Codec;
import dev.syzygy.job.runtime.CodecProvider;
import java.util.List;

/** What pairs hear, remember and tell, in bytes. */
public final class PairScoreCodecs implements CodecProvider {

    /** Inputs of pair-score. */
    public static final Codec<PairDelta> PAIR_DELTA =
            new Codec<>("pair-delta", PairDelta.class, PairDeltaCodec::write, PairDeltaCodec::read);

    /** Pairs at rest. */
    public static final Codec<PairState> PAIR_STATE =
            new Codec<>("pair-state", PairState.class, PairStateCodec::write, PairStateCodec::read);

    /** Published scores. */
    public static final Codec<ScoreEvent> SCORE_EVENT =
            new Codec<>(
                    "score-event", ScoreEvent.class, ScoreEventCodec::write, ScoreEventCodec::read);

    /** Aspect transitions. */
    public static final Codec<TransitionEvent> TRANSITION_EVENT =
            new Codec<>(
                    "transition-event",
                    TransitionEvent.class,
                    TransitionEventCodec::write,
                    TransitionEventCodec::read);

    @Override
    public List<Codec<?>> codecs() {
        return List.of(PAIR_DELTA, PAIR_STATE, SCORE_EVENT, TRANSITION_EVENT);
    }
}
