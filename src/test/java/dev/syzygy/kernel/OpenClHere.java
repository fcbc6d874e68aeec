package dev.syzygy.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syzygy.kernel.opencl.OpenClDevice;
import dev.syzygy.kernel.opencl.OpenClDevices;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/** The OpenCL devices of the machine that runs the tests. */
final class OpenClHere {

    private OpenClHere() {}

    /** The best device; the processor's own will do. */
    static OpenClDevice device() {
        return OpenClDevices.find().devices().get(0);
    }

    /**
     * The tests, by name; or, without a device, one that says that they did not run and why, and
     * that the selection says so too.
     */
    static Stream<DynamicTest> whereThereIsADevice(Map<String, Executable> tests) {
        OpenClDevices.Found found = OpenClDevices.find();
        if (found.devices().isEmpty()) {
            String reason = "NOT RUN: " + found.reason();
            return Stream.of(DynamicTest.dynamicTest(reason, () -> fallsBack(reason)));
        }
        System.out.println("OpenCL device: " + device());
        return tests.entrySet().stream()
                .map(test -> DynamicTest.dynamicTest(test.getKey(), test.getValue()));
    }

    private static void fallsBack(String reason) {
        System.out.println(reason);
        assertThat(KernelSelection.resolve("auto").name()).isNotEqualTo(OpenClKernel.NAME);
        assertThatThrownBy(() -> KernelSelection.resolve(OpenClKernel.NAME))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pocl-opencl-icd");
    }
}
