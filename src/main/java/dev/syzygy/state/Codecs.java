package dev.syzygy.state;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All codecs by id. An id names a form for ever: checkpoints refer to it. */
final class Codecs {

    private static final Map<String, Codec<?>> BY_ID =
            List.<Codec<?>>of(
                            EventCodecs.RAW_RECORD,
                            EventCodecs.CHART_INPUT,
                            EventCodecs.PAIR_DELTA,
                            EventCodecs.PROFILE_EVENT,
                            EventCodecs.TRANSITION_EVENT,
                            EventCodecs.DEAD_LETTER,
                            ScoreCodec.SCORE_EVENT,
                            ProfileCodec.PROFILE,
                            StateCodecs.CHART_STATE,
                            StateCodecs.WATCH,
                            StateCodecs.PAIR_STATE,
                            MatchCodecs.CHANGE,
                            MatchCodecs.EVENT,
                            MatchCodecs.ENTRY,
                            MatchCodecs.STATE,
                            PopulationCodecs.CHANGE,
                            PopulationCodecs.DELTA,
                            PopulationCodecs.EVENT,
                            PopulationCodecs.STATE,
                            CohortCodecs.CELL_DELTA,
                            CohortCodecs.MEMBER)
                    .stream()
                    .collect(Collectors.toUnmodifiableMap(Codec::id, Function.identity()));

    private Codecs() {}

    /** All ids. */
    static Set<String> ids() {
        return BY_ID.keySet();
    }

    /**
     * The codec with an id.
     *
     * @throws IllegalArgumentException if there is none, as in a checkpoint of a newer release
     */
    @SuppressWarnings("unchecked")
    static <T> Codec<T> byId(String id) {
        Codec<?> codec = BY_ID.get(id);
        if (codec == null) {
            throw new IllegalArgumentException(
                    "no codec '" + id + "': the state was written by another release");
        }
        return (Codec<T>) codec;
    }
}
