package dev.syzygy.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.app.report.JsonFields;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reports as JSON have the fields that programs know, in their order. */
class ReportFieldsTest {

    private static final String MACHINE =
            """
            machine.processor string
            machine.cores whole
            machine.system string
            machine.jdk string
            machine.jvm_flags[] string
            machine.vector_bits whole
            machine.load_average decimal
            machine.command string
            machine.begun string
            """;

    private static final String PLAN_STATE =
            """
            chart_state_bytes whole
            member_state_bytes whole
            pair_state_bytes whole
            match_state_bytes whole
            population_state_bytes whole
            state_bytes whole
            checkpoint_bytes whole
            disk_bytes_max whole
            pair_updates_per_second decimal
            """;

    private static final String PLAN_END =
            """
            constants.evaluations_per_second.value decimal
            constants.evaluations_per_second.origin string
            constants.pair_updates_per_second.value decimal
            constants.pair_updates_per_second.origin string
            constants.checkpoint_per_encoded.value decimal
            constants.checkpoint_per_encoded.origin string
            constants.disk_per_encoded_max.value decimal
            constants.disk_per_encoded_max.origin string
            demand.charts whole
            demand.pairs whole
            demand.updatesPerSecond decimal
            demand.cohortSize whole
            demand.matchShare decimal
            demand.parallelism whole
            demand.blocks whole
            demand.evaluationsPerSecond decimal
            sizes.chart decimal
            sizes.watch decimal
            sizes.watchedPair decimal
            sizes.screenedPair decimal
            sizes.member decimal
            sizes.match decimal
            sizes.rankedPair decimal
            """;

    @TempDir Path folder;

    @Test
    void ofKernels() throws IOException {
        assertThat(fields("bench", "kernel", "--quick", "--charts=8", "--kernels=scalar,vector"))
                .containsExactlyElementsOf(
                        lines(
                                MACHINE,
                                """
                                profile string
                                points whole
                                moved_points whole
                                kernels.scalar string
                                kernels.vector string
                                figures[].kernel string
                                figures[].charts whole
                                figures[].probes whole
                                figures[].threads whole
                                figures[].operation string
                                figures[].evaluations_per_pair whole
                                figures[].pairs_per_second_best whole
                                figures[].pairs_per_second_median whole
                                figures[].checksum string
                                """));
    }

    @Test
    void ofMemory() throws IOException {
        assertThat(fields("bench", "memory", "--charts=20"))
                .containsExactlyElementsOf(
                        lines(
                                MACHINE,
                                """
                                blocks whole
                                figures[].charts whole
                                figures[].pairs whole
                                figures[].packed_bytes whole
                                figures[].packed_bytes_counted_by_job whole
                                figures[].map_bytes whole
                                figures[].matrix_bytes whole
                                figures[].matrices_measured whole
                                figures[].matrix_bytes_extrapolated boolean
                                figures[].objects_over_packed decimal
                                figures[].charts_held whole
                                """));
    }

    @Test
    void ofAPlanWithoutACohort() throws IOException {
        assertThat(fields("plan", "--charts=1000", "--pairs=5000"))
                .containsExactlyElementsOf(
                        lines(
                                "command string\n",
                                PLAN_STATE,
                                """
                                parallelism whole
                                heap_bytes_subtask whole
                                managed_bytes_subtask whole
                                """,
                                PLAN_END));
    }

    @Test
    void ofAPlanWithACohort() throws IOException {
        assertThat(fields("plan", "--charts=1000", "--cohort-size=500", "--update-rate=2"))
                .containsExactlyElementsOf(
                        lines(
                                """
                                command string
                                cohort_pairs whole
                                cohort_matches whole
                                blocks whole
                                cells whole
                                imbalance decimal
                                bytes_per_column whole
                                array_bytes whole
                                array_bytes_subtask whole
                                """,
                                PLAN_STATE,
                                """
                                evaluations_per_update whole
                                evaluations_needed decimal
                                evaluations_available decimal
                                millis_per_update decimal
                                parallelism whole
                                heap_bytes_subtask whole
                                managed_bytes_subtask whole
                                cohort_memory_mib whole
                                """,
                                PLAN_END));
    }

    private List<String> fields(String... command) throws IOException {
        Path json = folder.resolve("report.json");
        String[] words =
                Stream.concat(Stream.of(command), Stream.of("--json=" + json))
                        .toArray(String[]::new);
        assertThat(CommandRun.of(words).exitCode()).isZero();
        return JsonFields.of(json);
    }

    private static List<String> lines(String... parts) {
        return String.join("", parts).lines().toList();
    }
}
