package dev.syzygy.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class SyzygyCommandTest {

    @TempDir Path folder;

    @Test
    void allWrongOptionsAreNamedTogether() {
        CommandRun run =
                CommandRun.of("publish", "chart", "f.csv", "--rate", "fast", "--bootstrp", "x:1");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains(
                        "Invalid value for option '--rate': 'fast' is not allowed: records a"
                                + " second, from 0.001 to 1000000000")
                .contains("KIND 'chart' is not allowed: charts, pairs, ticks, sky or profile")
                .contains("unknown: --bootstrp")
                .contains("did you mean --bootstrap?")
                .endsWith("Try: ./syzygy publish --help" + System.lineSeparator());
    }

    @Test
    void missingAndWrongComeTogether() {
        CommandRun run = CommandRun.of("tail", "--max", "0");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("'0' is not allowed: a whole number above 0")
                .contains("Missing required parameter: 'TOPIC'");
    }

    @Test
    void theLocalModeNamesAllItsWrongOptionsTogether() {
        CommandRun run =
                CommandRun.of(
                        "local",
                        "--port=70000",
                        "--speed=0",
                        "--duration=soon",
                        "--delivery=once",
                        "--data=" + folder.resolve("none"),
                        "--paralellism=2");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("'--port': '70000' is not allowed: a port from 1 to 65535")
                .contains("'--speed': '0' is not allowed: a factor from 0.01 to 100000")
                .contains("'--duration': 'soon' is not allowed: whole seconds")
                .contains("'--delivery': 'once' is not allowed: at-least-once or exactly-once")
                .contains("none' is not allowed: a folder that exists")
                .contains("did you mean --parallelism?");
    }

    @Test
    void twoPortsMustDiffer() {
        CommandRun run = CommandRun.of("local", "--port", "9092", "--kafka-port", "9092");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--port and --kafka-port are both 9092");
    }

    @Test
    void aMistypedCommandIsSuggested() {
        CommandRun run = CommandRun.of("topcs");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("unknown: topcs; did you mean topics?");
    }

    @Test
    void withoutACommandThereIsHelp() {
        for (String[] arguments : new String[][] {{}, {"topics"}, {"bench"}}) {
            CommandRun run = CommandRun.of(arguments);
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).startsWith("Usage: syzygy").contains("Examples:");
        }
    }

    @Test
    void theVersionIsSaid() {
        CommandRun run = CommandRun.of("--version");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("syzygy ");
    }

    static Stream<String> commands() {
        return SyzygyCommand.commandLine().getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItselfWithExamples(String command) {
        CommandRun run = CommandRun.of(command, "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: syzygy " + command).contains("./syzygy " + command);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionHasADescription(String name) {
        CommandLine command = SyzygyCommand.commandLine().getSubcommands().get(name);
        assertThat(command.getCommandSpec().options())
                .allMatch(option -> option.description().length > 0);
    }

    @Test
    void whatTheUserCanPutRightIsOneSentence() {
        CommandRun run = CommandRun.of("publish", "ticks", folder.resolve("none.csv").toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(
                        folder.resolve("none.csv")
                                + " cannot be read: there is no such file"
                                + System.lineSeparator()
                                + "(--verbose shows more)"
                                + System.lineSeparator());
    }

    @Test
    void verboseShowsTheStack() {
        CommandRun run =
                CommandRun.of(
                        "publish", "ticks", folder.resolve("none.csv").toString(), "--verbose");
        assertThat(run.err()).contains("Caused by: java.nio.file.NoSuchFileException");
    }

    @Test
    void aBadManifestIsNamedWithItsLine() throws Exception {
        Files.writeString(folder.resolve("t.yaml"), "kind: KafkaTopic\n");
        CommandRun run = CommandRun.of("topics", "list", "--manifests", folder.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("t.yaml:1: apiVersion is missing");
    }
}
