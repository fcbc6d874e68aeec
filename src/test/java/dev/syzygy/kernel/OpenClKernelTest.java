package dev.syzygy.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syzygy.kernel.opencl.OpenClFaults;
import dev.syzygy.kernel.opencl.OpenClSession;
import dev.syzygy.kernel.opencl.OpenClSettings;
import dev.syzygy.score.Profiles;
import dev.syzygy.score.ScoringTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** The device against the specification, to the bit, and what happens when it fails. */
class OpenClKernelTest extends AspectKernelContract {

    private static final long ROOMY = 64L << 20;
    private static final int[] PRIMES = {1, 2, 31, 127, 131, 257, 521};

    private final OpenClFaults faults = new OpenClFaults();

    @Override
    Map<String, Function<ScoringTable, AspectKernel>> kernels() {
        return Map.of(OpenClKernel.NAME, table -> kernel(table, ROOMY));
    }

    @Override
    void afterwards(AspectKernel kernel) {
        onlyOnTheDevice((OpenClKernel) kernel);
    }

    @Override
    Stream<DynamicTest> whereTheyRun(Map<String, Executable> tests) {
        return OpenClHere.whereThereIsADevice(tests);
    }

    @TestFactory
    Stream<DynamicTest> agreesOnAMillionPairs() {
        return onTheDefaultTable(subject -> bulk(subject, 11, 1_200_000));
    }

    @TestFactory
    Stream<DynamicTest> keepsToItsMemory() {
        Map<String, Executable> tests = new LinkedHashMap<>();
        tests.put("little memory: chunks and evictions", this::littleMemory);
        tests.put("more survivors than room", this::manySurvivors);
        tests.put("blocks travel only when they changed", this::residentBlocks);
        return OpenClHere.whereThereIsADevice(tests);
    }

    @TestFactory
    Stream<DynamicTest> survivesItsDevice() {
        Map<String, Executable> tests = new LinkedHashMap<>();
        tests.put("a failure at any call leaves nothing half-counted", this::failsAnywhere);
        tests.put("a lost device is tried again, ever more rarely", this::recovers);
        tests.put("a device that never opens", this::neverOpens);
        tests.put("small work stays on the host", this::smallWork);
        tests.put("closing releases everything", this::closes);
        tests.put("refuses what it cannot do", this::refuses);
        return OpenClHere.whereThereIsADevice(tests);
    }

    private void littleMemory() {
        ScoringTable lopsided = BlockTables.lopsided();
        List<ScoringTable> tables =
                List.of(BlockTables.cosmichub(), lopsided, lopsided.transposed());
        for (ScoringTable table : tables) {
            long least =
                    OpenClEvaluation.memoryBytesLeast(table.profile().bonuses().house().size());
            try (OpenClKernel kernel = kernel(table, least)) {
                BlockParity parity = new BlockParity(kernel, 2);
                for (int prime : PRIMES) {
                    parity.compare(prime, 97);
                    parity.compare(prime / 2, prime / 2);
                }
                onlyOnTheDevice(kernel);
                assertThat(kernel.bytesPeak()).isLessThanOrEqualTo(least);
            }
        }
    }

    /** Room for 1,024 survivors that cannot grow: 67 × 67 pairs go in halves of halves. */
    private void manySurvivors() {
        ScoringTable table = BlockTables.cosmichub();
        long least = OpenClEvaluation.memoryBytesLeast(1);
        try (OpenClKernel small = kernel(table, least);
                OpenClKernel large = kernel(table, ROOMY)) {
            for (OpenClKernel kernel : new OpenClKernel[] {small, large}) {
                ChartBlock probes = new BlockParity(kernel, 3).block(67);
                ChartBlock members = new BlockParity(kernel, 4).block(67);
                Screening all = new Screening(table.overallScale(), Integer.MIN_VALUE + 1);
                Survivors kept = kernel.screen(probes, 1, members, ProbeSpans.all(67, 67), all);
                assertThat(kept.count()).isEqualTo(67 * 67);
                assertThat(all.evaluations()).isEqualTo(67 * 67);
                for (int pair = 0; pair < 67 * 67; pair++) {
                    assertThat(kept.probe(pair)).isEqualTo(pair / 67);
                    assertThat(kept.member(pair)).isEqualTo(pair % 67);
                    assertThat(kept.unitsBefore(pair)).isEqualTo(Survivors.ABSENT);
                }
                onlyOnTheDevice(kernel);
            }
        }
    }

    private void residentBlocks() {
        try (OpenClKernel kernel = kernel(BlockTables.cosmichub(), ROOMY)) {
            BlockParity parity = new BlockParity(kernel, 13);
            ChartBlock members = parity.block(500);
            ChartBlock probes = parity.block(3);
            assertThat(writes(kernel, probes, members)).as("stairs, spans, blocks").isEqualTo(4);
            assertThat(writes(kernel, probes, members)).as("spans").isEqualTo(1);
            parity.change(members);
            assertThat(writes(kernel, probes, members)).as("spans, members").isEqualTo(2);
            assertThat(writes(kernel, members, probes)).as("spans").isEqualTo(1);
        }
    }

    private long writes(OpenClKernel kernel, ChartBlock probes, ChartBlock members) {
        faults.takeWrites();
        Screening screening = new Screening(kernel.table().overallScale(), Integer.MAX_VALUE);
        ProbeSpans spans = ProbeSpans.all(probes.size(), members.size());
        kernel.screen(probes, 1, members, spans, screening);
        return faults.takeWrites();
    }

    /** The first call fails at its first OpenCL call, the next at its second, and so on. */
    private void failsAnywhere() {
        try (OpenClKernel kernel = kernel(BlockTables.cosmichub(), ROOMY)) {
            BlockParity parity = new BlockParity(kernel, 6);
            for (int fault = 0; fault < 30; fault++) {
                faults.failAfter(fault);
                parity.compare(3, 50);
                faults.failNoMore();
                faults.pass(TimeUnit.HOURS.toNanos(1));
                long before = kernel.deviceCalls();
                parity.compare(2, 40);
                assertThat(kernel.deviceCalls()).as("fault %d", fault).isGreaterThan(before);
            }
            assertThat(kernel.deviceFailures()).isGreaterThan(15);
            assertThat(kernel.deviceProblem()).contains("CL_OUT_OF_RESOURCES");
        }
    }

    private void recovers() {
        long open = OpenClSession.openResources();
        try (OpenClKernel kernel = kernel(BlockTables.cosmichub(), ROOMY)) {
            BlockParity parity = new BlockParity(kernel, 7);
            long second = TimeUnit.SECONDS.toNanos(1);
            faults.failAfter(0);
            parity.compare(2, 33);
            assertThat(kernel.deviceFailures()).isEqualTo(1);
            assertThat(OpenClSession.openResources()).isEqualTo(open);
            faults.pass(second - 1);
            parity.compare(2, 33);
            assertThat(kernel.deviceFailures()).as("too early").isEqualTo(1);
            faults.pass(1);
            parity.compare(2, 33);
            assertThat(kernel.deviceFailures()).as("tried and failed").isEqualTo(2);
            faults.failNoMore();
            faults.pass(2 * second - 1);
            parity.compare(2, 33);
            assertThat(kernel.deviceCalls()).as("twice the time").isZero();
            faults.pass(1);
            parity.compare(2, 33);
            assertThat(kernel.deviceCalls()).isEqualTo(3);
            assertThat(kernel.deviceFailures()).isEqualTo(2);
        }
        assertThat(OpenClSession.openResources()).isEqualTo(open);
    }

    private void neverOpens() {
        long open = OpenClSession.openResources();
        for (int fault = 0; fault < 8; fault++) {
            faults.failAfter(fault);
            try (OpenClKernel kernel = kernel(BlockTables.cosmichub(), ROOMY)) {
                assertThat(kernel.deviceFailures()).as("fault %d", fault).isEqualTo(1);
                new BlockParity(kernel, 8).compare(5, 70);
                assertThat(kernel.deviceCalls()).isZero();
            }
            assertThat(OpenClSession.openResources()).as("fault %d", fault).isEqualTo(open);
        }
        faults.failNoMore();
    }

    private void smallWork() {
        OpenClSettings settings = faults.settings(ROOMY).withLeastPairs(1000);
        ScoringTable table = BlockTables.cosmichub();
        try (OpenClKernel kernel =
                new OpenClKernel(table, OpenClHere.device(), settings, new ScalarKernel(table))) {
            BlockParity parity = new BlockParity(kernel, 9);
            parity.compare(9, 111);
            assertThat(kernel.deviceCalls()).isZero();
            parity.compare(10, 100);
            assertThat(kernel.deviceCalls()).isPositive();
        }
    }

    private void closes() {
        long open = OpenClSession.openResources();
        for (int round = 0; round < 3; round++) {
            try (OpenClKernel kernel = kernel(BlockTables.lopsided(), ROOMY)) {
                assertThat(OpenClSession.openResources()).isGreaterThan(open);
                new BlockParity(kernel, 10).compare(40, 400);
            }
            assertThat(OpenClSession.openResources()).isEqualTo(open);
        }
    }

    private void refuses() {
        assertThatThrownBy(() -> kernel(ScoringTable.compile(Profiles.discepolo()), ROOMY))
                .isInstanceOf(IllegalArgumentException.class);
        long tooLittle = OpenClEvaluation.memoryBytesLeast(1) - 1;
        assertThatThrownBy(() -> kernel(BlockTables.cosmichub(), tooLittle))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(tooLittle + 1));
    }

    /** Proves that it was the device that agreed. */
    private static void onlyOnTheDevice(OpenClKernel kernel) {
        assertThat(kernel.deviceFailures()).as(kernel.deviceProblem()).isZero();
        assertThat(kernel.deviceCalls()).isPositive();
    }

    private OpenClKernel kernel(ScoringTable table, long memoryBytes) {
        return new OpenClKernel(
                table, OpenClHere.device(), faults.settings(memoryBytes), new ScalarKernel(table));
    }
}
