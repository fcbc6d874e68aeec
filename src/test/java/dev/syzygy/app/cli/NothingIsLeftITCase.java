package dev.syzygy.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.app.kafka.EmbeddedKafka;
import dev.syzygy.app.kafka.TopicManifests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands as processes of their own: whatever ends them, their temporary folder is empty. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class NothingIsLeftITCase {

    private static final Path CONFIG = Path.of("flink-conf", "config.yaml");
    private static final String FLAGS = "all: ";
    private static final int ENDED_BY_SIGTERM = 128 + 15;

    @TempDir Path folder;

    private Path temporary;
    private Path output;
    private Process process;

    @BeforeEach
    void makeTemporaryFolder() throws IOException {
        temporary = Files.createDirectory(folder.resolve("tmp"));
        output = folder.resolve("output");
    }

    @AfterEach
    void endWhatStillRuns() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void ofAReplayThatIsStopped() throws Exception {
        start(
                "replay",
                "--charts=examples/charts.csv",
                "--pairs=examples/pairs.csv",
                "--out=" + folder.resolve("out"));
        await(() -> !left().isEmpty());
        process.destroy();
        requireNothingLeft(ENDED_BY_SIGTERM);
    }

    @Test
    void ofABenchmarkThatIsStopped() throws Exception {
        start("bench", "cohort", "--charts=20");
        await(() -> !left().isEmpty());
        process.destroy();
        requireNothingLeft(ENDED_BY_SIGTERM);
    }

    @Test
    void ofARunThatIsStopped() throws Exception {
        try (EmbeddedKafka kafka =
                EmbeddedKafka.start(EmbeddedKafka.ANY_PORT, TopicManifests.bundled())) {
            start("run", "--bootstrap=" + kafka.bootstrap(), "--port=0");
            await(() -> Files.readString(output).contains("Ctrl-C stops"));
            assertThat(left()).isNotEmpty();
            process.destroy();
            requireNothingLeft(ENDED_BY_SIGTERM);
        }
    }

    @Test
    void ofARunWhoseDashboardHasNoPort() throws Exception {
        try (EmbeddedKafka kafka =
                        EmbeddedKafka.start(EmbeddedKafka.ANY_PORT, TopicManifests.bundled());
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            start("run", "--bootstrap=" + kafka.bootstrap(), "--port=" + port);
            requireNothingLeft(1);
            assertThat(output)
                    .content()
                    .contains("Flink does not start with its dashboard on port " + port);
        }
    }

    /** Starts the command as ./syzygy does, but for the folder. */
    private void start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags());
        command.addAll(List.of("-Xmx1g", "-Djava.io.tmpdir=" + temporary, "-cp", classPath()));
        command.add(SyzygyCommand.class.getName());
        command.addAll(List.of(arguments));
        process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
    }

    private static List<String> flags() throws IOException {
        String line =
                Files.readAllLines(CONFIG).stream()
                        .map(String::trim)
                        .filter(each -> each.startsWith(FLAGS))
                        .findFirst()
                        .orElseThrow();
        return List.of(line.substring(FLAGS.length()).split(" +"));
    }

    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !process.isAlive() || condition.call());
    }

    private void requireNothingLeft(int exitCode) throws Exception {
        assertThat(process.waitFor()).as(() -> text(output)).isEqualTo(exitCode);
        assertThat(left()).isEmpty();
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
