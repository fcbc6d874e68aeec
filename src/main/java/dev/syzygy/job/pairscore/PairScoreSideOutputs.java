package dev.syzygy.job.pairscore;

import dev.syzygy.event.TransitionEvent;
import dev.syzygy.job.chartmatches.ChartMatchesCodecs;
import dev.syzygy.job.chartmatches.MatchChange;
import dev.syzygy.job.population.PopulationChange;
import dev.syzygy.job.population.PopulationCodecs;
import org.apache.flink.util.OutputTag;

/** What pair-score sends besides scores. */
public final class PairScoreSideOutputs {

    /** Aspects that began, became exact or ended. */
    public static final OutputTag<TransitionEvent> TRANSITIONS =
            new OutputTag<>("transitions", PairScoreCodecs.TRANSITION_EVENT.typeInfo());

    /** Changes of what pairs add to their groups. */
    public static final OutputTag<PopulationChange> POPULATION_CHANGES =
            new OutputTag<>("population-changes", PopulationCodecs.CHANGE.typeInfo());

    /** Changes of what charts are told of their matches. */
    public static final OutputTag<MatchChange> MATCHES =
            new OutputTag<>("matches", ChartMatchesCodecs.CHANGE.typeInfo());

    private PairScoreSideOutputs() {}
}
