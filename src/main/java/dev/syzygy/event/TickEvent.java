package dev.syzygy.event;

import dev.syzygy.chart.PriceTick;

/**
 * A trade or quote.
 *
 * @param symbol key of the event: the id of the instrument's chart
 * @param tick time, sequence and price
 * @param sourceTimeMillis timestamp of the Kafka record, Unix milliseconds UTC
 */
public record TickEvent(String symbol, PriceTick tick, long sourceTimeMillis)
        implements ChartInput {

    @Override
    public String chartId() {
        return symbol;
    }
}
