package dev.syzygy.job.chartmatches;

import dev.syzygy.population.MatchEntry;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;

/** State of chart-matches. The names are part of every savepoint: they never change. */
public final class ChartMatchesDescriptors {

    private ChartMatchesDescriptors() {}

    /** The best matches of a chart, and what was published of them. */
    public static ValueStateDescriptor<MatchesState> matches() {
        return new ValueStateDescriptor<>("matches", ChartMatchesCodecs.STATE.serializer());
    }

    /** All matches of a chart, by partner. */
    public static MapStateDescriptor<String, MatchEntry> matchEntries() {
        return new MapStateDescriptor<>(
                "match-entries", StringSerializer.INSTANCE, ChartMatchesCodecs.ENTRY.serializer());
    }
}
