package dev.syzygy.job.cohortcell;

import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;

/** State of cohort-cell. The names are part of every savepoint: they never change. */
public final class CohortCellDescriptors {

    private CohortCellDescriptors() {}

    /** The charts of a cell, by chart id. */
    public static MapStateDescriptor<String, Member> members() {
        return new MapStateDescriptor<>(
                "members", StringSerializer.INSTANCE, CohortCellCodecs.MEMBER.serializer());
    }

    /** The options that the cells were built with; broadcast. */
    static MapStateDescriptor<String, String> cohortSettings() {
        return new MapStateDescriptor<>(
                "cohort-settings", StringSerializer.INSTANCE, StringSerializer.INSTANCE);
    }
}
