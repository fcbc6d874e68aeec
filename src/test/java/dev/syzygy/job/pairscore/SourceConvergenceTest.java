package dev.syzygy.job.pairscore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.event.ScoreEvent;
import dev.syzygy.job.chartmatches.MatchChange;
import dev.syzygy.job.population.PopulationChange;
import dev.syzygy.job.runtime.Backend;
import dev.syzygy.population.MatchEntry;
import dev.syzygy.population.PopulationShare;
import dev.syzygy.score.PairScore;
import dev.syzygy.score.Profiles;
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.serde.json.BuiltInProfiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the sources of a pair tell and in whatever order, its last score is that of the first
 * source that has one, its charts know whether they match, and its group has the share it ended
 * with.
 */
class SourceConvergenceTest {

    private static final List<String> PAIRS = List.of("a~b", "a~c", "b~c");
    private static final int STEPS = 600;

    private final Map<String, List<SourceModel>> models = new TreeMap<>();
    private final Map<String, ScoringProfile> profiles = new HashMap<>();
    private final Map<String, PairScore> scores = new HashMap<>();
    private final Map<String, MatchEntry> matches = new HashMap<>();
    private final Map<String, Integer> counted = new HashMap<>();
    private PairScoreHarness operator;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void whatIsPublishedLastIsAFunctionOfWhatWasTold(long seed) throws Exception {
        Random random = new Random(seed);
        profiles.put(null, BuiltInProfiles.get(BuiltInProfiles.DEFAULT));
        for (String pairId : PAIRS) {
            models.put(pairId, new ArrayList<>());
            models.get(pairId).add(new SourceModel(pairId, null));
            models.get(pairId).add(new SourceModel(pairId, "c1"));
            models.get(pairId).add(new SourceModel(pairId, "c2"));
        }
        operator = PairScoreHarness.open();
        for (int step = 1; step <= STEPS; step++) {
            String about = "seed " + seed + ", step " + step;
            tell(random, step);
            if (step == STEPS / 2) {
                take(about);
                restore();
            }
            if (step % 100 == 0) {
                operator.advance(2 * PairScoreHarness.LIMITS.publishMillis());
                take(about);
                compare(about);
            }
        }
    }

    @AfterEach
    void close() throws Exception {
        operator.close();
    }

    private void restore() throws Exception {
        PairScoreHarness failed = operator;
        operator =
                new PairScoreHarness(
                        Backend.ROCKS_DB,
                        PairScoreHarness.LIMITS,
                        failed.nowMillis(),
                        failed.snapshot());
        // Closing a harness finishes its operator, which a failure does not; nobody hears it.
        failed.finish();
        failed.close();
    }

    private void tell(Random random, int step) throws Exception {
        if (random.nextInt(20) == 0) {
            ScoringProfile profile = random.nextBoolean() ? Profiles.named("custom", step) : null;
            profiles.put("custom", profile);
            List<ScoreEvent> rescored =
                    profile == null ? operator.withdrawn("custom") : operator.published(profile);
            rescored.forEach(event -> scores.put(event.pairId(), event.score()));
        } else {
            List<SourceModel> sources = models.get(PAIRS.get(random.nextInt(PAIRS.size())));
            operator.send(sources.get(random.nextInt(sources.size())).next(random, step));
        }
        if (random.nextInt(4) == 0) {
            operator.advance(random.nextInt(700));
        }
    }

    /** Takes what was published into the tables that readers would have. */
    private void take(String about) {
        operator.take().forEach(event -> scores.put(event.pairId(), event.score()));
        operator.transitions();
        for (MatchChange change : operator.matches()) {
            String key = change.chartId() + " " + change.partnerId();
            MatchEntry old = matches.put(key, change.entry());
            assertThat(old == null && change.entry() == null)
                    .as("%s: %s is taken back though nobody was told", about, key)
                    .isFalse();
        }
        for (PopulationChange change : operator.changes()) {
            if (change.counted()) {
                count(change.group() + " " + change.pairId(), change, about);
            }
        }
    }

    private void count(String key, PopulationChange change, String about) {
        assertThat(counted.get(key))
                .as("%s: before, %s", about, key)
                .isEqualTo(tenths(change.before()));
        if (change.after() == null) {
            counted.remove(key);
        } else {
            counted.put(key, change.after().overallTenths());
        }
    }

    private static Integer tenths(PopulationShare share) {
        return share == null ? null : share.overallTenths();
    }

    private void compare(String about) {
        Map<String, Integer> shares = new HashMap<>();
        for (String pairId : PAIRS) {
            List<SourceModel> sources = models.get(pairId);
            PairScore wanted = null;
            for (SourceModel source : sources) {
                wanted = wanted == null ? source.score(profiles) : wanted;
            }
            assertThat(scores.get(pairId)).as("%s: %s", about, pairId).isEqualTo(wanted);
            boolean screened = sources.get(1).isComplete() || sources.get(2).isComplete();
            MatchEntry entry = wanted == null || !screened ? null : MatchEntry.of(wanted);
            String[] ids = pairId.split("~");
            assertThat(matches.get(ids[0] + " " + ids[1]))
                    .as("%s: %s", about, pairId)
                    .isEqualTo(entry);
            assertThat(matches.get(ids[1] + " " + ids[0]))
                    .as("%s: %s", about, pairId)
                    .isEqualTo(entry);
            PairScore watched = sources.get(0).score(profiles);
            if (watched != null && !PairScoreHarness.COHORTS.contains(watched.group())) {
                shares.put(watched.group() + " " + pairId, watched.overallTenths());
            }
        }
        assertThat(counted).as(about).isEqualTo(shares);
    }
}
