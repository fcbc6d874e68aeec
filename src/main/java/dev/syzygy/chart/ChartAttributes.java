package dev.syzygy.chart;

import java.util.List;

/**
 * What a chart carries besides its positions.
 *
 * @param kind what the chart describes; null until an update said so
 * @param groups the groups the chart belongs to, in the producer's order; never null
 * @param priceMapping how prices become longitudes, or null
 */
public record ChartAttributes(ChartKind kind, List<String> groups, PriceMapping priceMapping) {

    /** Of a chart nothing is known of. */
    public static final ChartAttributes NONE = new ChartAttributes(null, List.of(), null);
}
