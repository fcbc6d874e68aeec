package dev.syzygy.job.population;

import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;

/** State of population. The names are part of every savepoint: they never change. */
public final class PopulationDescriptors {

    private PopulationDescriptors() {}

    /** Sums and top pairs of a group. */
    public static ValueStateDescriptor<PopulationState> population() {
        return new ValueStateDescriptor<>("population", PopulationCodecs.STATE.serializer());
    }

    /** Overall score in tenths of every pair of a group, by pair id. */
    public static MapStateDescriptor<String, Integer> populationPairs() {
        return new MapStateDescriptor<>(
                "population-pairs", StringSerializer.INSTANCE, IntSerializer.INSTANCE);
    }

    /** Scored pairs of every chart of a group, by chart id. */
    static MapStateDescriptor<String, Integer> populationCharts() {
        return new MapStateDescriptor<>(
                "population-charts", StringSerializer.INSTANCE, IntSerializer.INSTANCE);
    }

    /** The groups that are counted as cohorts. */
    static ListStateDescriptor<String> populationCohorts() {
        return new ListStateDescriptor<>("population-cohorts", StringSerializer.INSTANCE);
    }
}
