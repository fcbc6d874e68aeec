package dev.syzygy.app.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syzygy.app.host.StopSignal;
import dev.syzygy.app.host.UserException;
import dev.syzygy.app.kafka.TopicAdmin;
import dev.syzygy.app.kafka.TopicNames;
import dev.syzygy.app.kafka.TopicTail;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The local mode as it is started by hand: broker, cluster, job and players. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LocalModeITCase {

    private static final Pattern BOOTSTRAP = Pattern.compile("--bootstrap (127\\.0\\.0\\.1:\\d+)");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @TempDir Path empty;

    @Test
    void scoresAspectEventsAndPopulationsComeAndNothingIsLeft() {
        StopSignal stop = StopSignal.install();
        try (stop) {
            LocalMode mode =
                    new LocalMode(options(0, 20, 0, null), out, LocalMode.Display.LINES, stop);
            CompletableFuture<Boolean> run = CompletableFuture.supplyAsync(mode::run);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> run.isDone() || BOOTSTRAP.matcher(text()).find());
            String bootstrap = bootstrap();
            read(bootstrap, TopicNames.COMPATIBILITY_SCORES, line -> line.contains("\"synastry\""));
            read(
                    bootstrap,
                    TopicNames.COMPATIBILITY_SCORES,
                    line ->
                            line.contains("\"cause\":\"PRICE_TICK\"")
                                    && line.contains("\"PRICE\""));
            read(bootstrap, TopicNames.ASPECT_EVENTS, line -> line.contains("\"PERFECTED\""));
            read(
                    bootstrap,
                    TopicNames.POPULATION_AGGREGATES,
                    line -> line.contains("\"group\":\"transits\"") && line.contains("~SKY"));
            stop.request();
            assertThat(run.join()).as(text()).isTrue();
            assertThat(text()).contains("first score after").contains("job RUNNING");
            assertThatThrownBy(() -> TopicAdmin.connect(bootstrap))
                    .hasMessageStartingWith("no Kafka broker answers");
        }
    }

    @Test
    void itEndsByItselfAfterTheDuration() {
        try (StopSignal stop = StopSignal.install()) {
            assertThat(
                            new LocalMode(
                                            options(0, 1, 2, null),
                                            out,
                                            LocalMode.Display.LINES,
                                            stop)
                                    .run())
                    .isTrue();
            assertThat(text()).contains("dashboard  http://127.0.0.1:").contains("stopping ...");
        }
    }

    @Test
    void aTakenDashboardPortIsOneSentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                StopSignal stop = StopSignal.install()) {
            LocalMode mode =
                    new LocalMode(
                            options(taken.getLocalPort(), 1, 2, null),
                            out,
                            LocalMode.Display.LINES,
                            stop);
            assertThatThrownBy(mode::run)
                    .isInstanceOf(UserException.class)
                    .hasMessageStartingWith("port " + taken.getLocalPort() + " on 127.0.0.1");
        }
    }

    @Test
    void aFolderWithNothingToPlayIsOneSentence() {
        try (StopSignal stop = StopSignal.install()) {
            LocalMode mode =
                    new LocalMode(options(0, 1, 2, empty), out, LocalMode.Display.LINES, stop);
            assertThatThrownBy(mode::run).hasMessageStartingWith(empty + " has nothing to play");
        }
    }

    private static LocalOptions options(int port, double speed, int duration, Path folder) {
        return new LocalOptions(port, 0, speed, duration, folder, 2, "at-least-once", "");
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private String bootstrap() {
        Matcher matcher = BOOTSTRAP.matcher(text());
        assertThat(matcher.find()).as(text()).isTrue();
        return matcher.group(1);
    }

    /** Reads a topic until a record is as wanted; the test's timeout ends a vain wait. */
    private static void read(String bootstrap, String topic, Predicate<String> wanted) {
        try (StopSignal never = StopSignal.install();
                TopicTail tail = TopicTail.fromBeginning(bootstrap, topic, null)) {
            tail.follow(line -> !wanted.test(line), never);
        }
    }
}
