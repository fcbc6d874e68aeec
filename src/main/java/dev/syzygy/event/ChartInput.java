package dev.syzygy.event;

/**
 * What a chart hears of: exactly one of a write or deletion, a watch, and a tick. One type for the
 * three, because they meet in one operator and must not overtake each other on the way there.
 *
 * @param chartId key of the event
 */
public record ChartInput(String chartId, ChartEvent chart, WatchEvent watch, TickEvent tick) {

    /** A chart was written or deleted. */
    public static ChartInput of(ChartEvent event) {
        return new ChartInput(event.chartId(), event, null, null);
    }

    /** A watch of one of the chart's pairs began, changed or ended. */
    public static ChartInput of(WatchEvent event) {
        return new ChartInput(event.chartId(), null, event, null);
    }

    /** The chart's instrument has a price. */
    public static ChartInput of(TickEvent event) {
        return new ChartInput(event.symbol(), null, null, event);
    }
}
