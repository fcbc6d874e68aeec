package dev.syzygy.app.bench;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.syzygy.app.report.TextTable;
import dev.syzygy.kernel.VectorKernel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * What a figure was measured on, and with which command.
 *
 * @param processor model of the processor as the system calls it
 * @param cores processors that the JVM may use
 * @param system operating system and architecture
 * @param jdk name and version of the JVM
 * @param jvmFlags flags of the JVM that bear on speed and memory
 * @param vectorBits width of the vectors the JVM prefers, 0 without the vector module
 * @param loadAverage processes that wanted to run in the last minute when the measurement began, or
 *     −1; figures taken beside other work are noise
 * @param command the command line
 * @param begun when the measurement began
 */
public record Machine(
        String processor,
        int cores,
        String system,
        String jdk,
        List<String> jvmFlags,
        int vectorBits,
        double loadAverage,
        String command,
        @JsonSerialize(using = ToStringSerializer.class) Instant begun) {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";
    private static final List<String> SILENT_FLAGS =
            List.of("--add-exports", "--add-opens", "-Dsyzygy.home", "-Dlog4j", "-Djava.io.tmpdir");

    /** This machine, asked now. */
    public static Machine here(String command) {
        return new Machine(
                model(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(flag -> SILENT_FLAGS.stream().noneMatch(flag::startsWith))
                        .toList(),
                VectorKernel.isAvailable() ? VectorKernel.preferredLaneBits() : 0,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                command,
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    /** For people. */
    public List<String> lines() {
        String load =
                String.format(Locale.ROOT, "%.1f when it began, %s", loadAverage, begun)
                        + (loadAverage > cores / 2.0
                                ? ": other work is running, the figures are noise"
                                : "");
        return List.of(
                TextTable.NOTES.row("machine", processor + ", " + cores + " cores, " + system),
                TextTable.NOTES.row("jdk", jdk + "  " + String.join(" ", jvmFlags)),
                TextTable.NOTES.row(
                        "vectors", vectorBits == 0 ? "no vector module" : vectorBits + " bits"),
                TextTable.NOTES.row("load", load),
                TextTable.NOTES.row("command", command));
    }

    private static String model() {
        try {
            for (String line : Files.readAllLines(PROCESSORS)) {
                if (line.startsWith(MODEL)) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        } catch (IOException e) {
            // Not every system has this file.
            return "a processor that does not say its model";
        }
        return "a processor that does not say its model";
    }
}
