package dev.syzygy.app.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LiveViewTest {

    private static final LiveSnapshot SNAPSHOT =
            new LiveSnapshot(
                    61_500,
                    1_723_161_255_342L,
                    "RUNNING",
                    List.of(new LiveSnapshot.Flow("syzygy.market-ticks", 7_863, 118.6)),
                    List.of(
                            new LiveSnapshot.Flow("syzygy.compatibility-scores", 123_456, 2_034.4),
                            new LiveSnapshot.Flow("syzygy.aspect-events", 77, 0),
                            new LiveSnapshot.Flow("syzygy.dead-letters", 3, 0)),
                    12,
                    new LiveSnapshot.Latency(9, 31),
                    List.of(
                            new LiveSnapshot.BestPair(
                                    "Einstein Albert ~ Hugo Victor",
                                    87.5,
                                    "Exceptional",
                                    "sun trine moon +8.9, venus conjunction mars +7.1")),
                    List.of(new LiveSnapshot.Population("synastry", 736, 63.66)));

    @Test
    void aPageShowsEverything() {
        assertThat(String.join("\n", LiveView.page(SNAPSHOT)))
                .isEqualTo(
                        """
                        Syzygy  61 s   job RUNNING   recording at 2024-08-08 23:54:15 UTC
                        latency p50 9 ms  p99 31 ms   lag 12 records

                        in                                      records   per second
                          syzygy.market-ticks                     7,863          119
                        out                                     records   per second
                          syzygy.compatibility-scores           123,456        2,034
                          syzygy.aspect-events                       77            0
                          syzygy.dead-letters                         3            0

                        population                                pairs   mean score
                          synastry                                  736         63.7

                        best pairs
                           87.5  Einstein Albert ~ Hugo Victor  (Exceptional)
                                 sun trine moon +8.9, venus conjunction mars +7.1\
                        """);
    }

    @Test
    void aLineShowsWhatMatters() {
        assertThat(LiveView.line(SNAPSHOT))
                .isEqualTo(
                        "61 s job RUNNING in 119/s out 2034/s scores 123,456 aspect events 77"
                                + " dead letters 3 latency p50 9 ms p99 31 ms lag 12 records");
    }

    @Test
    void theSummaryCountsAndSaysWhenTheFirstScoreCame() {
        assertThat(LiveView.summary(SNAPSHOT, 8_400))
                .startsWith(
                        "ran 61 s, job RUNNING",
                        "first score after 8.4 s, latency p50 9 ms p99 31 ms")
                .contains("  syzygy.compatibility-scores           123,456");
        assertThat(LiveView.summary(SNAPSHOT, -1)).contains("no score came");
    }

    @Test
    void beforeAnythingCameNothingIsClaimed() {
        LiveSnapshot empty =
                new LiveSnapshot(
                        900,
                        0,
                        "CREATED",
                        List.of(),
                        List.of(),
                        -1,
                        new LiveSnapshot.Latency(-1, -1),
                        List.of(),
                        List.of());
        assertThat(LiveView.page(empty))
                .startsWith(
                        "Syzygy  0 s   job CREATED   recording at -",
                        "latency p50 -  p99 -   lag unknown");
    }

    @Test
    void linesStayWithinTheTerminal() {
        LiveSnapshot.BestPair wide =
                new LiveSnapshot.BestPair("x".repeat(200), 1, "y", "z".repeat(200));
        LiveSnapshot snapshot =
                new LiveSnapshot(
                        0,
                        0,
                        "RUNNING",
                        List.of(),
                        List.of(),
                        0,
                        new LiveSnapshot.Latency(1, 1),
                        List.of(wide),
                        List.of());
        assertThat(LiveView.page(snapshot)).allMatch(line -> line.length() <= 100);
    }
}
