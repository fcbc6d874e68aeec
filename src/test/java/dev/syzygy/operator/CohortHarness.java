package dev.syzygy.operator;

import dev.syzygy.event.CellDelta;
import dev.syzygy.event.PairDelta;
import dev.syzygy.event.PopulationDelta;
import dev.syzygy.event.ProfileEvent;
import dev.syzygy.serde.BuiltInProfiles;
import dev.syzygy.state.Types;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/**
 * The subtasks of a {@link CohortCellOperator}, which can be saved and restored as more or fewer.
 */
final class CohortHarness implements AutoCloseable {

    static final CohortCellOperator.Limits LIMITS =
            new CohortCellOperator.Limits(5, 40, 1 << 30, 1000, 1000);

    private static final int KEY_GROUPS = CohortGrid.KEY_GROUP_COUNT;
    private static final long START_MILLIS = 1_700_000_000_000L;

    private CohortGrid grid;
    private final CohortCellOperator.Limits limits;
    private final Backend backend;
    private final TypeSerializer<CellDelta> inputs = RecordingOutput.serializer(Types.CELL_DELTA);
    private final List<
                    KeyedTwoInputStreamOperatorTestHarness<
                            String, CellDelta, ProfileEvent, PairDelta>>
            subtasks = new ArrayList<>();
    private final List<RecordingOutput<PairDelta>> outputs = new ArrayList<>();
    private final List<PairDelta> pairs = new ArrayList<>();
    private final List<PopulationDelta> populations = new ArrayList<>();
    private long nowMillis = START_MILLIS;
    private long checkpointId;

    CohortHarness(
            CohortGrid grid, CohortCellOperator.Limits limits, Backend backend, int parallelism)
            throws Exception {
        this.grid = grid;
        this.limits = limits;
        this.backend = backend;
        open(parallelism, null, 0);
    }

    private void open(int parallelism, OperatorSubtaskState from, int parallelismBefore)
            throws Exception {
        for (int index = 0; index < parallelism; index++) {
            CohortCellOperator operator =
                    new CohortCellOperator(
                            grid, BuiltInProfiles.all(), BuiltInProfiles.DEFAULT, "auto", limits);
            KeyedTwoInputStreamOperatorTestHarness<String, CellDelta, ProfileEvent, PairDelta>
                    harness =
                            new KeyedTwoInputStreamOperatorTestHarness<>(
                                    operator,
                                    CellDelta::cell,
                                    null,
                                    TypeInformation.of(String.class),
                                    KEY_GROUPS,
                                    parallelism,
                                    index);
            RecordingOutput<PairDelta> output = new RecordingOutput<>(Types.PAIR_DELTA);
            harness.setOutputCreator(serializer -> output);
            backend.applyTo(harness);
            harness.setup();
            harness.setProcessingTime(nowMillis);
            if (from != null) {
                harness.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(
                                from, KEY_GROUPS, parallelismBefore, parallelism, index));
            }
            harness.open();
            subtasks.add(harness);
            outputs.add(output);
        }
    }

    /** Tells all cells of a chart. */
    void send(CellDelta prototype) throws Exception {
        for (String cell : grid.cellsOf(prototype.cohort(), prototype.chartId())) {
            int subtask =
                    KeyGroupRangeAssignment.assignKeyToParallelOperator(
                            cell, KEY_GROUPS, subtasks.size());
            CellDelta delta =
                    new CellDelta(
                            cell,
                            prototype.cohort(),
                            prototype.chartId(),
                            prototype.chart(),
                            prototype.trigger());
            subtasks.get(subtask).processElement1(new StreamRecord<>(inputs.copy(delta)));
        }
    }

    void send(ProfileEvent event) throws Exception {
        for (var subtask : subtasks) {
            subtask.processElement2(new StreamRecord<>(event));
        }
    }

    void advance(long millis) throws Exception {
        nowMillis += millis;
        for (var subtask : subtasks) {
            subtask.setProcessingTime(nowMillis);
        }
    }

    /** Takes a checkpoint and goes on from it with another parallelism. */
    void restore(int parallelism) throws Exception {
        checkpointId++;
        OperatorSubtaskState[] snapshots = new OperatorSubtaskState[subtasks.size()];
        for (int index = 0; index < snapshots.length; index++) {
            subtasks.get(index).prepareSnapshotPreBarrier(checkpointId);
            snapshots[index] = subtasks.get(index).snapshot(checkpointId, nowMillis);
        }
        drain();
        for (var subtask : subtasks) {
            subtask.close();
        }
        int before = subtasks.size();
        subtasks.clear();
        // What closing made the operators send is nobody's.
        outputs.clear();
        open(parallelism, AbstractStreamOperatorTestHarness.repackageState(snapshots), before);
    }

    /** Takes a checkpoint and goes on from it with other cohorts or blocks. */
    void restoreAs(CohortGrid other) throws Exception {
        grid = other;
        restore(1);
    }

    /** Bytes of a checkpoint of all subtasks. */
    long checkpointBytes() throws Exception {
        checkpointId++;
        long bytes = 0;
        for (var subtask : subtasks) {
            subtask.prepareSnapshotPreBarrier(checkpointId);
            bytes += subtask.snapshot(checkpointId, nowMillis).getStateSize();
        }
        return bytes;
    }

    /** Ends the input. */
    void finish() throws Exception {
        for (var subtask : subtasks) {
            subtask.getOperator().finish();
        }
    }

    /** What pair-score was told since the last time. */
    List<PairDelta> takePairs() {
        drain();
        List<PairDelta> taken = new ArrayList<>(pairs);
        pairs.clear();
        return taken;
    }

    /** What the population was told since the last time. */
    List<PopulationDelta> takePopulations() {
        drain();
        List<PopulationDelta> taken = new ArrayList<>(populations);
        populations.clear();
        return taken;
    }

    long counted(String name) {
        return subtasks.stream()
                .mapToLong(
                        subtask ->
                                subtask.getOperator()
                                        .getRuntimeContext()
                                        .getLongCounter(name)
                                        .getLocalValue())
                .sum();
    }

    private void drain() {
        for (RecordingOutput<PairDelta> output : outputs) {
            pairs.addAll(output.take());
            populations.addAll(output.take(SideOutputs.POPULATION_DELTAS));
        }
    }

    @Override
    public void close() throws Exception {
        for (var subtask : subtasks) {
            subtask.close();
        }
    }
}
