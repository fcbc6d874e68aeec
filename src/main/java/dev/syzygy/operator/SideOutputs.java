package dev.syzygy.operator;

import dev.syzygy.event.CellDelta;
import dev.syzygy.event.DeadLetter;
import dev.syzygy.event.MatchChange;
import dev.syzygy.event.PopulationChange;
import dev.syzygy.event.PopulationDelta;
import dev.syzygy.event.TransitionEvent;
import dev.syzygy.state.Types;
import org.apache.flink.util.OutputTag;

/** What operators send besides their main output. */
public final class SideOutputs {

    /** Refused records. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", Types.DEAD_LETTER);

    /** Aspects that began, became exact or ended. */
    public static final OutputTag<TransitionEvent> TRANSITIONS =
            new OutputTag<>("transitions", Types.TRANSITION_EVENT);

    /** Changes of what pairs add to their groups. */
    public static final OutputTag<PopulationChange> POPULATION_CHANGES =
            new OutputTag<>("population-changes", Types.POPULATION_CHANGE);

    /** Changes of what charts are told of their matches. */
    public static final OutputTag<MatchChange> MATCHES =
            new OutputTag<>("matches", Types.MATCH_CHANGE);

    /** Charts of cohorts that came, changed or went. */
    public static final OutputTag<CellDelta> CELL_DELTAS =
            new OutputTag<>("cell-deltas", Types.CELL_DELTA);

    /** Changes of the populations of cohorts. */
    public static final OutputTag<PopulationDelta> POPULATION_DELTAS =
            new OutputTag<>("population-deltas", Types.POPULATION_DELTA);

    private SideOutputs() {}
}
