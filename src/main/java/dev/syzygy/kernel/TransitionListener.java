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
     * @param pair {@link PointPair} of chart A's point and chart B's
     * @param difference chart B's longitude minus chart A's, after the move; before it where a
     *     point went away
     */
    void onTransition(int pair, AspectType type, AspectTransition transition, int difference);
}
