package dev.syzygy.operator;

import dev.syzygy.event.PopulationChange;
import dev.syzygy.event.PopulationDelta;
import dev.syzygy.event.PopulationEvent;
import dev.syzygy.state.Types;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** Some {@link PopulationDeltaOperator}s before a {@link PopulationOperator}, with one clock. */
final class PopulationHarness implements AutoCloseable {

    static final long START_MILLIS = 1_700_000_000_000L;
    static final long DELTA_MILLIS = 200;
    static final long EMIT_MILLIS = 1000;

    private final List<OneInputStreamOperatorTestHarness<PopulationChange, PopulationDelta>>
            deltas = new ArrayList<>();
    private final List<RecordingOutput<PopulationDelta>> deltaOutputs = new ArrayList<>();
    private final List<Queue<PopulationDelta>> channels = new ArrayList<>();
    private RecordingOutput<PopulationEvent> output;
    private final List<PopulationEvent> beforeRestore = new ArrayList<>();
    private KeyedOneInputStreamOperatorTestHarness<String, PopulationDelta, PopulationEvent> merge;
    private final Backend backend;
    private final PopulationOperator.Limits limits;
    private Set<String> cohorts = Set.of();
    private long nowMillis = START_MILLIS;
    private long checkpointId;

    /** Publishes groups of any size; with windows of an hour. */
    PopulationHarness(Backend backend, int subtasks, int changesMax) throws Exception {
        this(backend, subtasks, changesMax, 1, 3_600_000);
    }

    PopulationHarness(
            Backend backend, int subtasks, int changesMax, long chartsMin, long windowMillis)
            throws Exception {
        this.backend = backend;
        this.limits = new PopulationOperator.Limits(EMIT_MILLIS, chartsMin, windowMillis);
        for (int subtask = 0; subtask < subtasks; subtask++) {
            RecordingOutput<PopulationDelta> deltaOutput =
                    new RecordingOutput<>(Types.POPULATION_DELTA);
            OneInputStreamOperatorTestHarness<PopulationChange, PopulationDelta> harness =
                    new OneInputStreamOperatorTestHarness<>(
                            new PopulationDeltaOperator(DELTA_MILLIS, changesMax));
            harness.setOutputCreator(serializer -> deltaOutput);
            harness.setup();
            harness.setProcessingTime(nowMillis);
            harness.open();
            deltas.add(harness);
            deltaOutputs.add(deltaOutput);
            channels.add(new ArrayDeque<>());
        }
        openMerge(null);
    }

    private void openMerge(OperatorSubtaskState from) throws Exception {
        merge =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        SimpleOperatorFactory.of(new PopulationOperator(limits, cohorts)),
                        PopulationDelta::group,
                        TypeInformation.of(String.class),
                        RecordingOutput.serializer(Types.POPULATION_DELTA));
        RecordingOutput<PopulationEvent> own = new RecordingOutput<>(Types.POPULATION_EVENT);
        output = own;
        merge.setOutputCreator(serializer -> own);
        backend.applyTo(merge);
        merge.setup();
        merge.setProcessingTime(nowMillis);
        if (from != null) {
            merge.initializeState(from);
        }
        merge.open();
    }

    /** A change of a pair, at the subtask that has the pair. */
    void send(PopulationChange change) throws Exception {
        int subtask = Math.floorMod(change.pairId().hashCode(), deltas.size());
        deltas.get(subtask).processElement(new StreamRecord<>(change));
        collect();
    }

    /** A delta as from another operator. */
    void send(PopulationDelta delta) throws Exception {
        merge.processElement(new StreamRecord<>(delta));
    }

    private void collect() {
        for (int subtask = 0; subtask < deltas.size(); subtask++) {
            channels.get(subtask).addAll(deltaOutputs.get(subtask).take());
        }
    }

    /** Delivers some of the deltas that are under way: of each subtask in order. */
    void deliver(Random random) throws Exception {
        for (Queue<PopulationDelta> channel : channels) {
            for (int count = random.nextInt(4); count > 0 && !channel.isEmpty(); count--) {
                merge.processElement(new StreamRecord<>(channel.remove()));
            }
        }
    }

    void deliverAll() throws Exception {
        for (Queue<PopulationDelta> channel : channels) {
            while (!channel.isEmpty()) {
                merge.processElement(new StreamRecord<>(channel.remove()));
            }
        }
    }

    void advance(long millis) throws Exception {
        nowMillis += millis;
        for (OneInputStreamOperatorTestHarness<?, ?> harness : deltas) {
            harness.setProcessingTime(nowMillis);
        }
        collect();
        merge.setProcessingTime(nowMillis);
    }

    /** Flushes before a barrier, and delivers what came before it. */
    void barrier() throws Exception {
        checkpointId++;
        for (OneInputStreamOperatorTestHarness<?, ?> harness : deltas) {
            harness.prepareSnapshotPreBarrier(checkpointId);
        }
        collect();
        deliverAll();
        merge.prepareSnapshotPreBarrier(checkpointId);
    }

    /** Restores with groups that are cohorts from now on. */
    void restore(Set<String> cohorts) throws Exception {
        this.cohorts = cohorts;
        restore();
    }

    void restore() throws Exception {
        barrier();
        OperatorSubtaskState snapshot = merge.snapshot(checkpointId, nowMillis);
        beforeRestore.addAll(output.take());
        // Closing a harness finishes its operator; what that one still sends is nobody's.
        merge.close();
        openMerge(snapshot);
    }

    void finish() throws Exception {
        for (OneInputStreamOperatorTestHarness<?, ?> harness : deltas) {
            harness.getOperator().finish();
        }
        collect();
        deliverAll();
        merge.getOperator().finish();
    }

    List<PopulationEvent> take() {
        List<PopulationEvent> taken = new ArrayList<>(beforeRestore);
        beforeRestore.clear();
        taken.addAll(output.take());
        return taken;
    }

    int entries() {
        return merge.numKeyedStateEntries();
    }

    long counted(String name) {
        return merge.getOperator().getRuntimeContext().getLongCounter(name).getLocalValue();
    }

    long nowMillis() {
        return nowMillis;
    }

    @Override
    public void close() throws Exception {
        for (OneInputStreamOperatorTestHarness<?, ?> harness : deltas) {
            harness.close();
        }
        merge.close();
    }
}
