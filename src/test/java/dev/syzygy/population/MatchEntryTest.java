package dev.syzygy.population;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.aspect.Aspect;
import dev.syzygy.aspect.AspectMovement;
import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.score.PairScore;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchEntryTest {

    @Test
    void theStrongestAspectsAreShownTiesInTheOrderOfThePoints() {
        MatchEntry entry =
                MatchEntry.of(
                        score(
                                aspect(ChartPoint.SUN, 1),
                                aspect(ChartPoint.MOON, -6),
                                aspect(ChartPoint.VENUS, 4),
                                aspect(ChartPoint.MARS, -4),
                                aspect(ChartPoint.PLUTO, 7)));

        assertThat(entry.aspects())
                .containsExactly(
                        strong(ChartPoint.PLUTO, 7),
                        strong(ChartPoint.MOON, -6),
                        strong(ChartPoint.VENUS, 4));
        assertThat(entry.overallTenths()).isEqualTo(637);
        assertThat(entry.band()).isEqualTo("Moderate");
        assertThat(entry.eventTimeMillis()).isEqualTo(99);
    }

    @Test
    void fewAspectsAreAllShown() {
        assertThat(MatchEntry.of(score()).aspects()).isEmpty();
        assertThat(MatchEntry.of(score(aspect(ChartPoint.SUN, 0))).aspects()).hasSize(1);
    }

    @Test
    void ranksByOverallScoreThenByPoints() {
        assertThat(entry(1000, 200.01).rank()).isGreaterThan(entry(1000, 200).rank());
        assertThat(entry(0, -90).rank()).isGreaterThan(entry(0, -90.01).rank());
        assertThat(entry(1, -1e9).rank()).isGreaterThan(entry(0, 1e9).rank());
        assertThat(entry(0, -1e9).rank()).isNotNegative();
    }

    private static MatchEntry entry(int overallTenths, double points) {
        return new MatchEntry(overallTenths, points, "any", List.of(), 0);
    }

    private static MatchEntry.StrongAspect strong(ChartPoint point, float contribution) {
        return new MatchEntry.StrongAspect(
                point, ChartPoint.SATURN, AspectType.TRINE, 2.5f, contribution);
    }

    private static Aspect aspect(ChartPoint point, float contribution) {
        return new Aspect(
                point,
                ChartPoint.SATURN,
                AspectType.TRINE,
                2.5f,
                8,
                AspectMovement.APPLYING,
                contribution);
    }

    private static PairScore score(Aspect... aspects) {
        return new PairScore(
                "g",
                "cosmichub",
                1,
                637,
                "Moderate",
                2.5,
                0,
                List.of(),
                List.of(aspects),
                new PairScore.Stamp(99, 1, 2));
    }
}
