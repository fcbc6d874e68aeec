package dev.syzygy.event;

import dev.syzygy.aspect.AspectTransition;
import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.ChartPoint;

/**
 * A move made an aspect begin, become exact or end.
 *
 * @param pairId key of the event
 * @param pointA the point of the first chart
 * @param pointB the point of the second chart
 * @param orbDegrees the orb after the move; of an ended aspect, the distance it now has from exact
 * @param eventTimeMillis event time of the move, Unix milliseconds UTC
 */
public record TransitionEvent(
        String pairId,
        ChartPoint pointA,
        ChartPoint pointB,
        AspectType type,
        AspectTransition transition,
        float orbDegrees,
        long eventTimeMillis,
        Cause cause) {}
