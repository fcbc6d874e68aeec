package dev.syzygy.state;

import dev.syzygy.event.CellDelta;
import dev.syzygy.event.ChartInput;
import dev.syzygy.event.DeadLetter;
import dev.syzygy.event.MatchChange;
import dev.syzygy.event.MatchesEvent;
import dev.syzygy.event.PairDelta;
import dev.syzygy.event.PopulationChange;
import dev.syzygy.event.PopulationDelta;
import dev.syzygy.event.PopulationEvent;
import dev.syzygy.event.ProfileEvent;
import dev.syzygy.event.RawRecord;
import dev.syzygy.event.ScoreEvent;
import dev.syzygy.event.TransitionEvent;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** What Flink must know of each record type to serialize it. */
public final class Types {

    /** Undecoded records. */
    public static final TypeInformation<RawRecord> RAW_RECORD =
            new CodecTypeInfo<>(EventCodecs.RAW_RECORD);

    /** Inputs of chart-state. */
    public static final TypeInformation<ChartInput> CHART_INPUT =
            new CodecTypeInfo<>(EventCodecs.CHART_INPUT);

    /** Inputs of pair-score. */
    public static final TypeInformation<PairDelta> PAIR_DELTA =
            new CodecTypeInfo<>(EventCodecs.PAIR_DELTA);

    /** Inputs of cohort-cell. */
    public static final TypeInformation<CellDelta> CELL_DELTA =
            new CodecTypeInfo<>(CohortCodecs.CELL_DELTA);

    /** Broadcast profiles. */
    public static final TypeInformation<ProfileEvent> PROFILE_EVENT =
            new CodecTypeInfo<>(EventCodecs.PROFILE_EVENT);

    /** Published scores. */
    public static final TypeInformation<ScoreEvent> SCORE_EVENT =
            new CodecTypeInfo<>(ScoreCodec.SCORE_EVENT);

    /** Aspect transitions. */
    public static final TypeInformation<TransitionEvent> TRANSITION_EVENT =
            new CodecTypeInfo<>(EventCodecs.TRANSITION_EVENT);

    /** Changes of one pair's share. */
    public static final TypeInformation<PopulationChange> POPULATION_CHANGE =
            new CodecTypeInfo<>(PopulationCodecs.CHANGE);

    /** Merged changes of a group. */
    public static final TypeInformation<PopulationDelta> POPULATION_DELTA =
            new CodecTypeInfo<>(PopulationCodecs.DELTA);

    /** Published populations. */
    public static final TypeInformation<PopulationEvent> POPULATION_EVENT =
            new CodecTypeInfo<>(PopulationCodecs.EVENT);

    /** Changes of one match. */
    public static final TypeInformation<MatchChange> MATCH_CHANGE =
            new CodecTypeInfo<>(MatchCodecs.CHANGE);

    /** Published matches of a chart. */
    public static final TypeInformation<MatchesEvent> MATCHES_EVENT =
            new CodecTypeInfo<>(MatchCodecs.EVENT);

    /** Refused records. */
    public static final TypeInformation<DeadLetter> DEAD_LETTER =
            new CodecTypeInfo<>(EventCodecs.DEAD_LETTER);

    private Types() {}
}
