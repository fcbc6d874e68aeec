package dev.syzygy.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayCountsTest {

    private final ReplayCounts counts =
            new ReplayCounts(
                    Map.ofEntries(
                            entry("in-chart-updates", 7L),
                            entry("play-start-millis", 1_700_000_000_000L),
                            entry("scores", 1L),
                            entry("score-tombstones", 20L),
                            entry("aspect-events", 300L),
                            entry("populations", 2L),
                            entry("population-tombstones", 40L),
                            entry("populations-withheld", 500L),
                            entry("chart-matches", 3L),
                            entry("chart-matches-tombstones", 50L),
                            entry("refused-INVALID_KEY", 4L),
                            entry("refused-REFUSED_ROW", 60L),
                            entry("watches-refused", 700L)));

    @Test
    void tombstonesAreRecordsOut() {
        assertThat(counts.recordsOut())
                .containsExactly(
                        entry("compatibility-scores", 21L),
                        entry("aspect-events", 300L),
                        entry("population-aggregates", 42L),
                        entry("chart-matches", 53L),
                        entry("dead-letters", 764L));
    }

    @Test
    void topicsWithoutRecordsAreNamed() {
        assertThat(counts.recordsIn())
                .containsExactly(
                        entry("chart-updates", 7L),
                        entry("pair-watches", 0L),
                        entry("market-ticks", 0L),
                        entry("scoring-profiles", 0L));
    }

    @Test
    void refusalsAndTheSplittersCountsAreNoOperatorsCounters() {
        assertThat(counts.refused())
                .containsExactly(entry("INVALID_KEY", 4L), entry("REFUSED_ROW", 60L));
        assertThat(counts.playStartMillis()).isEqualTo(1_700_000_000_000L);
        assertThat(counts.ofOperators())
                .containsOnlyKeys(
                        "aspect-events",
                        "chart-matches",
                        "chart-matches-tombstones",
                        "population-tombstones",
                        "populations",
                        "populations-withheld",
                        "score-tombstones",
                        "scores",
                        "watches-refused");
    }
}
