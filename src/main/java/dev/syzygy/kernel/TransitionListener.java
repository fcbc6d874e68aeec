package dev.syzygy.kernel;

import dev.syzygy.aspect.AspectTransition;
import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.PointPair;

/** Hears of the transitions that a move makes. */
@FunctionalInterface
public interface TransitionListener {

    /**
     * An aspect began, became exact or ended.
     *
     * @param pair {@link PointPair} of the row's point and the column's
     * @param difference the column's longitude minus the row's, after the move; before it where a
     *     point went away
     */
    void onTransition(int pair, AspectType type, AspectTransition transition, int difference);
}
