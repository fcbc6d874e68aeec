package dev.syzygy.job.pairscore;

import static dev.syzygy.job.pairscore.PairScoreHarness.START_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.event.ScoreEvent;
import dev.syzygy.job.pairscore.Deltas.Watching;
import dev.syzygy.job.runtime.Backend;
import dev.syzygy.kernel.PairEvaluator;
import dev.syzygy.score.PairScore;
import dev.syzygy.score.Profiles;
import dev.syzygy.score.Scorer;
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.score.ScoringTable;
import dev.syzygy.serde.json.BuiltInProfiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A total kept by differences equals one computed from nothing, at every publication. */
class RunningTotalTest {

    private static final int DELTAS = 60_000;
    private static final int PAIRS = 40;
    private static final long SEED = 20261120;

    private final Random random = new Random(SEED);
    private final List<Mirror> mirrors = new ArrayList<>();

    /** A pair as it must be. */
    private static final class Mirror {
        final String pairId;
        final ScoringTable table;
        final Chart[] charts = new Chart[2];
        final boolean[] scored = new boolean[1];

        Mirror(String pairId, ScoringTable table) {
            this.pairId = pairId;
            this.table = table;
        }

        PairScore score(long revision) {
            if (charts[0] == null || charts[1] == null) {
                return null;
            }
            int total = new PairEvaluator(table).total(charts[0], charts[1]);
            PairScore.Stamp any = new PairScore.Stamp(revision, 0, 0);
            return new Scorer(table).score(charts[0], charts[1], total, "g", any);
        }
    }

    /** With and without transitions: the kernel takes different ways. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itEqualsARecomputation(boolean transitions) throws Exception {
        PairScoreOperator.Limits always =
                new PairScoreOperator.Limits(0, 50, PAIRS / 4, transitions);
        int compared = 0;
        try (PairScoreHarness operator =
                new PairScoreHarness(Backend.HEAP, always, START_MILLIS, null)) {
            watchAll(operator);
            for (int count = 1; count <= DELTAS; count++) {
                Mirror mirror = mirrors.get(random.nextInt(PAIRS));
                List<ScoreEvent> sent = operator.sent(next(mirror, count));
                PairScore wanted = mirror.score(count);
                boolean published = wanted != null || mirror.scored[0];
                assertThat(sent).as("seed %d, delta %d", SEED, count).hasSize(published ? 1 : 0);
                if (published) {
                    assertSame(sent.get(0).score(), wanted, count);
                    compared++;
                }
                mirror.scored[0] = wanted != null;
                operator.transitions();
                operator.changes();
            }
        }
        assertThat(compared).as("publications").isGreaterThan(DELTAS / 2);
    }

    private static void assertSame(PairScore score, PairScore wanted, int count) {
        if (wanted == null) {
            assertThat(score).as("seed %d, delta %d", SEED, count).isNull();
            return;
        }
        assertThat(score.totalPoints())
                .as("seed %d, delta %d", SEED, count)
                .isEqualTo(wanted.totalPoints());
        assertThat(score.overallTenths()).isEqualTo(wanted.overallTenths());
        assertThat(score.houseBonusPoints()).isEqualTo(wanted.houseBonusPoints());
        assertThat(score.aspects()).isEqualTo(wanted.aspects());
        assertThat(score.areas()).isEqualTo(wanted.areas());
    }

    private void watchAll(PairScoreHarness operator) throws Exception {
        List<ScoringProfile> profiles = new ArrayList<>(BuiltInProfiles.all());
        profiles.add(Profiles.oneWay("one-way"));
        operator.published(profiles.get(profiles.size() - 1));
        for (int index = 0; index < PAIRS; index++) {
            ScoringProfile profile = profiles.get(index % profiles.size());
            Mirror mirror = new Mirror("a~b" + index, ScoringTable.compile(profile));
            mirrors.add(mirror);
            Watching watching = new Watching("g", profile.id());
            operator.send(Deltas.watched(mirror.pairId, true, null, 0, watching));
            operator.send(Deltas.watched(mirror.pairId, false, null, 0, watching));
        }
    }

    private PairDelta next(Mirror mirror, int revision) {
        int side = random.nextInt(2);
        Chart chart = mirror.charts[side];
        if (chart == null) {
            mirror.charts[side] = chart(ChartPoint.ALL);
            return Deltas.appeared(mirror.pairId, side == 0, mirror.charts[side], revision);
        }
        if (random.nextInt(200) == 0) {
            mirror.charts[side] = null;
            return Deltas.vanished(mirror.pairId, side == 0, revision);
        }
        int slots = ChartPoint.ALL;
        for (int halvings = 3; halvings > 0; halvings--) {
            slots &= random.nextInt();
        }
        Chart update = chart(slots);
        if (random.nextInt(4) == 0) {
            update.takeOver(chart, slots);
        }
        chart.takeOver(update, slots);
        return Deltas.changed(mirror.pairId, side == 0, update, slots, revision);
    }

    private Chart chart(int slots) {
        Chart chart = new Chart();
        for (int rest = slots; rest != 0; rest &= rest - 1) {
            if (random.nextInt(6) != 0) {
                int slot = Integer.numberOfTrailingZeros(rest);
                chart.place(slot, random.nextInt(), random.nextInt(2_000_000));
            }
        }
        return chart;
    }
}
