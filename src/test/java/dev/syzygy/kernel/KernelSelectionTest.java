package dev.syzygy.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syzygy.kernel.opencl.OpenClDevice;
import dev.syzygy.kernel.opencl.OpenClDevices;
import dev.syzygy.score.Profiles;
import dev.syzygy.score.ScoringTable;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is chosen, why, and what is refused; in child processes where this JVM has too much. */
class KernelSelectionTest {

    private static final OpenClDevices.Found NOTHING =
            new OpenClDevices.Found(List.of(), "no OpenCL device");

    private long nanos;

    @Test
    void scalarIsAlwaysThere() {
        KernelChoice choice = choose("scalar", NOTHING, 0);
        assertThat(choice.name()).isEqualTo("scalar");
        assertThat(choice.reason()).isEqualTo("kernel scalar: asked for");
        assertThat(choice.kernelFor(BlockTables.cosmichub())).isInstanceOf(ScalarKernel.class);
    }

    @Test
    void autoIsScalarWhereThereIsNothing() {
        assertThat(choose("auto", NOTHING, 0).reason())
                .isEqualTo(
                        "kernel scalar: no OpenCL device;"
                                + " no vector module (--add-modules jdk.incubator.vector)");
    }

    @Test
    void autoTakesVectors() {
        KernelChoice choice = choose("auto", NOTHING, 512);
        assertThat(choice.reason()).isEqualTo("kernel vector (512-bit lanes): no OpenCL device");
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> choose("vector", NOTHING, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("--add-modules jdk.incubator.vector");
        assertThatThrownBy(() -> choose("opencl", NOTHING, 512))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no OpenCL device")
                .hasMessageContaining("ocl-icd-libopencl1")
                .hasMessageContaining("pocl-opencl-icd");
        assertThatThrownBy(() -> choose("gpu", NOTHING, 512))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void wideTablesAreScalarWhateverWasAskedFor() {
        KernelChoice choice = choose("vector", NOTHING, 512);
        ScoringTable wide = ScoringTable.compile(Profiles.discepolo());
        assertThat(choice.kernelFor(wide)).isInstanceOf(ScalarKernel.class);
        assertThat(choice.reason(wide)).startsWith("kernel scalar for profile discepolo: ");
        assertThat(choice.reason(BlockTables.cosmichub())).isEqualTo(choice.reason());
    }

    @Test
    void breaksEvenWhereTheDeviceKeepsWinning() {
        // 40 µs and 1 ns a pair against 50 ns a pair: even at 816 pairs.
        assertThat(breakEven(50, 40_000, 1)).isEqualTo(1024);
        assertThat(breakEven(50, 0, 1)).isEqualTo(KernelCalibration.PAIRS_MIN);
        assertThat(breakEven(50, 0, 51)).isEqualTo(KernelCalibration.NEVER);
        assertThat(breakEven(50, 1_000_000_000, 1)).isEqualTo(KernelCalibration.NEVER);
        // One lucky measurement does not count if the next is lost.
        assertThat(
                        new KernelCalibration(() -> nanos)
                                .breakEvenPairs(
                                        pairs -> 50 * pairs,
                                        pairs -> pairs == 256 ? 1 : 30_000 + 10 * pairs,
                                        Long.MAX_VALUE))
                .isEqualTo(1024);
    }

    @Test
    void calibrationKeepsToItsTime() {
        long budget = TimeUnit.SECONDS.toNanos(1);
        new KernelCalibration(() -> nanos)
                .breakEvenPairs(pairs -> spend(pairs * 1000), pairs -> spend(2000 * pairs), budget);
        assertThat(nanos).isBetween(budget / 4, budget);
    }

    /** This JVM has the vector module. */
    @Test
    void choosesOnceAndWhatItNames() {
        KernelChoice vector = KernelSelection.resolve("vector");
        assertThat(vector.kernelFor(BlockTables.cosmichub())).isInstanceOf(VectorKernel.class);
        KernelChoice auto = KernelSelection.resolve("auto");
        assertThat(KernelSelection.resolve("auto")).isSameAs(auto);
        try (AspectKernel kernel = auto.kernelFor(BlockTables.cosmichub())) {
            assertThat(kernel.name()).as(auto.reason()).isEqualTo(auto.name());
            new BlockParity(kernel, 21).compare(5, 300);
        }
        System.out.println(auto.reason());
    }

    @TestFactory
    Stream<DynamicTest> onADevice() {
        return OpenClHere.whereThereIsADevice(
                Map.of(
                        "a device that wins takes large calls only", this::splits,
                        "a device that loses is not taken", this::losesToTheHost,
                        "the processor's own device only if forced", this::onlyIfForced));
    }

    private void splits() {
        KernelChoice choice = choose("auto", gpuHere(), 0, 4096L);
        assertThat(choice.name()).isEqualTo("opencl");
        assertThat(choice.reason()).contains("wins from 4096 pairs a call").endsWith("stay scalar");
        try (OpenClKernel kernel = (OpenClKernel) choice.kernelFor(BlockTables.cosmichub())) {
            BlockParity parity = new BlockParity(kernel, 20);
            parity.compare(4, 1023);
            assertThat(kernel.deviceCalls()).isZero();
            parity.compare(4, 1024);
            assertThat(kernel.deviceCalls()).isPositive();
            assertThat(kernel.deviceFailures()).as(kernel.deviceProblem()).isZero();
        }
    }

    private void losesToTheHost() {
        KernelChoice choice = choose("auto", gpuHere(), 0, KernelCalibration.NEVER);
        assertThat(choice.reason()).startsWith("kernel scalar: ").contains("did not win");
    }

    private void onlyIfForced() {
        OpenClDevices.Found found = OpenClDevices.find();
        if (!OpenClHere.device().isGpu()) {
            assertThat(choose("auto", found, 0).name()).isEqualTo("scalar");
        }
        KernelChoice forced = choose("opencl", found, 0);
        assertThat(forced.reason()).contains("asked for", OpenClHere.device().name());
        try (AspectKernel kernel = forced.kernelFor(BlockTables.cosmichub())) {
            assertThat(kernel).isInstanceOf(OpenClKernel.class);
        }
    }

    @Test
    void withoutTheModuleAutoIsScalarAndVectorIsRefused() throws Exception {
        assertThat(child(Map.of(), true, "auto", "vector"))
                .contains("kernel scalar: ")
                .contains("no vector module")
                .contains("IllegalStateException: kernel vector cannot run")
                .contains("--add-modules jdk.incubator.vector");
    }

    @Test
    void withoutJoclOpenClIsRefused() throws Exception {
        assertThat(child(Map.of(), false, "auto", "opencl", "opencl"))
                .contains("kernel scalar: OpenCL did not load")
                .contains("IllegalStateException: kernel opencl cannot run: OpenCL did not load")
                .contains("pocl-opencl-icd");
    }

    @Test
    void withoutAFolderForTheNativeLibraryOpenClIsRefused() throws Exception {
        assertThat(child(Map.of(), true, "-Djava.io.tmpdir=/proc/none", "auto", "opencl"))
                .contains("kernel scalar: OpenCL did not load")
                .contains("IllegalStateException: kernel opencl cannot run: OpenCL did not load");
    }

    @Test
    void withoutADriverOpenClIsRefused() throws Exception {
        String none = "/proc/none";
        assertThat(
                        child(
                                Map.of("OCL_ICD_VENDORS", none, "OCL_ICD_FILENAMES", ""),
                                true,
                                "auto",
                                "opencl"))
                .contains("kernel scalar: OpenCL ")
                .contains("IllegalStateException: kernel opencl cannot run: OpenCL ");
    }

    /** What {@link KernelSelectionChild} prints for the requests. */
    private static String child(Map<String, String> environment, boolean hasJocl, String... words)
            throws IOException, InterruptedException {
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        String shown =
                Arrays.stream(classPath.split(File.pathSeparator))
                        .filter(entry -> hasJocl || !entry.contains("jocl"))
                        .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-cp", shown));
        Arrays.stream(words).filter(word -> word.startsWith("-")).forEach(command::add);
        command.add(KernelSelectionChild.class.getName());
        Arrays.stream(words).filter(word -> !word.startsWith("-")).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private long breakEven(long hostNanosPerPair, long launchNanos, long deviceNanosPerPair) {
        return new KernelCalibration(() -> nanos)
                .breakEvenPairs(
                        pairs -> hostNanosPerPair * pairs,
                        pairs -> launchNanos + deviceNanosPerPair * pairs,
                        Long.MAX_VALUE);
    }

    private long spend(long time) {
        nanos += time;
        return time;
    }

    /** The device of this machine, passed off as a GPU. */
    private static OpenClDevices.Found gpuHere() {
        OpenClDevice device = OpenClHere.device();
        OpenClDevice gpu =
                new OpenClDevice(
                        device.id(),
                        device.name(),
                        true,
                        device.computeUnits(),
                        device.memoryBytes(),
                        device.bufferBytesMax());
        return new OpenClDevices.Found(List.of(gpu), "");
    }

    private static KernelChoice choose(String request, OpenClDevices.Found found, int laneBits) {
        return choose(request, found, laneBits, new KernelCalibration());
    }

    private static KernelChoice choose(
            String request, OpenClDevices.Found found, int laneBits, long breakEvenPairs) {
        KernelCalibration calibration =
                new KernelCalibration() {
                    @Override
                    long breakEvenPairs(AspectKernel host, AspectKernel device) {
                        return breakEvenPairs;
                    }
                };
        return choose(request, found, laneBits, calibration);
    }

    private static KernelChoice choose(
            String request,
            OpenClDevices.Found found,
            int laneBits,
            KernelCalibration calibration) {
        KernelSelection.Machine machine =
                new KernelSelection.Machine(
                        () -> found, () -> laneBits, ScalarKernel::new, calibration);
        return new KernelSelection(machine).choose(request);
    }
}
