package dev.syzygy.operator;

import dev.syzygy.event.MatchChange;
import dev.syzygy.event.PairDelta;
import dev.syzygy.event.PopulationChange;
import dev.syzygy.event.ProfileEvent;
import dev.syzygy.event.ScoreEvent;
import dev.syzygy.event.TransitionEvent;
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.serde.BuiltInProfiles;
import dev.syzygy.state.Types;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** A {@link PairScoreOperator} with a clock that stands still; inputs pass through their codec. */
final class PairScoreHarness implements AutoCloseable {

    static final long START_MILLIS = 1_700_000_000_000L;
    static final PairScoreOperator.Limits LIMITS =
            new PairScoreOperator.Limits(1000, 50, 1000, true);

    /** The cohorts of the job. */
    static final Set<String> COHORTS = Set.of("c1", "c2");

    private final TypeSerializer<PairDelta> inputs = RecordingOutput.serializer(Types.PAIR_DELTA);
    private final RecordingOutput<ScoreEvent> output = new RecordingOutput<>(Types.SCORE_EVENT);
    private final KeyedTwoInputStreamOperatorTestHarness<
                    String, PairDelta, ProfileEvent, ScoreEvent>
            harness;
    private long checkpointId;

    PairScoreHarness(
            Backend backend,
            PairScoreOperator.Limits limits,
            long nowMillis,
            OperatorSubtaskState from)
            throws Exception {
        PairScoreOperator operator =
                new PairScoreOperator(
                        BuiltInProfiles.all(), BuiltInProfiles.DEFAULT, limits, COHORTS);
        harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        operator, PairDelta::pairId, null, TypeInformation.of(String.class));
        harness.setOutputCreator(serializer -> output);
        backend.applyTo(harness);
        harness.setup();
        harness.setProcessingTime(nowMillis);
        if (from != null) {
            harness.initializeState(from);
        }
        harness.open();
    }

    static PairScoreHarness open() throws Exception {
        return new PairScoreHarness(Backend.ROCKS_DB, LIMITS, START_MILLIS, null);
    }

    void send(PairDelta... deltas) throws Exception {
        for (PairDelta delta : deltas) {
            harness.processElement1(new StreamRecord<>(inputs.copy(delta)));
        }
    }

    List<ScoreEvent> sent(PairDelta... deltas) throws Exception {
        send(deltas);
        return output.take();
    }

    List<ScoreEvent> published(ScoringProfile profile) throws Exception {
        return profile(new ProfileEvent(profile.id(), profile, 77));
    }

    List<ScoreEvent> withdrawn(String profileId) throws Exception {
        return profile(new ProfileEvent(profileId, null, 78));
    }

    List<ScoreEvent> profile(ProfileEvent event) throws Exception {
        harness.processElement2(new StreamRecord<>(event));
        return output.take();
    }

    /** Lets time pass without taking what comes out. */
    void advance(long millis) throws Exception {
        harness.setProcessingTime(harness.getProcessingTime() + millis);
    }

    List<ScoreEvent> after(long millis) throws Exception {
        advance(millis);
        return output.take();
    }

    List<ScoreEvent> finish() throws Exception {
        harness.getOperator().finish();
        return output.take();
    }

    List<ScoreEvent> take() {
        return output.take();
    }

    List<TransitionEvent> transitions() {
        return output.take(SideOutputs.TRANSITIONS);
    }

    List<PopulationChange> changes() {
        return output.take(SideOutputs.POPULATION_CHANGES);
    }

    List<MatchChange> matches() {
        return output.take(SideOutputs.MATCHES);
    }

    long counted(String name) {
        return harness.getOperator().getRuntimeContext().getLongCounter(name).getLocalValue();
    }

    /** Writes back the bundle, as before every checkpoint. */
    void barrier() throws Exception {
        harness.prepareSnapshotPreBarrier(++checkpointId);
    }

    int entries() {
        return harness.numKeyedStateEntries();
    }

    long nowMillis() {
        return harness.getProcessingTime();
    }

    OperatorSubtaskState snapshot() throws Exception {
        barrier();
        return harness.snapshot(checkpointId, START_MILLIS);
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
