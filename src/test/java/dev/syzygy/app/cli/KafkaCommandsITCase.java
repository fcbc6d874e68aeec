package dev.syzygy.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syzygy.app.kafka.EmbeddedKafka;
import dev.syzygy.job.SharedStack;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** publish, tail and topics against a broker. */
@ExtendWith(SharedStack.class)
class KafkaCommandsITCase {

    private static EmbeddedKafka kafka;

    @TempDir Path folder;

    @BeforeAll
    static void start(EmbeddedKafka shared) {
        kafka = shared;
        assertThat(run("topics", "apply").exitCode()).isZero();
    }

    @Test
    void whatIsPublishedIsTailed() throws Exception {
        assertThat(run("publish", "charts", "examples/charts.csv").exitCode()).isZero();
        CommandRun tail =
                run("tail", "chart-updates", "--from-beginning", "--max", "1", "--key", "BTCUSDT");
        assertThat(tail.exitCode()).isZero();
        JsonNode record = new ObjectMapper().readTree(tail.out());
        assertThat(record.path("key").asText()).isEqualTo("BTCUSDT");
        assertThat(record.path("value").path("instrument").path("price_scale").asDouble())
                .isEqualTo(0.1);
        assertThat(record.path("value").path("points").size()).isEqualTo(12);
    }

    @Test
    void everyKindHasItsTopic() {
        assertThat(run("publish", "pairs", "examples/pairs.csv").exitCode()).isZero();
        assertThat(run("publish", "ticks", "examples/ticks.csv", "--rate", "1000").exitCode())
                .isZero();
        assertThat(run("publish", "profile", "examples/profile.json").exitCode()).isZero();
        assertThat(lines("syzygy.pair-watches", 10)).contains("\"group\":\"btc-watchers\"");
        assertThat(lines("market-ticks", 33)).contains("\"symbol\":\"BTCUSDT\"");
        assertThat(lines("scoring-profiles", 1)).contains("lights-and-lovers");
    }

    @Test
    void aRefusedRowMakesTheExitCodeOneAndTheRestArrives() throws Exception {
        Path file = folder.resolve("sky.csv");
        Files.writeString(file, "time_ms,sun_lon\n1,10\nnow,11\n3,12\n");
        assertThat(run("publish", "sky", file.toString()).exitCode()).isEqualTo(1);
        String tail =
                run("tail", "chart-updates", "--from-beginning", "--max", "2", "--key", "SKY")
                        .out();
        assertThat(tail).contains("\"revision\":1").contains("\"revision\":3");
    }

    @Test
    void topicsAreListedAndMissingOnesFail() throws Exception {
        CommandRun list = run("topics", "list");
        assertThat(list.exitCode()).isZero();
        assertThat(list.out()).contains("syzygy.compatibility-scores").doesNotContain("missing");
        String manifest = Files.readString(Path.of("kafka-topics", "market-ticks.yaml"));
        Files.writeString(
                folder.resolve("t.yaml"), manifest.replace("market-ticks", "market-quotes"));
        CommandRun missing = run("topics", "list", "--manifests", folder.toString());
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.out()).contains("syzygy.market-quotes").contains("missing");
    }

    @Test
    void anUnknownTopicIsOneSentence() {
        CommandRun tail = run("tail", "chart-update");
        assertThat(tail.exitCode()).isEqualTo(1);
        assertThat(tail.err()).startsWith("the broker has no topic 'syzygy.chart-update'");
    }

    private static String lines(String topic, int count) {
        CommandRun tail = run("tail", topic, "--from-beginning", "--max", String.valueOf(count));
        assertThat(tail.out().lines()).hasSize(count);
        return tail.out();
    }

    private static CommandRun run(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--bootstrap";
        all[arguments.length + 1] = kafka.bootstrap();
        return CommandRun.of(all);
    }
}
