package dev.syzygy.event;

/**
 * What a chart hears of. One type for all of it, because it meets in one operator and must not
 * overtake itself on the way there.
 */
public sealed interface ChartInput permits ChartEvent, WatchEvent, TickEvent {

    /** Key of the event: the chart that hears of it. */
    String chartId();
}
