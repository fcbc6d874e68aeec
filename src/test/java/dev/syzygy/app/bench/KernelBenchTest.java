package dev.syzygy.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.kernel.KernelWorkload;
import dev.syzygy.kernel.ScalarKernel;
import dev.syzygy.score.ScoringTable;
import dev.syzygy.serde.json.BuiltInProfiles;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KernelBenchTest {

    private static final ScoringTable TABLE =
            ScoringTable.compile(BuiltInProfiles.get(BuiltInProfiles.DEFAULT));

    @Test
    void measuresEveryCombinationAndSaysWhatItCannot() {
        KernelBench.Scope scope =
                new KernelBench.Scope(
                        List.of(33, 64),
                        List.of(2),
                        List.of(1, 2),
                        KernelBench.kernelNames(),
                        10,
                        1,
                        new KernelTiming.Rounds(0, 1, 1));
        StringWriter out = new StringWriter();
        KernelBench.Report report = new KernelBench(scope, new PrintWriter(out)).run();

        Map<String, String> kernels = report.kernels();
        long measured =
                kernels.values().stream()
                        .filter(detail -> !detail.startsWith("not measured"))
                        .count();
        int operations = KernelOperation.values().length;
        assertThat(measured).as("%s", kernels).isGreaterThanOrEqualTo(2);
        assertThat(report.figures()).hasSize((int) measured * 2 * 2 * operations);
        assertThat(out.toString()).contains("answers   equal to the scalar kernel's to the bit");
    }

    @ParameterizedTest
    @EnumSource(KernelOperation.class)
    void anotherAnswerIsSeen(KernelOperation operation) {
        try (KernelPass right = pass(10);
                KernelPass same = pass(10);
                KernelPass wrong = pass(9)) {
            right.run(operation);
            same.run(operation);
            wrong.run(operation);
            assertThat(right.difference(same, operation)).isNull();
            assertThat(right.checksum(operation)).isEqualTo(same.checksum(operation));
            assertThat(right.difference(wrong, operation)).isNotNull();
            assertThat(right.checksum(operation)).isNotEqualTo(wrong.checksum(operation));
        }
    }

    private static KernelPass pass(int points) {
        return new KernelPass(
                new ScalarKernel(TABLE),
                new KernelWorkload(
                        KernelPass.SEED, TABLE.profile().bonuses().house(), 3, 40, points, 2));
    }
}
