package dev.syzygy.job.pairscore;

import dev.syzygy.aspect.AspectTransition;
import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.ChartIds;
import dev.syzygy.chart.PointPair;
import dev.syzygy.event.Cause;
import dev.syzygy.event.ProfileEvent;
import dev.syzygy.event.ScoreEvent;
import dev.syzygy.event.TransitionEvent;
import dev.syzygy.job.chartmatches.MatchChange;
import dev.syzygy.job.population.PopulationChange;
import dev.syzygy.job.profiles.ProfileDescriptors;
import dev.syzygy.job.profiles.ProfileFeed;
import dev.syzygy.job.runtime.OneShotTimer;
import dev.syzygy.job.runtime.PendingPublication;
import dev.syzygy.job.runtime.PublicationThrottle;
import dev.syzygy.kernel.TransitionListener;
import dev.syzygy.population.MatchEntry;
import dev.syzygy.population.PopulationShare;
import dev.syzygy.score.PairScore;
import dev.syzygy.score.Scorer;
import dev.syzygy.score.ScoringProfile;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Holds each pair and scores it: the first input brings what changed in a chart of the pair, the
 * second the profiles, to all subtasks.
 *
 * <p>A bundle keeps the pairs touched lately decoded on the heap; RocksDB is read at a pair's first
 * touch and written when the bundle ends: by time, by size, before a checkpoint, and at the end of
 * the input. Every delta is evaluated, so no transition is lost in a bundle.
 *
 * <p>Publication is throttled ({@link PublicationThrottle}), with one keyed timer per waiting pair.
 */
public final class PairScoreOperator extends AbstractStreamOperator<ScoreEvent>
        implements TwoInputStreamOperator<PairDelta, ProfileEvent, ScoreEvent>,
                Triggerable<String, VoidNamespace> {

    private static final long serialVersionUID = 1;

    private final List<ScoringProfile> builtInProfiles;
    private final String defaultProfileId;
    private final Limits limits;
    private final Set<String> cohorts;

    private transient ProfileFeed profiles;
    private transient ValueState<PairState> pairs;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient PublicationThrottle throttle;
    private transient PairScoring scoring;
    private transient Map<String, PairState> bundle;
    private transient OneShotTimer bundleTimer;
    private transient PairScoreMetrics metrics;
    private transient StreamRecord<ScoreEvent> record;

    /** The delta being applied, for the transitions it makes. */
    private transient PairDelta current;

    private transient TransitionListener listener;

    /**
     * What bounds the operator.
     *
     * @param publishMillis shortest time between two publications of a pair
     * @param bundleMillis longest time a changed pair stays out of RocksDB
     * @param bundlePairsMax pairs in a bundle before it is written back
     * @param transitions whether aspect transitions are sent
     */
    public record Limits(
            long publishMillis, long bundleMillis, int bundlePairsMax, boolean transitions)
            implements Serializable {}

    /**
     * An operator that knows some profiles from the start.
     *
     * @param cohorts names of the cohorts: groups whose pairs are counted elsewhere, all of them
     */
    public PairScoreOperator(
            List<ScoringProfile> builtInProfiles,
            String defaultProfileId,
            Limits limits,
            Set<String> cohorts) {
        this.builtInProfiles = List.copyOf(builtInProfiles);
        this.defaultProfileId = defaultProfileId;
        this.limits = limits;
        this.cohorts = Set.copyOf(cohorts);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        profiles =
                new ProfileFeed(
                        context.getOperatorStateStore()
                                .getBroadcastState(ProfileDescriptors.profiles()),
                        builtInProfiles,
                        defaultProfileId);
        scoring = new PairScoring(profiles.catalog());
    }

    @Override
    public void open() throws Exception {
        super.open();
        pairs = getRuntimeContext().getState(PairScoreDescriptors.pair());
        // The name is part of every savepoint: it never changes.
        timers = getInternalTimerService("publication", VoidNamespaceSerializer.INSTANCE, this);
        throttle = new PublicationThrottle(limits.publishMillis());
        bundle = new LinkedHashMap<>();
        bundleTimer = new OneShotTimer(getProcessingTimeService(), this::endBundle);
        metrics = new PairScoreMetrics(getRuntimeContext());
        record = new StreamRecord<>(null);
        listener = limits.transitions() ? this::sendTransition : null;
    }

    @Override
    public void processElement1(StreamRecord<PairDelta> element) throws Exception {
        PairDelta delta = element.getValue();
        metrics.updates.inc();
        PairState pair = touch(delta.pairId());
        current = delta;
        if (scoring.apply(pair, delta, listener)) {
            ChartDelta.Trigger trigger = delta.delta().trigger();
            offer(delta.pairId(), pair, trigger.cause(), trigger.sourceTimeMillis());
        }
    }

    @Override
    public void processElement2(StreamRecord<ProfileEvent> element) throws Exception {
        ProfileEvent event = element.getValue();
        if (!profiles.take(event)) {
            metrics.profilesStale.inc();
            return;
        }
        rescore(event);
    }

    /** Offers every pair that uses the profile for publication; the throttle spreads the load. */
    private void rescore(ProfileEvent event) throws Exception {
        endBundle();
        getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        PairScoreDescriptors.pair(),
                        (key, state) -> {
                            PairState pair = state.value();
                            if (scoring.uses(pair, event.profileId())) {
                                String pairId = (String) key;
                                offer(pairId, pair, Cause.PROFILE, event.sourceTimeMillis());
                                state.update(pair);
                                metrics.rescored.inc();
                            }
                        });
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        publishPending(timer.getKey());
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("no event-time timer is ever registered");
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        endBundle();
    }

    @Override
    public void finish() throws Exception {
        timers.forEachProcessingTimeTimer(
                (namespace, time) -> publishPending((String) getCurrentKey()));
        endBundle();
        metrics.accumulate();
        super.finish();
    }

    private PairState touch(String pairId) throws Exception {
        PairState pair = bundle.get(pairId);
        if (pair != null) {
            return pair;
        }
        if (bundle.size() >= limits.bundlePairsMax()) {
            endBundle();
            setCurrentKey(pairId);
        }
        pair = pairs.value();
        if (pair == null) {
            pair = new PairState();
        }
        bundle.put(pairId, pair);
        bundleTimer.armIn(limits.bundleMillis());
        return pair;
    }

    private void endBundle() throws Exception {
        for (Map.Entry<String, PairState> entry : bundle.entrySet()) {
            setCurrentKey(entry.getKey());
            if (entry.getValue().isForgettable()) {
                pairs.clear();
            } else {
                pairs.update(entry.getValue());
            }
            metrics.stateWrites.inc();
        }
        bundle.clear();
    }

    /** Publishes now, or notes that a publication is due when the interval is over. */
    private void offer(String pairId, PairState pair, Cause cause, long sourceTimeMillis)
            throws Exception {
        if (pair.publishedShare == null && scoring.effective(pair) == null) {
            pair.pending = null;
            return;
        }
        long nowMillis = getProcessingTimeService().getCurrentProcessingTime();
        switch (throttle.decide(pair.publishedAtMillis, pair.pending != null, nowMillis)) {
            case PUBLISH -> publish(pairId, pair, cause, sourceTimeMillis);
            case WAIT -> {
                pair.pending = new PendingPublication(cause, sourceTimeMillis);
                long dueMillis = throttle.dueMillis(pair.publishedAtMillis, nowMillis);
                timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, dueMillis);
            }
            case ALREADY_WAITING -> pair.pending.renew(cause, sourceTimeMillis);
        }
    }

    private void publishPending(String pairId) throws Exception {
        PairState pair = touch(pairId);
        PendingPublication pending = pair.pending;
        if (pending != null) {
            publish(pairId, pair, pending.cause(), pending.sourceTimeMillis());
        }
    }

    private void publish(String pairId, PairState pair, Cause cause, long sourceTimeMillis) {
        PairInputs inputs = scoring.effective(pair);
        PairScore score = inputs == null ? null : scoring.score(inputs);
        pair.pending = null;
        if (score == null && pair.publishedShare == null) {
            return;
        }
        pair.publishedAtMillis = getProcessingTimeService().getCurrentProcessingTime();
        ScoreEvent event = new ScoreEvent(pairId, score, cause, sourceTimeMillis);
        output.collect(record.replace(event));
        (score == null ? metrics.tombstones : metrics.scores).inc();
        updatePopulation(pairId, pair, inputs, score);
        tellMatch(pair, event);
    }

    /** Whether the sums of the group are to hold the pair: those of a cohort hold all its pairs. */
    private boolean isCounted(PairState pair, PairInputs inputs) {
        return inputs == pair.watch && !cohorts.contains(inputs.group);
    }

    private void updatePopulation(
            String pairId, PairState pair, PairInputs inputs, PairScore score) {
        PopulationShare before = pair.publishedShare;
        PopulationShare after = score == null ? null : PopulationShare.of(score);
        String oldGroup = pair.publishedGroup;
        String newGroup = score == null ? oldGroup : score.group();
        // A group that became a cohort has forgotten the pairs that were counted one by one.
        boolean oldCounted = pair.publishedCounted && !cohorts.contains(oldGroup);
        boolean newCounted = score == null ? oldCounted : isCounted(pair, inputs);
        long eventTimeMillis =
                score == null ? pair.eventTimeMillis() : score.stamp().eventTimeMillis();
        if (before != null && (oldCounted != newCounted || !oldGroup.equals(newGroup))) {
            sendChange(
                    new PopulationChange(
                            oldGroup, pairId, before, null, eventTimeMillis, oldCounted));
            before = null;
        }
        sendChange(
                new PopulationChange(newGroup, pairId, before, after, eventTimeMillis, newCounted));
        pair.publishedShare = after;
        pair.publishedGroup = newGroup;
        pair.publishedCounted = newCounted;
    }

    /** Tells both charts of a screened pair its score, or that they match no longer. */
    private void tellMatch(PairState pair, ScoreEvent event) {
        boolean match = event.score() != null && pair.isScreened();
        if (!match && !pair.announcedMatch) {
            return;
        }
        MatchEntry entry = match ? MatchEntry.of(event.score()) : null;
        String first = ChartIds.chartA(event.pairId());
        String second = ChartIds.chartB(event.pairId());
        sendMatch(first, second, entry, event);
        sendMatch(second, first, entry, event);
        pair.announcedMatch = match;
    }

    private void sendMatch(String chartId, String partnerId, MatchEntry entry, ScoreEvent event) {
        MatchChange change =
                new MatchChange(chartId, partnerId, entry, event.cause(), event.sourceTimeMillis());
        output.collect(PairScoreSideOutputs.MATCHES, new StreamRecord<>(change));
    }

    private void sendChange(PopulationChange change) {
        output.collect(PairScoreSideOutputs.POPULATION_CHANGES, new StreamRecord<>(change));
    }

    private void sendTransition(
            int pair, AspectType type, AspectTransition transition, int difference) {
        metrics.transitions.inc();
        ChartDelta.Trigger trigger = current.delta().trigger();
        TransitionEvent event =
                new TransitionEvent(
                        current.pairId(),
                        PointPair.pointA(pair),
                        PointPair.pointB(pair),
                        type,
                        transition,
                        Scorer.orbDegrees(type, difference),
                        trigger.eventTimeMillis(),
                        trigger.cause());
        output.collect(PairScoreSideOutputs.TRANSITIONS, new StreamRecord<>(event));
    }
}
