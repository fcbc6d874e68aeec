package dev.syzygy.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchCommandsTest {

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"kernel", "cohort", "memory"})
    void everyBenchmarkExplainsItselfWithExamples(String benchmark) {
        CommandRun run = CommandRun.of("bench", benchmark, "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("Usage: syzygy bench " + benchmark)
                .contains("./syzygy bench " + benchmark);
    }

    @Test
    void allWrongOptionsOfTheKernelsAreNamedTogether() {
        CommandRun run =
                CommandRun.of(
                        "bench",
                        "kernel",
                        "--charts=0,10",
                        "--probes=many",
                        "--kernels=scalar,abacus",
                        "--points=16");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("'--charts': [0, 10] is not allowed: whole numbers from 1 to 1000000")
                .contains("'many' is not an int")
                .contains("'abacus' is not allowed: scalar, vector, opencl")
                .contains("'--points': [16] is not allowed")
                .contains("Try: ./syzygy bench kernel --help");
    }

    @Test
    void allWrongOptionsOfTheCohortAreNamedTogether() {
        CommandRun run =
                CommandRun.of(
                        "bench",
                        "cohort",
                        "--charts=1",
                        "--threshold=80.55",
                        "--chart-file=" + folder.resolve("none.csv"),
                        "--cohorts=x",
                        "--kernel=abacus");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("'--charts': '1' is not allowed: a whole number from 2 to 1000000")
                .contains("'--threshold': '80.55' is not allowed")
                .contains("none.csv': there is no such file that can be read")
                .contains("--cohorts is set by the benchmark")
                .contains("abacus");
    }

    @Test
    void theKernelsAreMeasuredWithTheirMachineBeside() throws IOException {
        Path json = folder.resolve("kernel.json");
        CommandRun run =
                CommandRun.of(
                        "bench",
                        "kernel",
                        "--quick",
                        "--charts=64",
                        "--probes=1",
                        "--kernels=scalar",
                        "--json=" + json);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("machine   ")
                .contains("jdk       ")
                .contains("command   ./syzygy bench kernel --quick --charts=64")
                .contains("answers   equal to the scalar kernel's to the bit");
        JsonNode values = new ObjectMapper().readTree(json.toFile());
        assertThat(values.get("machine").get("command").asText()).startsWith("./syzygy bench");
        assertThat(values.get("figures")).hasSize(3);
    }

    @Test
    void memoryIsMeasuredPackedAndAsObjects() {
        CommandRun run = CommandRun.of("bench", "memory", "--charts=100");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("packed").contains("pair matrices");
    }

    @Test
    void aPlanNamesWhatWasNotMeasured() throws IOException {
        Path json = folder.resolve("plan.json");
        CommandRun run =
                CommandRun.of(
                        "plan",
                        "--charts=10000",
                        "--cohort-size=10000",
                        "--update-rate=2",
                        "--evaluations-per-second=1000000",
                        "--json=" + json);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("49,995,000").contains("where this comes from");
        JsonNode values = new ObjectMapper().readTree(json.toFile());
        assertThat(values.get("evaluations_per_update").asLong()).isEqualTo(19_998);
        assertThat(values.get("evaluations_needed").asDouble()).isEqualTo(39_996);
        assertThat(values.get("millis_per_update").asDouble()).isBetween(1.0, 25.0);
        assertThat(values.get("constants").findValuesAsText("origin")).allMatch(o -> !o.isEmpty());
    }

    @Test
    void aPlanRefusesWhatCannotBe() {
        CommandRun run =
                CommandRun.of(
                        "plan",
                        "--charts=10",
                        "--cohort-size=20",
                        "--threshold=2",
                        "--parallelism=4",
                        "--blocks=2");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("--cohort-size is above --charts")
                .contains("'--threshold': '2.0' is not allowed: a number from 0 to 1")
                .contains("--blocks is below --parallelism");
    }
}
