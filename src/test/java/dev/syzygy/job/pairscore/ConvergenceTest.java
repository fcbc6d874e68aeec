package dev.syzygy.job.pairscore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.chart.ChartIds;
import dev.syzygy.chart.ChartSide;
import dev.syzygy.event.ChartInput;
import dev.syzygy.event.ProfileEvent;
import dev.syzygy.event.ScoreEvent;
import dev.syzygy.job.chartstate.ChartStateHarness;
import dev.syzygy.job.chartstate.ChartStateOperator;
import dev.syzygy.job.runtime.Backend;
import dev.syzygy.score.PairScore;
import dev.syzygy.score.Profiles;
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.serde.json.BuiltInProfiles;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same inputs end in the same scores, however they interleave and whenever timers fire. */
class ConvergenceTest {

    private static final int SEEDS = 40;
    private static final int INTERLEAVINGS = 3;

    /** What the second input brings, in its order; the last of each id stays. */
    private static final List<ProfileEvent> PROFILES =
            List.of(
                    new ProfileEvent("custom", Profiles.named("custom", 1), 1),
                    new ProfileEvent("custom", Profiles.inactive("custom", 2), 2),
                    new ProfileEvent("discepolo", Profiles.named("discepolo", 3), 3),
                    new ProfileEvent("cosmichub", Profiles.named("cosmichub", 4), 4),
                    new ProfileEvent("custom", null, 5),
                    new ProfileEvent("custom", Profiles.named("custom", 1), 6),
                    new ProfileEvent("cosmichub", null, 7));

    @Test
    void scoresAreAPureFunctionOfTheInputs() throws Exception {
        int scored = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Scenario scenario = new Scenario(seed);
            Map<String, PairScore> wanted = scenario.scores(lastProfiles(), "cosmichub");
            for (int interleaving = 0; interleaving < INTERLEAVINGS; interleaving++) {
                Random random = new Random(seed * INTERLEAVINGS + interleaving);
                List<PairDelta> deltas = deltas(scenario, random, Backend.HEAP);
                Map<String, PairScore> last = lastScores(deltas, random);
                for (Map.Entry<String, PairScore> pair : wanted.entrySet()) {
                    assertThat(last.get(pair.getKey()))
                            .as("%s, seed %d, interleaving %d", pair.getKey(), seed, interleaving)
                            .isEqualTo(pair.getValue());
                    scored += pair.getValue() == null ? 0 : 1;
                }
            }
        }
        assertThat(scored).as("scores compared").isGreaterThan(SEEDS * INTERLEAVINGS);
    }

    /**
     * Charts restored in the middle tell their pairs the same as charts that just went on: those on
     * the heap, where no codec can have dropped anything from both.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void restoredChartsGoOnAsIfNothingHappened(long seed) throws Exception {
        List<ChartInput> inputs = new Scenario(seed).inputs();
        int cut = 20 + new Random(seed).nextInt(inputs.size() - 40);
        List<ChartInput> rest = inputs.subList(cut, inputs.size());
        List<PairDelta> without;
        List<PairDelta> with;
        try (ChartStateHarness went = charts(Backend.HEAP, null);
                ChartStateHarness failed = charts(Backend.ROCKS_DB, null)) {
            for (ChartStateHarness operator : List.of(went, failed)) {
                operator.send(inputs.subList(0, cut).toArray(ChartInput[]::new));
                operator.barrier();
                operator.take();
            }
            try (ChartStateHarness other = charts(Backend.ROCKS_DB, failed.snapshot())) {
                with = rest(other, rest);
            }
            went.after(ChartStateHarness.LIMITS.tickBundleMillis());
            without = rest(went, rest);
        }
        assertThat(with)
                .as("seed %d, cut at %d", seed, cut)
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(without);
    }

    private static ChartStateHarness charts(Backend backend, OperatorSubtaskState from)
            throws Exception {
        return new ChartStateHarness(backend, ChartStateHarness.LIMITS, from);
    }

    /** So do pairs, with their throttle, their timers and their shares. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void restoredPairsGoOnAsIfNothingHappened(long seed) throws Exception {
        Random random = new Random(seed);
        List<PairDelta> deltas = deltas(new Scenario(seed), random, Backend.HEAP);
        int cut = deltas.size() / 4 + random.nextInt(deltas.size() / 2);
        List<PairDelta> rest = deltas.subList(cut, deltas.size());
        try (PairScoreHarness went = pairs(Backend.HEAP, PairScoreHarness.START_MILLIS, null);
                PairScoreHarness failed =
                        pairs(Backend.ROCKS_DB, PairScoreHarness.START_MILLIS, null)) {
            for (PairScoreHarness operator : List.of(went, failed)) {
                operator.profile(PROFILES.get(0));
                send(operator, deltas.subList(0, cut), new Random(seed));
                operator.barrier();
            }
            try (PairScoreHarness other =
                    pairs(Backend.ROCKS_DB, failed.nowMillis(), failed.snapshot())) {
                went.take();
                went.changes();
                went.transitions();
                send(went, rest, new Random(seed));
                send(other, rest, new Random(seed));
                assertSame(other, went, "seed " + seed + ", cut at " + cut);
            }
        }
    }

    private static PairScoreHarness pairs(
            Backend backend, long nowMillis, OperatorSubtaskState from) throws Exception {
        return new PairScoreHarness(backend, PairScoreHarness.LIMITS, nowMillis, from);
    }

    private static void assertSame(PairScoreHarness other, PairScoreHarness went, String about)
            throws Exception {
        assertThat(all(other))
                .as(about)
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(all(went));
        assertThat(other.transitions()).as(about).isEqualTo(went.transitions());
        assertThat(other.changes())
                .as(about)
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactlyInAnyOrderElementsOf(went.changes());
    }

    private static List<ScoreEvent> all(PairScoreHarness operator) throws Exception {
        List<ScoreEvent> sent = new ArrayList<>(operator.take());
        sent.addAll(operator.finish());
        return sent;
    }

    private static void send(PairScoreHarness operator, List<PairDelta> deltas, Random random)
            throws Exception {
        for (PairDelta delta : deltas) {
            operator.send(delta);
            if (random.nextInt(5) == 0) {
                // Not with after(): that takes the output away.
                operator.advance(random.nextInt(700));
            }
        }
    }

    private static List<PairDelta> rest(ChartStateHarness operator, List<ChartInput> inputs)
            throws Exception {
        List<PairDelta> sent = new ArrayList<>();
        int count = 0;
        for (ChartInput input : inputs) {
            sent.addAll(operator.sent(input));
            if (++count % 10 == 0) {
                sent.addAll(operator.after(ChartStateHarness.LIMITS.tickBundleMillis()));
            }
        }
        sent.addAll(operator.finish());
        return sent;
    }

    /** What chart-state tells the pairs, each chart in its order, the charts in any. */
    private static List<PairDelta> deltas(Scenario scenario, Random random, Backend backend)
            throws Exception {
        Map<String, Queue<PairDelta>> byChart = new TreeMap<>();
        try (ChartStateHarness charts =
                new ChartStateHarness(
                        backend, new ChartStateOperator.Limits(1000, 100_000_000, 2, 100), null)) {
            for (ChartInput input : scenario.inputs()) {
                charts.send(input);
                if (random.nextInt(20) == 0) {
                    charts.after(random.nextInt(2000)).forEach(delta -> queue(delta, byChart));
                }
                charts.take().forEach(delta -> queue(delta, byChart));
            }
            charts.finish().forEach(delta -> queue(delta, byChart));
        }
        List<PairDelta> merged = new ArrayList<>();
        List<Queue<PairDelta>> queues = new ArrayList<>(byChart.values());
        while (!queues.isEmpty()) {
            Queue<PairDelta> queue = queues.get(random.nextInt(queues.size()));
            for (int burst = 1 + random.nextInt(4); burst > 0 && !queue.isEmpty(); burst--) {
                merged.add(queue.remove());
            }
            queues.removeIf(Queue::isEmpty);
        }
        return merged;
    }

    private static void queue(PairDelta delta, Map<String, Queue<PairDelta>> byChart) {
        String chartId =
                delta.side() == ChartSide.A
                        ? ChartIds.chartA(delta.pairId())
                        : ChartIds.chartB(delta.pairId());
        byChart.computeIfAbsent(chartId, id -> new ArrayDeque<>()).add(delta);
    }

    private static Map<String, PairScore> lastScores(List<PairDelta> deltas, Random random)
            throws Exception {
        PairScoreOperator.Limits limits =
                new PairScoreOperator.Limits(
                        random.nextInt(1000), 50, 1 + random.nextInt(5), random.nextBoolean());
        Map<String, PairScore> last = new HashMap<>();
        int profiles = 0;
        try (PairScoreHarness pairs =
                new PairScoreHarness(Backend.HEAP, limits, PairScoreHarness.START_MILLIS, null)) {
            for (PairDelta delta : deltas) {
                pairs.send(delta);
                switch (random.nextInt(12)) {
                    case 0 -> pairs.barrier();
                    case 1, 2 -> pairs.advance(random.nextInt(700));
                    case 3 -> {
                        if (profiles < PROFILES.size()) {
                            note(pairs.profile(PROFILES.get(profiles++)), last);
                        }
                    }
                    default -> {}
                }
                note(pairs.take(), last);
            }
            while (profiles < PROFILES.size()) {
                note(pairs.profile(PROFILES.get(profiles++)), last);
            }
            note(pairs.finish(), last);
        }
        return last;
    }

    private static void note(List<ScoreEvent> events, Map<String, PairScore> last) {
        events.forEach(event -> last.put(event.pairId(), event.score()));
    }

    private static Map<String, ScoringProfile> lastProfiles() {
        Map<String, ScoringProfile> last = new HashMap<>();
        BuiltInProfiles.all().forEach(profile -> last.put(profile.id(), profile));
        Map<String, ScoringProfile> builtIn = Map.copyOf(last);
        PROFILES.forEach(
                event ->
                        last.put(
                                event.profileId(),
                                event.profile() == null
                                        ? builtIn.get(event.profileId())
                                        : event.profile()));
        return last;
    }
}
