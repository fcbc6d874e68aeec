package dev.syzygy.operator;

import dev.syzygy.event.MatchChange;
import dev.syzygy.event.MatchesEvent;
import dev.syzygy.state.Types;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** Some subtasks of a {@link ChartMatchesOperator} with one clock. */
final class ChartMatchesHarness implements AutoCloseable {

    static final long START_MILLIS = 1_700_000_000_000L;
    static final ChartMatchesOperator.Limits LIMITS =
            new ChartMatchesOperator.Limits(3, 10, 1000, 1000);

    private static final int KEY_GROUPS = 128;

    private final Backend backend;
    private final ChartMatchesOperator.Limits limits;
    private final List<KeyedOneInputStreamOperatorTestHarness<String, MatchChange, MatchesEvent>>
            subtasks = new ArrayList<>();
    private final RecordingOutput<MatchesEvent> output = new RecordingOutput<>(Types.MATCHES_EVENT);
    private long nowMillis;
    private long checkpointId;

    ChartMatchesHarness(
            Backend backend,
            ChartMatchesOperator.Limits limits,
            int parallelism,
            long nowMillis,
            Snapshot from)
            throws Exception {
        this.backend = backend;
        this.limits = limits;
        this.nowMillis = nowMillis;
        for (int subtask = 0; subtask < parallelism; subtask++) {
            subtasks.add(open(parallelism, subtask, from));
        }
    }

    /** The state of all subtasks. */
    record Snapshot(OperatorSubtaskState state, int parallelism) {}

    private KeyedOneInputStreamOperatorTestHarness<String, MatchChange, MatchesEvent> open(
            int parallelism, int subtask, Snapshot from) throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, MatchChange, MatchesEvent> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new ChartMatchesOperator(limits),
                        MatchChange::chartId,
                        TypeInformation.of(String.class),
                        KEY_GROUPS,
                        parallelism,
                        subtask);
        harness.setOutputCreator(serializer -> output);
        backend.applyTo(harness);
        harness.setup();
        harness.setProcessingTime(nowMillis);
        if (from != null) {
            harness.initializeState(
                    AbstractStreamOperatorTestHarness.repartitionOperatorState(
                            from.state(), KEY_GROUPS, from.parallelism(), parallelism, subtask));
        }
        harness.open();
        return harness;
    }

    void send(MatchChange... changes) throws Exception {
        for (MatchChange change : changes) {
            int subtask =
                    KeyGroupRangeAssignment.assignKeyToParallelOperator(
                            change.chartId(), KEY_GROUPS, subtasks.size());
            subtasks.get(subtask).processElement(new StreamRecord<>(change));
        }
    }

    List<MatchesEvent> after(long millis) throws Exception {
        nowMillis += millis;
        for (AbstractStreamOperatorTestHarness<?> harness : subtasks) {
            harness.setProcessingTime(nowMillis);
        }
        return take();
    }

    List<MatchesEvent> take() {
        return output.take();
    }

    /** What a checkpoint holds. */
    Snapshot snapshot() throws Exception {
        checkpointId++;
        OperatorSubtaskState[] states = new OperatorSubtaskState[subtasks.size()];
        for (int subtask = 0; subtask < states.length; subtask++) {
            subtasks.get(subtask).prepareSnapshotPreBarrier(checkpointId);
            states[subtask] = subtasks.get(subtask).snapshot(checkpointId, nowMillis);
        }
        return new Snapshot(
                AbstractStreamOperatorTestHarness.repackageState(states), states.length);
    }

    List<MatchesEvent> finish() throws Exception {
        for (KeyedOneInputStreamOperatorTestHarness<?, ?, ?> harness : subtasks) {
            harness.getOperator().finish();
        }
        return take();
    }

    /** Entries of keyed state. */
    int entries() {
        return subtasks.stream()
                .mapToInt(KeyedOneInputStreamOperatorTestHarness::numKeyedStateEntries)
                .sum();
    }

    /** What was counted, once finished. */
    long counted(String name) {
        return subtasks.stream()
                .mapToLong(
                        harness ->
                                harness.getOperator()
                                        .getRuntimeContext()
                                        .getLongCounter(name)
                                        .getLocalValue())
                .sum();
    }

    long nowMillis() {
        return nowMillis;
    }

    @Override
    public void close() throws Exception {
        for (KeyedOneInputStreamOperatorTestHarness<?, ?, ?> harness : subtasks) {
            harness.close();
        }
    }
}
