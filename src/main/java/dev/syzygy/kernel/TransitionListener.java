package dev.syzygy.kernel;

import dev.syzygy.aspect.AspectTransition;
import dev.syzygy.aspect.AspectType;

/** Hears of the transitions that a move makes. */
@FunctionalInterface
public interface TransitionListener {

    /**
     * An aspect began, became exact or ended.
     *
     * @param pair {@code ScoringTable.pairIndex} of the two points
     * @param difference the second chart's longitude minus the first's, after the move; before it
     *     where a point went away
     */
    void onTransition(int pair, AspectType type, AspectTransition transition, int difference);
}
