package dev.syzygy.event;

import dev.syzygy.chart.ChartUpdate;

/**
 * A chart was written or deleted.
 *
 * @param chartId key of the event
 * @param update the write, or null for a deletion
 * @param sourceTimeMillis timestamp of the Kafka record, Unix milliseconds UTC
 */
public record ChartEvent(String chartId, ChartUpdate update, long sourceTimeMillis) {}
