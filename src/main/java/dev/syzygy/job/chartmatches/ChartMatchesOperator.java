package dev.syzygy.job.chartmatches;

import dev.syzygy.event.Cause;
import dev.syzygy.event.MatchesEvent;
import dev.syzygy.job.runtime.OneShotTimer;
import dev.syzygy.job.runtime.PendingPublication;
import dev.syzygy.job.runtime.PublicationThrottle;
import dev.syzygy.job.runtime.PublicationThrottle.Decision;
import dev.syzygy.population.MatchEntry;
import dev.syzygy.population.Ranked;
import dev.syzygy.population.RankedMatch;
import dev.syzygy.population.Ranking;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Holds the matches of each chart and publishes the best of them.
 *
 * <p>Changes settle on the heap first, because they come in bursts: a chart that joins a cohort
 * changes the matches of many at once, and its own many times over. They reach RocksDB when none
 * came for a while, before each checkpoint, and at the end of the input. Then publication is
 * throttled ({@link PublicationThrottle}), with one keyed timer per waiting chart.
 */
public final class ChartMatchesOperator extends AbstractStreamOperator<MatchesEvent>
        implements OneInputStreamOperator<MatchChange, MatchesEvent>,
                Triggerable<String, VoidNamespace> {

    private static final long serialVersionUID = 1;

    /** How many more than the shown matches are held, so that few falls need a scan. */
    private static final int HELD_BEYOND_SHOWN = 32;

    /** A chart that is never quiet settles after so many settle intervals. */
    private static final int SETTLE_TIMES_MAX = 5;

    private final Limits limits;

    private transient ValueState<MatchesState> charts;
    private transient MapState<String, MatchEntry> matches;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient PublicationThrottle throttle;
    private transient Map<String, Unsettled> unsettled;
    private transient int unsettledCount;
    private transient OneShotTimer settleTimer;
    private transient ChartMatchesMetrics metrics;

    /**
     * What bounds the operator.
     *
     * @param shownCount matches that are published of a chart, at least 1
     * @param settleMillis changes of a chart settle until none came for so long
     * @param publishMillis shortest time between two publications of a chart
     * @param changesMax changes that settle at once; with more their time is over
     */
    public record Limits(int shownCount, long settleMillis, long publishMillis, int changesMax)
            implements Serializable {}

    /** What changed in a chart's matches lately; a null entry is a match that ended. */
    private static final class Unsettled {
        final Map<String, MatchEntry> entries = new HashMap<>();
        PendingPublication trigger;
        long firstMillis = Long.MAX_VALUE;
        long lastMillis;
        int changeCount;
    }

    /** An operator within these limits. */
    public ChartMatchesOperator(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void open() throws Exception {
        super.open();
        charts = getRuntimeContext().getState(ChartMatchesDescriptors.matches());
        matches = getRuntimeContext().getMapState(ChartMatchesDescriptors.matchEntries());
        // The name is part of every savepoint: it never changes.
        timers = getInternalTimerService("publication", VoidNamespaceSerializer.INSTANCE, this);
        throttle = new PublicationThrottle(limits.publishMillis());
        unsettled = new LinkedHashMap<>();
        settleTimer = new OneShotTimer(getProcessingTimeService(), this::settleQuiet);
        metrics = new ChartMatchesMetrics(getRuntimeContext());
    }

    @Override
    public void processElement(StreamRecord<MatchChange> element) throws Exception {
        MatchChange change = element.getValue();
        metrics.changes.inc();
        Unsettled chart = unsettled.computeIfAbsent(change.chartId(), id -> new Unsettled());
        chart.entries.put(change.partnerId(), change.entry());
        if (chart.trigger == null) {
            chart.trigger = new PendingPublication(change.cause(), change.sourceTimeMillis());
        } else {
            chart.trigger.renew(change.cause(), change.sourceTimeMillis());
        }
        chart.lastMillis = getProcessingTimeService().getCurrentProcessingTime();
        chart.firstMillis = Math.min(chart.firstMillis, chart.lastMillis);
        chart.changeCount++;
        unsettledCount++;
        if (unsettledCount >= limits.changesMax()) {
            settleAll();
        } else {
            settleTimer.armIn(limits.settleMillis());
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        settleAll();
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        String chartId = timer.getKey();
        Unsettled changes = unsettled.remove(chartId);
        if (changes == null) {
            changes = new Unsettled();
        }
        unsettledCount -= changes.changeCount;
        MatchesState state = absorb(load(), changes);
        if (state.pending() != null) {
            state = publish(chartId, state);
            watchEmpty(state);
        }
        store(state);
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("no event-time timer is ever registered");
    }

    @Override
    public void finish() throws Exception {
        settleAll();
        timers.forEachProcessingTimeTimer(
                (namespace, time) -> {
                    MatchesState state = absorb(load(), new Unsettled());
                    if (state.pending() != null) {
                        store(publish((String) getCurrentKey(), state));
                    }
                });
        metrics.accumulate();
        super.finish();
    }

    /**
     * Settles the charts that had a quiet moment, or waited long enough. A new member's matches
     * come from many cells: were the first of them published alone, the rest would wait for the
     * throttle.
     */
    private void settleQuiet() throws Exception {
        long nowMillis = getProcessingTimeService().getCurrentProcessingTime();
        Iterator<Map.Entry<String, Unsettled>> waiting = unsettled.entrySet().iterator();
        while (waiting.hasNext()) {
            Map.Entry<String, Unsettled> chart = waiting.next();
            long quietMillis = nowMillis - chart.getValue().lastMillis;
            long waitedMillis = nowMillis - chart.getValue().firstMillis;
            if (quietMillis >= limits.settleMillis()
                    || waitedMillis >= limits.settleMillis() * SETTLE_TIMES_MAX) {
                settle(chart.getKey(), chart.getValue());
                waiting.remove();
            }
        }
        if (!unsettled.isEmpty()) {
            settleTimer.armIn(Math.max(1, limits.settleMillis() / 2));
        }
    }

    private void settleAll() throws Exception {
        for (Map.Entry<String, Unsettled> chart : unsettled.entrySet()) {
            settle(chart.getKey(), chart.getValue());
        }
        unsettled.clear();
        unsettledCount = 0;
    }

    /** Takes changes into the state; publishes it, or notes that a publication is due. */
    private void settle(String chartId, Unsettled changes) throws Exception {
        unsettledCount -= changes.changeCount;
        setCurrentKey(chartId);
        MatchesState before = load();
        MatchesState after = absorb(before, changes);
        if (before.pending() == null && after.pending() != null) {
            after = offer(chartId, after);
        }
        store(after);
    }

    /**
     * The state with the changes in it; pending, where they change what is to be published. With
     * none it holds enough again, should more be shown since a restart.
     */
    private MatchesState absorb(MatchesState state, Unsettled changes) throws Exception {
        int heldCountMax = limits.shownCount() + HELD_BEYOND_SHOWN;
        Ranking best = new Ranking(limits.shownCount(), heldCountMax);
        state.held().forEach(partner -> best.offer(partner.id(), partner.rank()));
        List<Ranked> shownBefore = best.shown();
        Map<String, Integer> changed = new HashMap<>();
        long matchCount = state.matchCount() + takeIn(changes, changed);
        best.update(changed, matchCount);
        refill(best, matchCount);
        List<Ranked> shown = best.shown();
        boolean visible =
                matchCount != state.matchCount()
                        || !shown.equals(shownBefore)
                        || shown.stream().anyMatch(partner -> changed.containsKey(partner.id()));
        return new MatchesState(
                best.held(),
                matchCount,
                state.published(),
                state.publishedAtMillis(),
                visible && changes.trigger != null ? changes.trigger : state.pending());
    }

    /** Keeps the entries; returns the matches gained, notes the new ranks in {@code changed}. */
    private long takeIn(Unsettled changes, Map<String, Integer> changed) throws Exception {
        long gained = 0;
        for (Map.Entry<String, MatchEntry> change : changes.entries.entrySet()) {
            String partnerId = change.getKey();
            MatchEntry entry = change.getValue();
            MatchEntry old = matches.get(partnerId);
            if (Objects.equals(old, entry)) {
                continue;
            }
            if (entry == null) {
                matches.remove(partnerId);
                gained--;
                changed.put(partnerId, Ranking.GONE);
            } else {
                matches.put(partnerId, entry);
                gained += old == null ? 1 : 0;
                changed.put(partnerId, entry.rank());
            }
        }
        return gained;
    }

    private void refill(Ranking best, long matchCount) throws Exception {
        if (!best.needsRefill(matchCount)) {
            return;
        }
        metrics.scans.inc();
        best.clear();
        for (Map.Entry<String, MatchEntry> match : matches.entries()) {
            best.offer(match.getKey(), match.getValue().rank());
        }
    }

    private MatchesState offer(String chartId, MatchesState state) throws Exception {
        long nowMillis = getProcessingTimeService().getCurrentProcessingTime();
        // Nothing of the chart waited until now: one that waits is left to its timer.
        if (throttle.decide(state.publishedAtMillis(), false, nowMillis) == Decision.WAIT) {
            registerTimer(state, nowMillis);
            return state;
        }
        MatchesState published = publish(chartId, state);
        watchEmpty(published);
        return published;
    }

    /** At the end of the interval. */
    private void registerTimer(MatchesState state, long nowMillis) {
        timers.registerProcessingTimeTimer(
                VoidNamespace.INSTANCE, throttle.dueMillis(state.publishedAtMillis(), nowMillis));
    }

    /** Publishes what waits; a chart that never had a published match needs no tombstone. */
    private MatchesState publish(String chartId, MatchesState state) throws Exception {
        boolean empty = state.matchCount() == 0;
        if (empty && !state.published()) {
            return new MatchesState(state.held(), 0, false, state.publishedAtMillis(), null);
        }
        Cause cause = state.pending().cause();
        long sourceTimeMillis = state.pending().sourceTimeMillis();
        output.collect(
                new StreamRecord<>(
                        new MatchesEvent(
                                chartId,
                                shown(state),
                                state.matchCount(),
                                cause,
                                sourceTimeMillis)));
        (empty ? metrics.tombstones : metrics.matches).inc();
        return new MatchesState(
                state.held(),
                state.matchCount(),
                !empty,
                getProcessingTimeService().getCurrentProcessingTime(),
                null);
    }

    private List<RankedMatch> shown(MatchesState state) throws Exception {
        List<RankedMatch> shown = new ArrayList<>();
        int count = Math.min(limits.shownCount(), state.held().size());
        for (Ranked partner : state.held().subList(0, count)) {
            shown.add(new RankedMatch(partner.id(), matches.get(partner.id())));
        }
        return shown;
    }

    /**
     * Lets an empty chart be forgotten after an interval: should it fill soon, that still holds.
     */
    private void watchEmpty(MatchesState state) {
        long nowMillis = getProcessingTimeService().getCurrentProcessingTime();
        if (state.matchCount() == 0 && !throttle.isDue(state.publishedAtMillis(), nowMillis)) {
            registerTimer(state, nowMillis);
        }
    }

    private MatchesState load() throws Exception {
        MatchesState state = charts.value();
        return state == null ? MatchesState.NONE : state;
    }

    private void store(MatchesState state) throws Exception {
        long nowMillis = getProcessingTimeService().getCurrentProcessingTime();
        boolean empty = state.matchCount() == 0 && !state.published() && state.pending() == null;
        if (empty && throttle.isDue(state.publishedAtMillis(), nowMillis)) {
            charts.clear();
        } else {
            charts.update(state);
        }
    }
}
