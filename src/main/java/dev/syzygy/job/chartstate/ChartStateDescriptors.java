package dev.syzygy.job.chartstate;

import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;

/** State of chart-state. The names are part of every savepoint: they never change. */
public final class ChartStateDescriptors {

    private ChartStateDescriptors() {}

    /** The chart of a chart id. */
    public static ValueStateDescriptor<ChartState> chart() {
        return new ValueStateDescriptor<>("chart", ChartStateCodecs.CHART_STATE.serializer());
    }

    /** The watches of a chart, by pair id. */
    public static MapStateDescriptor<String, Watch> watches() {
        return new MapStateDescriptor<>(
                "watches", StringSerializer.INSTANCE, ChartStateCodecs.WATCH.serializer());
    }

    /** The cohorts that all charts were announced to. */
    static ListStateDescriptor<String> announcedCohorts() {
        return new ListStateDescriptor<>("announced-cohorts", StringSerializer.INSTANCE);
    }
}
