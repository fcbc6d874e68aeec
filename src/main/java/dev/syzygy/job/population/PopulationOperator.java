package dev.syzygy.job.population;

import dev.syzygy.event.PopulationEvent;
import dev.syzygy.job.runtime.PublicationThrottle;
import dev.syzygy.population.PopulationStatistics.RankedPair;
import dev.syzygy.population.Ranked;
import dev.syzygy.population.Ranking;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Holds the population of each group and publishes it when it changed, at most once an interval,
 * the last state always.
 *
 * <p>A group is published only while it has a least number of charts; one that falls below is taken
 * back by a tombstone. A group with neither pairs nor charts is forgotten, its trend with it.
 */
public final class PopulationOperator extends AbstractStreamOperator<PopulationEvent>
        implements OneInputStreamOperator<PopulationDelta, PopulationEvent>,
                Triggerable<String, VoidNamespace> {

    private static final long serialVersionUID = 1;

    private final Limits limits;
    private final Set<String> cohorts;

    private transient Set<String> newCohorts;
    private transient ValueState<PopulationState> populations;
    private transient MapState<String, Integer> pairs;
    private transient MapState<String, Integer> charts;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient PublicationThrottle throttle;
    private transient PopulationMetrics metrics;

    /**
     * What bounds the operator.
     *
     * @param intervalMillis shortest time between two publications of a group
     * @param chartsMin charts that a group must have to be published, ≥ 1
     * @param windowMillis length of the windows of its trend, in event time
     */
    public record Limits(long intervalMillis, long chartsMin, long windowMillis)
            implements Serializable {}

    /** An operator within these limits; cohorts are counted by cells, not pair by pair. */
    public PopulationOperator(Limits limits, Set<String> cohorts) {
        this.limits = limits;
        this.cohorts = Set.copyOf(cohorts);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        ListState<String> known =
                context.getOperatorStateStore()
                        .getUnionListState(PopulationDescriptors.populationCohorts());
        newCohorts = new TreeSet<>();
        if (context.isRestored()) {
            newCohorts.addAll(cohorts);
            known.get().forEach(newCohorts::remove);
        }
        known.update(new ArrayList<>(cohorts));
    }

    @Override
    public void open() throws Exception {
        super.open();
        populations = getRuntimeContext().getState(PopulationDescriptors.population());
        pairs = getRuntimeContext().getMapState(PopulationDescriptors.populationPairs());
        charts = getRuntimeContext().getMapState(PopulationDescriptors.populationCharts());
        // The name is part of every savepoint: it never changes.
        timers = getInternalTimerService("emission", VoidNamespaceSerializer.INSTANCE, this);
        throttle = new PublicationThrottle(limits.intervalMillis());
        metrics = new PopulationMetrics(getRuntimeContext());
        if (!newCohorts.isEmpty()) {
            forgetWatched();
        }
    }

    /**
     * Forgets the watched pairs of groups that are cohorts since the restore: the cells count all
     * pairs of a cohort, those among them. Figures that readers see are replaced or taken back.
     */
    private void forgetWatched() throws Exception {
        List<String> groups;
        try (Stream<String> keys =
                this.<String>getKeyedStateBackend()
                        .getKeys(
                                PopulationDescriptors.population().getName(),
                                VoidNamespace.INSTANCE)) {
            groups = keys.filter(newCohorts::contains).toList();
        }
        for (String group : groups) {
            setCurrentKey(group);
            PopulationState old = populations.value();
            PopulationState state = new PopulationState();
            state.published = old.published;
            state.publishedAtMillis = old.publishedAtMillis;
            state.pending = true;
            pairs.clear();
            charts.clear();
            populations.update(state);
            registerTimer();
        }
    }

    @Override
    public void processElement(StreamRecord<PopulationDelta> element) throws Exception {
        PopulationDelta delta = element.getValue();
        PopulationState state = populations.value();
        boolean known = state != null;
        if (!known) {
            state = new PopulationState();
        }
        List<Ranked> shown = state.top.shown();
        closeWindow(state, delta.sums().eventTimeMillis());
        boolean changed = state.sums.merge(delta.sums());
        int grown = updateCharts(delta.charts());
        state.charts += grown;
        state.rankedPairs += updatePairs(delta);
        state.top.update(delta.pairs(), state.rankedPairs);
        refillTop(state);
        boolean early = isEarly(state, delta);
        if (!known && state.isForgettable() && !early) {
            return;
        }
        state.trend.openAt(state.sums.eventTimeMillis(), limits.windowMillis());
        state.trend.setCombinations(
                CombinationSketch.merge(state.trend.combinations(), delta.combinations()));
        boolean told = changed || grown != 0 || !shown.equals(state.top.shown());
        if (told && !early) {
            offer(delta.group(), state);
        } else {
            populations.update(state);
        }
    }

    /**
     * Whether a delta brings nothing but combinations to a group that is empty: those of a cohort
     * come from other subtasks than its sums, and may be here first. They wait for the sums.
     */
    private static boolean isEarly(PopulationState state, PopulationDelta delta) {
        return delta.combinations() != null
                && delta.pairs().isEmpty()
                && delta.charts().isEmpty()
                && delta.sums().isEmpty()
                && state.isForgettable();
    }

    /** Closes the window that a delta moves the group past, with the figures from before it. */
    private void closeWindow(PopulationState state, long eventTimeMillis) {
        if (!state.trend.isOver(eventTimeMillis)) {
            return;
        }
        if (isPublic(state)) {
            state.trend.close(
                    state.sums.pairs(),
                    state.sums.meanOverall(),
                    CombinationSketch.frequent(state.trend.combinations()));
        } else {
            state.trend.closeUnseen();
        }
    }

    private boolean isPublic(PopulationState state) {
        return state.charts >= limits.chartsMin();
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        if (publishPending(timer.getKey())) {
            registerTimer();
        }
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("no event-time timer is ever registered");
    }

    @Override
    public void finish() throws Exception {
        timers.forEachProcessingTimeTimer(
                (namespace, time) -> {
                    if (publishPending((String) getCurrentKey())) {
                        populations.clear();
                    }
                });
        metrics.accumulate();
        super.finish();
    }

    /** Returns by how many charts the group grew. */
    private int updateCharts(Map<String, Integer> changes) throws Exception {
        int grown = 0;
        for (Map.Entry<String, Integer> change : changes.entrySet()) {
            Integer before = charts.get(change.getKey());
            int after = (before == null ? 0 : before) + change.getValue();
            if (after == 0) {
                charts.remove(change.getKey());
            } else {
                charts.put(change.getKey(), after);
            }
            grown += (after == 0 ? 0 : 1) - (before == null ? 0 : 1);
        }
        return grown;
    }

    /** Returns by how many pairs the ranking grew. */
    private long updatePairs(PopulationDelta delta) throws Exception {
        long grown = 0;
        for (Map.Entry<String, Integer> change : delta.pairs().entrySet()) {
            String pairId = change.getKey();
            boolean gone = change.getValue() == Ranking.GONE;
            if (delta.screened()) {
                grown += (gone ? 0 : 1) - (pairs.contains(pairId) ? 1 : 0);
            }
            if (gone) {
                pairs.remove(pairId);
            } else {
                pairs.put(pairId, change.getValue());
            }
        }
        // Where every pair is ranked the sums tell, and no pair has to be looked up.
        return delta.screened() ? grown : delta.sums().pairs();
    }

    private void refillTop(PopulationState state) throws Exception {
        if (!state.top.needsRefill(state.rankedPairs)) {
            return;
        }
        metrics.scans.inc();
        state.top.clear();
        for (Map.Entry<String, Integer> pair : pairs.entries()) {
            state.top.offer(pair.getKey(), pair.getValue());
        }
    }

    private void offer(String group, PopulationState state) throws Exception {
        long nowMillis = getProcessingTimeService().getCurrentProcessingTime();
        switch (throttle.decide(state.publishedAtMillis, state.pending, nowMillis)) {
            case PUBLISH -> {
                publish(group, state);
                if (state.isForgettable()) {
                    registerTimer();
                }
            }
            case WAIT -> {
                state.pending = true;
                long dueMillis = throttle.dueMillis(state.publishedAtMillis, nowMillis);
                timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, dueMillis);
                populations.update(state);
            }
            case ALREADY_WAITING -> populations.update(state);
        }
    }

    /**
     * Publishes what waits; an empty group of which nothing waits is forgotten. Returns whether the
     * group must be seen to again: should it fill soon, the interval still holds.
     */
    private boolean publishPending(String group) throws Exception {
        PopulationState state = populations.value();
        if (state == null) {
            return false;
        }
        if (state.pending) {
            publish(group, state);
            return state.isForgettable();
        }
        if (state.isForgettable()) {
            populations.clear();
        }
        return false;
    }

    /** Tells the group, or takes it back, or keeps it to itself as it was. */
    private void publish(String group, PopulationState state) throws Exception {
        boolean isPublic = isPublic(state);
        if (isPublic || state.published) {
            (isPublic ? metrics.populations : metrics.tombstones).inc();
            output.collect(new StreamRecord<>(isPublic ? event(group, state) : gone(group)));
            state.publishedAtMillis = getProcessingTimeService().getCurrentProcessingTime();
        } else {
            metrics.withheld.inc();
        }
        state.pending = false;
        state.published = isPublic;
        populations.update(state);
    }

    private static PopulationEvent event(String group, PopulationState state) {
        List<RankedPair> top = state.top.shown().stream().map(RankedPair::of).toList();
        return new PopulationEvent(
                group, state.sums.statistics(state.charts, top), state.trend.closed());
    }

    private static PopulationEvent gone(String group) {
        return new PopulationEvent(group, null, null);
    }

    /** An interval from now. */
    private void registerTimer() {
        timers.registerProcessingTimeTimer(
                VoidNamespace.INSTANCE,
                getProcessingTimeService().getCurrentProcessingTime() + limits.intervalMillis());
    }
}
