package dev.syzygy.job.population;

import static dev.syzygy.job.population.PopulationHarness.DELTA_MILLIS;
import static dev.syzygy.job.population.PopulationHarness.EMIT_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.ChartIds;
import dev.syzygy.event.PopulationEvent;
import dev.syzygy.job.runtime.Backend;
import dev.syzygy.population.PopulationShare;
import dev.syzygy.population.PopulationStatistics;
import dev.syzygy.population.PopulationSums;
import dev.syzygy.population.Recount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Populations equal a recount at every quiet moment, and are told no more often than agreed. */
class PopulationOperatorsTest {

    private static final int CHANGES = 4000;
    private static final int CHARTS = 40;

    /** Where each pair is and what it adds. */
    private record Member(String group, PopulationShare share) {}

    private final Map<String, Member> members = new TreeMap<>();
    private final Map<String, Long> eventTimes = new HashMap<>();
    private final Map<String, PopulationEvent> last = new HashMap<>();
    private final Map<String, Long> emittedAt = new HashMap<>();
    private long eventTimeMillis;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void populationsEqualARecount(long seed) throws Exception {
        Random random = new Random(seed);
        int subtasks = 1 + (int) (seed % 3);
        Backend backend = seed <= 3 ? Backend.ROCKS_DB : Backend.HEAP;
        try (PopulationHarness operators =
                new PopulationHarness(backend, subtasks, 5 + random.nextInt(50))) {
            for (int count = 0; count < CHANGES; count++) {
                // Phases: the group fills, then scores fall and pairs go, then it fills again.
                change(operators, random, count / 1000 % 2 == 0 ? 15 : 60);
                if (random.nextInt(20) == 0) {
                    operators.advance(random.nextInt(300));
                    operators.deliver(random);
                }
                note(operators, false);
                if (count % 1000 == 500) {
                    operators.restore();
                    note(operators, false);
                }
                if (count % 500 == 499) {
                    quiet(operators);
                    assertRecounted("seed " + seed + ", change " + count);
                }
            }
            for (String pairId : List.copyOf(members.keySet())) {
                move(operators, pairId, null);
            }
            operators.finish();
            note(operators, true);
            assertRecounted("seed " + seed + ", emptied");
            if (backend == Backend.HEAP) {
                assertThat(operators.entries()).isZero();
            }
            assertThat(operators.counted("population-scans")).as("refills").isPositive();
        }
    }

    @Test
    void anEmptiedGroupIsToldOnceAndForgotten() throws Exception {
        try (PopulationHarness operators = new PopulationHarness(Backend.HEAP, 1, 100)) {
            move(operators, "a~b", new Member("g", share(500)));
            assertThat(sent(operators, DELTA_MILLIS)).hasSize(1);
            move(operators, "a~b", null);
            assertThat(sent(operators, DELTA_MILLIS)).isEmpty();
            List<PopulationEvent> emptied = sent(operators, EMIT_MILLIS - DELTA_MILLIS);
            assertThat(emptied).hasSize(1);
            assertThat(emptied.get(0).statistics()).isNull();
            assertThat(sent(operators, 10 * EMIT_MILLIS)).isEmpty();
            assertThat(operators.entries()).isZero();
        }
    }

    @Test
    void aGroupThatEmptiesAndFillsKeepsToItsInterval() throws Exception {
        try (PopulationHarness operators = new PopulationHarness(Backend.HEAP, 1, 1)) {
            move(operators, "a~b", new Member("g", share(500)));
            assertThat(sent(operators, 0)).hasSize(1);
            operators.advance(EMIT_MILLIS);
            move(operators, "a~b", null);
            assertThat(sent(operators, 0)).hasSize(1);
            move(operators, "a~b", new Member("g", share(600)));
            assertThat(sent(operators, 0)).isEmpty();
            assertThat(sent(operators, EMIT_MILLIS - 1)).isEmpty();
            assertThat(sent(operators, 1)).hasSize(1);
            assertThat(operators.entries()).isPositive();
        }
    }

    @Test
    void aChangeThatChangesNothingIsNotTold() throws Exception {
        try (PopulationHarness operators = new PopulationHarness(Backend.ROCKS_DB, 1, 1)) {
            PopulationChange joined = new PopulationChange("g", "a~b", null, share(500), 7, true);
            operators.send(joined);
            assertThat(sent(operators, 0)).hasSize(1);
            operators.send(new PopulationChange("g", "a~b", share(500), share(500), 7, true));
            assertThat(sent(operators, 10 * EMIT_MILLIS)).isEmpty();
            operators.send(new PopulationChange("g", "a~b", share(500), share(500), 8, true));
            assertThat(sent(operators, 0)).as("a later event time").hasSize(1);
        }
    }

    @Test
    void aPairThatCameAndWentWithinADeltaLeavesNoTrace() throws Exception {
        try (PopulationHarness operators = new PopulationHarness(Backend.HEAP, 1, 100)) {
            move(operators, "a~b", new Member("g", share(500)));
            move(operators, "a~b", null);
            assertThat(sent(operators, EMIT_MILLIS)).isEmpty();
            assertThat(operators.entries()).isZero();
        }
    }

    /** The sums stay the same; only the ranks tell. */
    @Test
    void twoPairsThatExchangeTheirScoresAreTold() throws Exception {
        try (PopulationHarness operators = new PopulationHarness(Backend.HEAP, 1, 2)) {
            operators.send(new PopulationChange("g", "a~b", null, share(500), 7, true));
            operators.send(new PopulationChange("g", "a~c", null, share(600), 7, true));
            assertThat(sent(operators, 0)).hasSize(1);
            operators.advance(EMIT_MILLIS);
            operators.send(new PopulationChange("g", "a~b", share(500), share(600), 7, true));
            operators.send(new PopulationChange("g", "a~c", share(600), share(500), 7, true));
            assertThat(sent(operators, 0)).hasSize(1);
        }
    }

    /** Sums and ranks stay the same; only the number of charts tells. */
    @Test
    void aPairReplacedByOneOfOtherChartsIsTold() throws Exception {
        try (PopulationHarness operators = new PopulationHarness(Backend.HEAP, 1, 12)) {
            for (int partner = 10; partner < 21; partner++) {
                operators.send(
                        new PopulationChange("g", "a~b" + partner, null, share(900), 7, true));
            }
            operators.send(new PopulationChange("g", "a~c", null, share(100), 7, true));
            assertThat(sent(operators, 0).get(0).statistics().charts()).isEqualTo(13);
            operators.advance(EMIT_MILLIS);
            operators.send(new PopulationChange("g", "a~c", share(100), null, 7, true));
            operators.send(new PopulationChange("g", "x~y", null, share(100), 7, true));
            List<PopulationEvent> told = sent(operators, DELTA_MILLIS);
            assertThat(told).hasSize(1);
            assertThat(told.get(0).statistics().charts()).isEqualTo(14);
        }
    }

    @Test
    void aClockThatFellBehindDelaysNoLongerThanAnInterval() throws Exception {
        try (PopulationHarness operators = new PopulationHarness(Backend.HEAP, 1, 1)) {
            move(operators, "a~b", new Member("g", share(500)));
            assertThat(sent(operators, 0)).hasSize(1);
            operators.advance(-3_600_000);
            move(operators, "a~b", new Member("g", share(600)));
            assertThat(sent(operators, 0)).isEmpty();
            assertThat(sent(operators, EMIT_MILLIS)).hasSize(1);
        }
    }

    @Test
    void deltasWaitForTheirIntervalTheirSizeTheBarrierOrTheEnd() throws Exception {
        try (PopulationHarness operators = new PopulationHarness(Backend.HEAP, 1, 3)) {
            move(operators, "a~b", new Member("g1", share(500)));
            assertThat(sent(operators, DELTA_MILLIS - 1)).isEmpty();
            assertThat(sent(operators, 1)).hasSize(1);
            move(operators, "a~b", new Member("g2", share(500)));
            assertThat(sent(operators, 0)).as("two changes").isEmpty();
            move(operators, "a~c", new Member("g2", share(500)));
            assertThat(sent(operators, 0)).as("three").hasSize(1);
            move(operators, "a~d", new Member("g3", share(500)));
            operators.barrier();
            assertThat(sent(operators, 0)).hasSize(1);
            move(operators, "a~e", new Member("g4", share(500)));
            operators.finish();
            assertThat(operators.take())
                    .extracting(PopulationEvent::group)
                    .containsExactlyInAnyOrder("g1", "g4");
        }
    }

    /** The cells of a cohort count all its pairs: those that were watched are among them. */
    @Test
    void aGroupThatBecomesACohortForgetsItsWatchedPairs() throws Exception {
        try (PopulationHarness operators = new PopulationHarness(Backend.ROCKS_DB, 1, 100)) {
            move(operators, "a~b", new Member("pool", share(500)));
            move(operators, "a~b2", new Member("late", share(500)));
            move(operators, "a~c", new Member("late", share(900)));
            quiet(operators);
            operators.restore(Set.of("late"));
            PopulationSums sums = new PopulationSums();
            sums.addPairs(700, 3);
            operators.send(
                    PopulationDelta.ofCohort(
                            "late", sums, Map.of("a~b2", 700), Map.of("a", 1, "b2", 1, "d", 1)));
            operators.advance(EMIT_MILLIS);
            assertThat(operators.take())
                    .satisfiesExactly(
                            event -> {
                                assertThat(event.group()).isEqualTo("late");
                                assertThat(event.statistics().charts()).isEqualTo(3);
                                assertThat(event.statistics().pairs()).isEqualTo(3);
                                assertThat(event.statistics().topPairs())
                                        .containsExactly(
                                                new PopulationStatistics.RankedPair("a~b2", 700));
                            });
            operators.restore(Set.of("late"));
            operators.advance(EMIT_MILLIS);
            assertThat(operators.take()).as("once").isEmpty();
        }
    }

    /** Readers must not keep figures of pairs that nobody counts. */
    @Test
    void aGroupThatBecomesAnEmptyCohortIsTakenBack() throws Exception {
        try (PopulationHarness operators = new PopulationHarness(Backend.ROCKS_DB, 1, 100)) {
            move(operators, "a~b", new Member("late", share(500)));
            quiet(operators);
            operators.restore(Set.of("late"));
            operators.advance(EMIT_MILLIS);
            assertThat(operators.take())
                    .satisfiesExactly(event -> assertThat(event.statistics()).isNull());
        }
    }

    private List<PopulationEvent> sent(PopulationHarness operators, long millis) throws Exception {
        operators.advance(millis);
        operators.deliverAll();
        return operators.take();
    }

    /** A pair joins, changes, moves to another group or goes; top pairs like to fall. */
    private void change(PopulationHarness operators, Random random, int gonePercent)
            throws Exception {
        int first = random.nextInt(CHARTS);
        int second = random.nextInt(CHARTS);
        if (first == second) {
            return;
        }
        String pairId = ChartIds.pairId("c" + first, "c" + second);
        if (random.nextInt(3) == 0 && !members.isEmpty()) {
            pairId = best(random);
        }
        boolean goes = random.nextInt(100) < gonePercent;
        Member now = members.get(pairId);
        String group =
                now == null || random.nextInt(5) == 0 ? "g" + random.nextInt(3) : now.group();
        // Few different scores, so that ties are common.
        move(operators, pairId, goes ? null : new Member(group, share(random.nextInt(40) * 25)));
    }

    private String best(Random random) {
        String best = null;
        for (Map.Entry<String, Member> entry : members.entrySet()) {
            if (best == null
                    || entry.getValue().share().overallTenths()
                            > members.get(best).share().overallTenths()) {
                best = random.nextInt(8) == 0 && best != null ? best : entry.getKey();
            }
        }
        return best;
    }

    private void move(PopulationHarness operators, String pairId, Member after) throws Exception {
        Member before = after == null ? members.remove(pairId) : members.put(pairId, after);
        if (before == null && after == null) {
            return;
        }
        eventTimeMillis += 3;
        PopulationShare left = before == null ? null : before.share();
        if (before != null && after != null && !before.group().equals(after.group())) {
            send(
                    operators,
                    new PopulationChange(
                            before.group(), pairId, left, null, eventTimeMillis, true));
            left = null;
        }
        String group = after == null ? before.group() : after.group();
        PopulationShare share = after == null ? null : after.share();
        send(operators, new PopulationChange(group, pairId, left, share, eventTimeMillis, true));
    }

    private void send(PopulationHarness operators, PopulationChange change) throws Exception {
        eventTimes.put(change.group(), change.eventTimeMillis());
        operators.send(change);
    }

    private void quiet(PopulationHarness operators) throws Exception {
        operators.advance(DELTA_MILLIS);
        operators.deliverAll();
        note(operators, false);
        operators.advance(EMIT_MILLIS);
        note(operators, false);
    }

    private void note(PopulationHarness operators, boolean finishing) {
        for (PopulationEvent event : operators.take()) {
            Long before = emittedAt.put(event.group(), operators.nowMillis());
            if (before != null && !finishing) {
                assertThat(operators.nowMillis() - before)
                        .as("after the last of group %s at %d", event.group(), before)
                        .isGreaterThanOrEqualTo(EMIT_MILLIS);
            }
            PopulationEvent previous = last.put(event.group(), event);
            if (previous != null) {
                assertThat(event)
                        .as("told again though the same")
                        .usingRecursiveComparison()
                        .isNotEqualTo(previous);
            }
        }
    }

    private void assertRecounted(String about) {
        assertThat(last.keySet()).isEqualTo(eventTimes.keySet());
        for (String group : last.keySet()) {
            Map<String, PopulationShare> pairs = new TreeMap<>();
            members.forEach(
                    (pairId, member) -> {
                        if (member.group().equals(group)) {
                            pairs.put(pairId, member.share());
                        }
                    });
            if (pairs.isEmpty()) {
                assertThat(last.get(group).statistics()).as("%s, %s", about, group).isNull();
                continue;
            }
            assertThat(last.get(group).statistics())
                    .as("%s, group %s", about, group)
                    .usingRecursiveComparison()
                    .isEqualTo(Recount.of(pairs, eventTimes.get(group)));
        }
    }

    private static PopulationShare share(int tenths) {
        byte[] aspects = new byte[AspectType.COUNT];
        new Random(tenths).nextBytes(aspects);
        return new PopulationShare(tenths, "band " + tenths / 200, aspects, tenths % 9);
    }
}
