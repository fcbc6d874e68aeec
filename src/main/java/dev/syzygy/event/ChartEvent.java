package dev.syzygy.event;

import dev.syzygy.chart.ChartUpdate;

/** A chart was written or deleted. */
public sealed interface ChartEvent extends ChartInput {

    /** Timestamp of the Kafka record, Unix milliseconds UTC. */
    long sourceTimeMillis();

    /**
     * A chart was written, whole or in part.
     *
     * @param chartId key of the event
     * @param update what was written
     */
    record Written(String chartId, ChartUpdate update, long sourceTimeMillis)
            implements ChartEvent {}

    /**
     * A chart was deleted.
     *
     * @param chartId key of the event
     */
    record Deleted(String chartId, long sourceTimeMillis) implements ChartEvent {}
}
