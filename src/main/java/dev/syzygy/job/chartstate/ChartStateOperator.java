package dev.syzygy.job.chartstate;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartChange;
import dev.syzygy.chart.ChartRegisters;
import dev.syzygy.event.Cause;
import dev.syzygy.event.ChartEvent;
import dev.syzygy.event.ChartInput;
import dev.syzygy.event.DeadLetter;
import dev.syzygy.event.TickEvent;
import dev.syzygy.event.WatchEvent;
import dev.syzygy.job.cohortcell.CellDelta;
import dev.syzygy.job.cohortcell.CohortGrid;
import dev.syzygy.job.pairscore.ChartDelta;
import dev.syzygy.job.pairscore.PairDelta;
import dev.syzygy.job.runtime.DeadLetters;
import dev.syzygy.job.runtime.OneShotTimer;
import java.io.Serializable;
import java.util.Set;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Holds each chart and the pairs that watch it, and tells the pairs what changed. Ticks are
 * conflated, see {@link TickBundle}.
 */
public final class ChartStateOperator extends AbstractStreamOperator<PairDelta>
        implements OneInputStreamOperator<ChartInput, PairDelta> {

    private static final long serialVersionUID = 1;

    private final Limits limits;
    private final String watchTopic;
    private final CohortGrid grid;

    private transient ValueState<ChartState> charts;
    private transient MapState<String, Watch> watches;
    private transient TickBundle bundle;
    private transient OneShotTimer flushTimer;
    private transient ChartStateMetrics metrics;
    private transient PairAnnouncer pairs;
    private transient CohortAnnouncer cohorts;
    private transient NewCohorts newCohorts;

    /**
     * What bounds the operator.
     *
     * @param tickBundleMillis shortest time between two fan-outs of ticks
     * @param tickUpdatesPerSecondMax pair updates a second that ticks may cause in a subtask
     * @param tickBundleSymbolsMax symbols in a bundle before it is flushed
     * @param watchesPerChartMax pairs that may watch one chart; more are refused
     */
    public record Limits(
            long tickBundleMillis,
            int tickUpdatesPerSecondMax,
            int tickBundleSymbolsMax,
            int watchesPerChartMax)
            implements Serializable {}

    /** An operator with these limits; {@code watchTopic} is named in its dead letters. */
    public ChartStateOperator(Limits limits, String watchTopic, CohortGrid grid) {
        this.limits = limits;
        this.watchTopic = watchTopic;
        this.grid = grid;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        newCohorts = new NewCohorts(context, grid.cohorts().keySet());
    }

    @Override
    public void open() throws Exception {
        super.open();
        charts = getRuntimeContext().getState(ChartStateDescriptors.chart());
        watches = getRuntimeContext().getMapState(ChartStateDescriptors.watches());
        bundle = new TickBundle(limits);
        flushTimer = new OneShotTimer(getProcessingTimeService(), this::onFlushTimer);
        metrics = new ChartStateMetrics(getRuntimeContext());
        pairs = pairAnnouncer();
        cohorts = cohortAnnouncer();
        if (!newCohorts.isEmpty()) {
            new OneShotTimer(getProcessingTimeService(), this::announceNewCohorts).armIn(0);
        }
    }

    private PairAnnouncer pairAnnouncer() {
        StreamRecord<PairDelta> reused = new StreamRecord<>(null);
        return new PairAnnouncer(
                watches, metrics.pairDeltas, delta -> output.collect(reused.replace(delta)));
    }

    private CohortAnnouncer cohortAnnouncer() {
        StreamRecord<CellDelta> reused = new StreamRecord<>(null);
        return new CohortAnnouncer(
                grid,
                delta -> output.collect(ChartStateSideOutputs.CELL_DELTAS, reused.replace(delta)));
    }

    private void announceNewCohorts() throws Exception {
        newCohorts.announce(getKeyedStateBackend(), cohorts, nowMillis());
    }

    @Override
    public void processElement(StreamRecord<ChartInput> element) throws Exception {
        ChartInput input = element.getValue();
        if (input instanceof TickEvent tick) {
            onTick(tick);
        } else if (input instanceof WatchEvent watch) {
            onWatch(watch);
        } else if (input instanceof ChartEvent.Written written) {
            onWritten(written);
        } else {
            onDeleted((ChartEvent.Deleted) input);
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        // The snapshot will say that it is done.
        announceNewCohorts();
        flushTicks();
    }

    @Override
    public void finish() throws Exception {
        announceNewCohorts();
        flushTicks();
        metrics.accumulate();
        super.finish();
    }

    private void onTick(TickEvent tick) throws Exception {
        metrics.ticks.inc();
        if (bundle.conflate(tick)) {
            metrics.ticksConflated.inc();
        }
        if (bundle.isFull() || bundle.isDue(nowMillis())) {
            flushTicks();
        } else {
            flushTimer.armAt(bundle.dueMillis());
        }
    }

    /** The bundle the timer was armed for may be gone; the next one lasts its own interval. */
    private void onFlushTimer() throws Exception {
        if (bundle.isDue(nowMillis())) {
            flushTicks();
        } else if (!bundle.isEmpty()) {
            flushTimer.armAt(bundle.dueMillis());
        }
    }

    private void flushTicks() throws Exception {
        if (bundle.isEmpty()) {
            return;
        }
        long startNanos = System.nanoTime();
        long deltasBefore = metrics.pairDeltas.getCount();
        for (TickEvent tick : bundle.ticks()) {
            setCurrentKey(tick.symbol());
            applyTick(tick);
        }
        long tookNanos = System.nanoTime() - startNanos;
        bundle.sent(tookNanos, metrics.pairDeltas.getCount() - deltasBefore, nowMillis());
    }

    private long nowMillis() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }

    private void applyTick(TickEvent tick) throws Exception {
        ChartState state = load();
        ChartRegisters registers = state.registers();
        ChartChange change = registers.merge(tick.tick());
        if (!change.registers()) {
            metrics.ticksStale.inc();
            return;
        }
        charts.update(state);
        if (registers.exists() && registers.attributes().priceMapping() == null) {
            metrics.ticksUnmapped.inc();
        }
        if (change.isVisible()) {
            ChartDelta.Trigger trigger =
                    ChartDelta.Trigger.of(registers, Cause.PRICE_TICK, tick.sourceTimeMillis());
            pairs.tellChange(tick.symbol(), registers, change, trigger);
            Set<String> unchanged = cohorts.cohortsOf(registers);
            cohorts.tellChange(tick.symbol(), unchanged, registers, trigger);
        }
    }

    private void onWatch(WatchEvent event) throws Exception {
        ChartState state = load();
        Watch known = watches.get(event.pairId());
        if (!event.watched()) {
            if (known != null) {
                forgetWatch(event, state);
            }
            return;
        }
        Watch wanted = new Watch(event.group(), event.profileId());
        if (wanted.equals(known)) {
            metrics.watchesUnchanged.inc();
        } else if (known == null && state.watchCount() >= limits.watchesPerChartMax()) {
            refuse(event);
        } else {
            if (known == null) {
                charts.update(new ChartState(state.registers(), state.watchCount() + 1));
                pairs.forget(event.chartId());
            }
            keepWatch(event, wanted, state.registers());
        }
    }

    private void keepWatch(WatchEvent event, Watch watch, ChartRegisters registers)
            throws Exception {
        watches.put(event.pairId(), watch);
        ChartDelta.Trigger trigger =
                ChartDelta.Trigger.of(registers, Cause.WATCH, event.origin().timestampMillis());
        Chart chart = registers.exists() ? registers.chart() : null;
        pairs.tell(
                event.chartId(),
                event.pairId(),
                new ChartDelta.Selected(watch.group(), watch.profileId(), chart, trigger));
    }

    private void forgetWatch(WatchEvent event, ChartState state) throws Exception {
        watches.remove(event.pairId());
        pairs.forget(event.chartId());
        store(new ChartState(state.registers(), state.watchCount() - 1));
        ChartDelta.Trigger trigger =
                ChartDelta.Trigger.of(
                        state.registers(), Cause.UNWATCH, event.origin().timestampMillis());
        pairs.tell(event.chartId(), event.pairId(), new ChartDelta.Deselected(trigger));
    }

    private void onDeleted(ChartEvent.Deleted event) throws Exception {
        ChartState state = load();
        ChartRegisters registers = state.registers();
        if (!registers.exists()) {
            return;
        }
        Set<String> cohortsBefore = cohorts.cohortsOf(registers);
        ChartDelta.Trigger trigger =
                ChartDelta.Trigger.of(registers, Cause.CHART_DELETION, event.sourceTimeMillis());
        registers.delete();
        store(state);
        pairs.tellAll(event.chartId(), new ChartDelta.Vanished(trigger));
        cohorts.tellChange(event.chartId(), cohortsBefore, registers, trigger);
    }

    private void onWritten(ChartEvent.Written event) throws Exception {
        metrics.chartUpdates.inc();
        ChartState state = load();
        ChartRegisters registers = state.registers();
        boolean existed = registers.exists();
        Set<String> cohortsBefore = cohorts.cohortsOf(registers);
        ChartChange change = registers.merge(event.update());
        if (!change.registers()) {
            metrics.chartUpdatesStale.inc();
            return;
        }
        charts.update(state);
        ChartDelta.Trigger trigger =
                ChartDelta.Trigger.of(registers, Cause.CHART_UPDATE, event.sourceTimeMillis());
        if (!existed) {
            pairs.tellAll(event.chartId(), new ChartDelta.Appeared(registers.chart(), trigger));
        } else if (change.isVisible()) {
            pairs.tellChange(event.chartId(), registers, change, trigger);
        }
        if (!existed || change.isVisible()) {
            cohorts.tellChange(event.chartId(), cohortsBefore, registers, trigger);
        } else {
            cohorts.tellMoves(event.chartId(), cohortsBefore, registers, trigger);
        }
    }

    private void refuse(WatchEvent event) {
        metrics.watchesRefused.inc();
        DeadLetter letter = WatchRefusal.of(event, watchTopic, limits.watchesPerChartMax());
        output.collect(DeadLetters.TAG, new StreamRecord<>(letter));
    }

    private ChartState load() throws Exception {
        ChartState state = charts.value();
        return state == null ? new ChartState(new ChartRegisters(), 0) : state;
    }

    private void store(ChartState state) throws Exception {
        ChartRegisters registers = state.registers();
        if (registers.exists() || registers.tick() != null || state.watchCount() > 0) {
            charts.update(state);
        } else {
            charts.clear();
        }
    }
}
