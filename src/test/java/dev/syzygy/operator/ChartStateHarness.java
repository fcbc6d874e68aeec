package dev.syzygy.operator;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartAttributes;
import dev.syzygy.chart.ChartIds;
import dev.syzygy.chart.ChartKind;
import dev.syzygy.chart.ChartUpdate;
import dev.syzygy.chart.PriceMapping;
import dev.syzygy.chart.PriceTick;
import dev.syzygy.chart.Version;
import dev.syzygy.event.CellDelta;
import dev.syzygy.event.ChartEvent;
import dev.syzygy.event.ChartInput;
import dev.syzygy.event.DeadLetter;
import dev.syzygy.event.PairDelta;
import dev.syzygy.event.TickEvent;
import dev.syzygy.event.WatchEvent;
import dev.syzygy.state.Types;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** A {@link ChartStateOperator} with a clock that stands still, and words for its inputs. */
final class ChartStateHarness implements AutoCloseable {

    static final long START_MILLIS = 1_700_000_000_000L;
    static final ChartStateOperator.Limits LIMITS =
            new ChartStateOperator.Limits(1000, 100_000_000, 100, 5);

    private final RecordingOutput<PairDelta> output = new RecordingOutput<>(Types.PAIR_DELTA);
    private final KeyedOneInputStreamOperatorTestHarness<String, ChartInput, PairDelta> harness;
    private long checkpointId;

    ChartStateHarness(Backend backend, ChartStateOperator.Limits limits, OperatorSubtaskState from)
            throws Exception {
        this(backend, limits, new CohortGrid(List.of(), 1), from);
    }

    ChartStateHarness(
            Backend backend,
            ChartStateOperator.Limits limits,
            CohortGrid grid,
            OperatorSubtaskState from)
            throws Exception {
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        SimpleOperatorFactory.of(
                                new ChartStateOperator(limits, "pair-watches", grid)),
                        ChartInput::chartId,
                        TypeInformation.of(String.class),
                        RecordingOutput.serializer(Types.CHART_INPUT));
        harness.setOutputCreator(serializer -> output);
        backend.applyTo(harness);
        harness.setup();
        harness.setProcessingTime(START_MILLIS);
        if (from != null) {
            harness.initializeState(from);
        }
        harness.open();
    }

    static ChartStateHarness open() throws Exception {
        return new ChartStateHarness(Backend.ROCKS_DB, LIMITS, null);
    }

    static ChartInput update(String chartId, long revision, Chart chart) {
        return update(chartId, revision, false, chart, null);
    }

    static ChartInput partial(String chartId, long revision, Chart chart) {
        return update(chartId, revision, true, chart, null);
    }

    static ChartInput update(
            String chartId, long revision, boolean partial, Chart chart, PriceMapping mapping) {
        return update(chartId, revision, partial, chart, mapping, List.of());
    }

    static ChartInput member(String chartId, long revision, Chart chart, String... groups) {
        return member(chartId, revision, chart, null, groups);
    }

    static ChartInput member(
            String chartId, long revision, Chart chart, PriceMapping mapping, String... groups) {
        return update(chartId, revision, false, chart, mapping, List.of(groups));
    }

    private static ChartInput update(
            String chartId,
            long revision,
            boolean partial,
            Chart chart,
            PriceMapping mapping,
            List<String> groups) {
        ChartAttributes attributes = new ChartAttributes(ChartKind.PERSON, groups, mapping);
        ChartUpdate update =
                new ChartUpdate(new Version(revision, revision * 10), partial, chart, attributes);
        return ChartInput.of(new ChartEvent(chartId, update, revision * 100));
    }

    static ChartInput deletion(String chartId) {
        return ChartInput.of(new ChartEvent(chartId, null, 7));
    }

    static ChartInput tick(String symbol, long eventTimeMillis, long sequence, double price) {
        PriceTick tick = new PriceTick(eventTimeMillis, sequence, price);
        return ChartInput.of(new TickEvent(symbol, tick, eventTimeMillis + 1));
    }

    static ChartInput watch(String chartId, String partner, String group, String profileId) {
        return watch(chartId, partner, true, group, profileId);
    }

    static ChartInput unwatch(String chartId, String partner) {
        return watch(chartId, partner, false, "", null);
    }

    private static ChartInput watch(
            String chartId, String partner, boolean watched, String group, String profileId) {
        return ChartInput.of(
                new WatchEvent(
                        chartId,
                        ChartIds.pairId(chartId, partner),
                        watched,
                        group,
                        profileId,
                        new WatchEvent.Origin(3, 42, 1234)));
    }

    void send(ChartInput... inputs) throws Exception {
        for (ChartInput input : inputs) {
            harness.processElement(new StreamRecord<>(input));
        }
    }

    /** Sends inputs and returns what came out. */
    List<PairDelta> sent(ChartInput... inputs) throws Exception {
        send(inputs);
        return output.take();
    }

    List<PairDelta> after(long millis) throws Exception {
        harness.setProcessingTime(harness.getProcessingTime() + millis);
        return output.take();
    }

    List<PairDelta> barrier() throws Exception {
        harness.prepareSnapshotPreBarrier(++checkpointId);
        return output.take();
    }

    List<PairDelta> finish() throws Exception {
        harness.getOperator().finish();
        return output.take();
    }

    List<PairDelta> take() {
        return output.take();
    }

    List<DeadLetter> deadLetters() {
        return output.take(SideOutputs.DEAD_LETTERS);
    }

    List<CellDelta> cellDeltas() {
        return output.take(SideOutputs.CELL_DELTAS);
    }

    long counted(String name) {
        return harness.getOperator().getRuntimeContext().getLongCounter(name).getLocalValue();
    }

    int entries() {
        return harness.numKeyedStateEntries();
    }

    OperatorSubtaskState snapshot() throws Exception {
        harness.prepareSnapshotPreBarrier(++checkpointId);
        return harness.snapshot(checkpointId, START_MILLIS);
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
