package dev.syzygy.job.chartstate;

import dev.syzygy.chart.ChartRegisters;
import dev.syzygy.event.Cause;
import dev.syzygy.job.pairscore.ChartDelta;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;

/**
 * The cohorts that the restored state has not heard of; their cells are told once what there is.
 */
final class NewCohorts {

    private Set<String> unannounced = new TreeSet<>();

    /** Notes in the operator's state that these cohorts have been heard of. */
    NewCohorts(StateInitializationContext context, Set<String> cohorts) throws Exception {
        ListState<String> announced =
                context.getOperatorStateStore()
                        .getUnionListState(ChartStateDescriptors.announcedCohorts());
        if (context.isRestored()) {
            unannounced.addAll(cohorts);
            announced.get().forEach(unannounced::remove);
        }
        announced.update(new ArrayList<>(cohorts));
    }

    boolean isEmpty() {
        return unannounced.isEmpty();
    }

    /** Tells their cells all charts there are; afterwards none is new. */
    void announce(KeyedStateBackend<String> charts, CohortAnnouncer announcer, long nowMillis)
            throws Exception {
        if (unannounced.isEmpty()) {
            return;
        }
        charts.applyToAllKeys(
                VoidNamespace.INSTANCE,
                VoidNamespaceSerializer.INSTANCE,
                ChartStateDescriptors.chart(),
                (chartId, state) -> {
                    ChartRegisters registers = state.value().registers();
                    Set<String> known = new TreeSet<>(announcer.cohortsOf(registers));
                    known.removeAll(unannounced);
                    ChartDelta.Trigger trigger =
                            ChartDelta.Trigger.of(registers, Cause.CHART_UPDATE, nowMillis);
                    announcer.tellMoves(chartId, known, registers, trigger);
                });
        unannounced = Set.of();
    }
}
