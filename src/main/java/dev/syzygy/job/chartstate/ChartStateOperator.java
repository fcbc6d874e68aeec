package dev.syzygy.job.chartstate;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartChange;
import dev.syzygy.chart.ChartRegisters;
import dev.syzygy.chart.ChartSide;
import dev.syzygy.event.Cause;
import dev.syzygy.event.ChartEvent;
import dev.syzygy.event.ChartInput;
import dev.syzygy.event.DeadLetter;
import dev.syzygy.event.RawRecord;
import dev.syzygy.event.TickEvent;
import dev.syzygy.event.WatchEvent;
import dev.syzygy.job.cohortcell.CellDelta;
import dev.syzygy.job.cohortcell.CohortGrid;
import dev.syzygy.job.pairscore.ChartDelta;
import dev.syzygy.job.pairscore.PairDelta;
import dev.syzygy.job.pairscore.PairSource;
import dev.syzygy.job.runtime.DeadLetters;
import dev.syzygy.job.runtime.OneShotTimer;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Holds each chart and the pairs that watch it, and tells the pairs what changed.
 *
 * <p>Ticks are conflated: a bundle keeps the latest tick of each symbol. After a fan-out the next
 * one waits for {@code tick.bundle.interval}, for as long as the fan-out took, and for as long as
 * its pairs may take by {@code tick.updates.per.second.max}, whichever is longest. So a symbol with
 * many pairs is conflated more, and ticks do not queue behind pairs that cannot keep up. A tick
 * after a quiet interval goes out at once.
 */
public final class ChartStateOperator extends AbstractStreamOperator<PairDelta>
        implements OneInputStreamOperator<ChartInput, PairDelta> {

    private static final long serialVersionUID = 1;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MILLIS_PER_SECOND = 1000;

    private final Limits limits;
    private final String watchTopic;
    private final CohortGrid grid;

    private transient ValueState<ChartState> charts;
    private transient MapState<String, Watch> watches;
    private transient PartnerCache partners;
    private transient Map<String, TickEvent> bundle;
    private transient OneShotTimer flushTimer;
    private transient long flushDueMillis;
    private transient ChartStateMetrics metrics;
    private transient StreamRecord<PairDelta> record;
    private transient CohortAnnouncer cohorts;
    private transient ListState<String> announced;
    private transient Set<String> unannounced;

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
        announced =
                context.getOperatorStateStore()
                        .getUnionListState(ChartStateDescriptors.announcedCohorts());
        unannounced = new TreeSet<>();
        if (context.isRestored()) {
            unannounced.addAll(grid.cohorts().keySet());
            announced.get().forEach(unannounced::remove);
        }
        announced.update(new ArrayList<>(grid.cohorts().keySet()));
    }

    @Override
    public void open() throws Exception {
        super.open();
        charts = getRuntimeContext().getState(ChartStateDescriptors.chart());
        watches = getRuntimeContext().getMapState(ChartStateDescriptors.watches());
        partners = new PartnerCache();
        bundle = new LinkedHashMap<>();
        flushTimer = new OneShotTimer(getProcessingTimeService(), this::onFlushTimer);
        metrics = new ChartStateMetrics(getRuntimeContext());
        record = new StreamRecord<>(null);
        StreamRecord<CellDelta> cellRecord = new StreamRecord<>(null);
        cohorts =
                new CohortAnnouncer(
                        grid,
                        delta ->
                                output.collect(
                                        ChartStateSideOutputs.CELL_DELTAS,
                                        cellRecord.replace(delta)));
        if (!unannounced.isEmpty()) {
            new OneShotTimer(getProcessingTimeService(), this::announceAll).armIn(0);
        }
    }

    /** Tells the cells of cohorts that the restored state has not heard of what there is; once. */
    private void announceAll() throws Exception {
        if (unannounced.isEmpty()) {
            return;
        }
        long nowMillis = getProcessingTimeService().getCurrentProcessingTime();
        getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        ChartStateDescriptors.chart(),
                        (key, state) -> {
                            ChartRegisters registers = state.value().registers();
                            Set<String> known = new TreeSet<>(cohorts.cohortsOf(registers));
                            known.removeAll(unannounced);
                            ChartDelta.Trigger trigger =
                                    trigger(registers, Cause.CHART_UPDATE, nowMillis);
                            cohorts.announce((String) key, known, registers, false, trigger);
                        });
        unannounced = Set.of();
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
        announceAll();
        flushTicks();
    }

    @Override
    public void finish() throws Exception {
        announceAll();
        flushTicks();
        metrics.accumulate();
        super.finish();
    }

    private void onTick(TickEvent tick) throws Exception {
        metrics.ticks.inc();
        TickEvent held = bundle.get(tick.symbol());
        if (held == null) {
            bundle.put(tick.symbol(), tick);
        } else {
            metrics.ticksConflated.inc();
            if (tick.tick().compareTo(held.tick()) > 0) {
                bundle.put(tick.symbol(), tick);
            }
        }
        boolean due = getProcessingTimeService().getCurrentProcessingTime() >= flushDueMillis;
        if (due || bundle.size() >= limits.tickBundleSymbolsMax()) {
            flushTicks();
        } else {
            flushTimer.armAt(flushDueMillis);
        }
    }

    /** The bundle the timer was armed for may be gone; the next one lasts its own interval. */
    private void onFlushTimer() throws Exception {
        if (getProcessingTimeService().getCurrentProcessingTime() >= flushDueMillis) {
            flushTicks();
        } else if (!bundle.isEmpty()) {
            flushTimer.armAt(flushDueMillis);
        }
    }

    private void flushTicks() throws Exception {
        if (bundle.isEmpty()) {
            return;
        }
        long startNanos = System.nanoTime();
        long deltasBefore = metrics.pairDeltas.getCount();
        for (TickEvent tick : bundle.values()) {
            setCurrentKey(tick.symbol());
            applyTick(tick);
        }
        bundle.clear();
        long tookMillis = (System.nanoTime() - startNanos) / NANOS_PER_MILLI;
        long budgetMillis =
                (metrics.pairDeltas.getCount() - deltasBefore)
                        * MILLIS_PER_SECOND
                        / limits.tickUpdatesPerSecondMax();
        flushDueMillis =
                getProcessingTimeService().getCurrentProcessingTime()
                        + Math.max(limits.tickBundleMillis(), Math.max(budgetMillis, tookMillis));
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
            ChartDelta.Trigger trigger = trigger(registers, tick);
            tellChange(tick.symbol(), registers, change, trigger);
            Set<String> unchanged = cohorts.cohortsOf(registers);
            cohorts.announce(tick.symbol(), unchanged, registers, true, trigger);
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
            return;
        }
        if (known == null && state.watchCount() >= limits.watchesPerChartMax()) {
            refuse(event);
            return;
        }
        watches.put(event.pairId(), wanted);
        if (known == null) {
            charts.update(new ChartState(state.registers(), state.watchCount() + 1));
            partners.forget(event.chartId());
        }
        ChartRegisters registers = state.registers();
        ChartDelta.Trigger trigger =
                trigger(registers, Cause.WATCH, event.origin().timestampMillis());
        Chart chart = registers.exists() ? registers.chart() : null;
        tell(
                event.chartId(),
                event.pairId(),
                new ChartDelta.Selected(event.group(), event.profileId(), chart, trigger));
    }

    private void forgetWatch(WatchEvent event, ChartState state) throws Exception {
        watches.remove(event.pairId());
        partners.forget(event.chartId());
        store(new ChartState(state.registers(), state.watchCount() - 1));
        ChartDelta.Trigger trigger =
                trigger(state.registers(), Cause.UNWATCH, event.origin().timestampMillis());
        tell(event.chartId(), event.pairId(), new ChartDelta.Deselected(trigger));
    }

    private void onDeleted(ChartEvent.Deleted event) throws Exception {
        ChartState state = load();
        ChartRegisters registers = state.registers();
        if (!registers.exists()) {
            return;
        }
        Set<String> cohortsBefore = cohorts.cohortsOf(registers);
        ChartDelta.Trigger trigger =
                trigger(registers, Cause.CHART_DELETION, event.sourceTimeMillis());
        registers.delete();
        store(state);
        tellAll(event.chartId(), new ChartDelta.Vanished(trigger));
        cohorts.announce(event.chartId(), cohortsBefore, registers, true, trigger);
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
                trigger(registers, Cause.CHART_UPDATE, event.sourceTimeMillis());
        if (!existed) {
            tellAll(event.chartId(), new ChartDelta.Appeared(registers.chart(), trigger));
        } else if (change.isVisible()) {
            tellChange(event.chartId(), registers, change, trigger);
        }
        cohorts.announce(
                event.chartId(), cohortsBefore, registers, !existed || change.isVisible(), trigger);
    }

    private void tellChange(
            String chartId,
            ChartRegisters registers,
            ChartChange change,
            ChartDelta.Trigger trigger)
            throws Exception {
        ChartDelta delta =
                new ChartDelta.Changed(registers.chart(), change.slots(), change.cusps(), trigger);
        tellAll(chartId, delta);
    }

    private void tellAll(String chartId, ChartDelta delta) throws Exception {
        for (String pairId : partners.of(chartId, watches)) {
            tell(chartId, pairId, delta);
        }
    }

    private void tell(String chartId, String pairId, ChartDelta delta) {
        metrics.pairDeltas.inc();
        ChartSide side = ChartSide.of(chartId, pairId);
        output.collect(record.replace(new PairDelta(pairId, side, delta, PairSource.WATCH)));
    }

    private void refuse(WatchEvent event) {
        metrics.watchesRefused.inc();
        RawRecord refused =
                new RawRecord(
                        watchTopic,
                        event.origin().partition(),
                        event.origin().offset(),
                        event.origin().timestampMillis(),
                        event.pairId().getBytes(StandardCharsets.UTF_8),
                        null);
        String message =
                "the chart is watched by "
                        + limits.watchesPerChartMax()
                        + " pairs already; raise watches.per.chart.max or watch fewer";
        output.collect(
                DeadLetters.TAG,
                new StreamRecord<>(
                        new DeadLetter(refused, "chart-state", "WATCHES_OVER_LIMIT", message)));
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

    private static ChartDelta.Trigger trigger(ChartRegisters registers, TickEvent tick) {
        return trigger(registers, Cause.PRICE_TICK, tick.sourceTimeMillis());
    }

    private static ChartDelta.Trigger trigger(
            ChartRegisters registers, Cause cause, long sourceTimeMillis) {
        return new ChartDelta.Trigger(
                cause, registers.revision(), registers.eventTimeMillis(), sourceTimeMillis);
    }
}
