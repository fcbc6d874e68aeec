package dev.syzygy.app.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.avro.AspectType;
import dev.syzygy.avro.CompatibilityScore;
import dev.syzygy.avro.Movement;
import dev.syzygy.avro.Point;
import dev.syzygy.avro.ScoredAspect;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreBoardTest {

    private final ScoreBoard board = new ScoreBoard(Map.of("a", "Ada"));

    @Test
    void theBestComeFirstWithTheirStrongestAspects() {
        board.score("a~b", score("a", "b", 60));
        board.score("a~c", score("a", "c", 70));
        assertThat(board.best())
                .containsExactly(
                        new LiveSnapshot.BestPair(
                                "Ada ~ c",
                                70,
                                "Strong",
                                "sun opposition moon -9.0, mars trine north node +5.0,"
                                        + " venus sextile venus +1.0"),
                        new LiveSnapshot.BestPair(
                                "Ada ~ b", 60, "Strong", board.best().get(1).aspects()));
    }

    @Test
    void aPairThatIsGoneIsNotShown() {
        board.score("a~b", score("a", "b", 60));
        board.score("a~b", null);
        assertThat(board.best()).isEmpty();
    }

    @Test
    void percentilesAreByNearestRank() {
        LatencyWindow window = new LatencyWindow();
        assertThat(window.percentile(50)).isEqualTo(-1);
        for (int millis = 1; millis <= 100; millis++) {
            window.add(millis);
        }
        assertThat(window.percentile(50)).isEqualTo(50);
        assertThat(window.percentile(99)).isEqualTo(99);
        for (int index = 0; index < LatencyWindow.SIZE; index++) {
            window.add(7);
        }
        assertThat(window.percentile(99)).isEqualTo(7);
    }

    private static CompatibilityScore score(String chartA, String chartB, double overall) {
        return CompatibilityScore.newBuilder()
                .setPairId(chartA + "~" + chartB)
                .setChartA(chartA)
                .setChartB(chartB)
                .setGroup("g")
                .setProfile("p")
                .setProfileVersion(1)
                .setOverall(overall)
                .setTotal(0)
                .setBand("Strong")
                .setAspects(
                        List.of(
                                aspect(Point.VENUS, AspectType.SEXTILE, Point.VENUS, 1),
                                aspect(Point.SUN, AspectType.OPPOSITION, Point.MOON, -9),
                                aspect(Point.SUN, AspectType.SEXTILE, Point.SUN, 0.5f),
                                aspect(Point.MARS, AspectType.TRINE, Point.NORTH_NODE, 5)))
                .setEventTime(Instant.EPOCH)
                .setRevisionA(0)
                .setRevisionB(0)
                .build();
    }

    private static ScoredAspect aspect(
            Point pointA, AspectType type, Point pointB, float contribution) {
        return new ScoredAspect(pointA, pointB, type, 1f, 8f, Movement.STATIC, contribution);
    }
}
