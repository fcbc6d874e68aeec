package dev.syzygy.app.bench;

import dev.syzygy.kernel.VectorKernel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a figure was measured on, and with which command.
 *
 * @param processor model of the processor as the system calls it
 * @param cores processors that the JVM may use
 * @param system operating system and architecture
 * @param jdk name and version of the JVM
 * @param flags flags of the JVM that bear on speed and memory
 * @param vectorBits width of the vectors the JVM prefers, 0 without the vector module
 * @param load processes that wanted to run in the last minute when the measurement began, or −1;
 *     figures taken beside other work are noise
 * @param command the command line
 * @param begun when the measurement began
 */
public record Machine(
        String processor,
        int cores,
        String system,
        String jdk,
        List<String> flags,
        int vectorBits,
        double load,
        String command,
        Instant begun) {

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
        return List.of(
                "machine   " + processor + ", " + cores + " cores, " + system,
                "jdk       " + jdk + "  " + String.join(" ", flags),
                "vectors   " + (vectorBits == 0 ? "no vector module" : vectorBits + " bits"),
                String.format(
                        Locale.ROOT,
                        "load      %.1f when it began, %s%s",
                        load,
                        begun,
                        load > cores / 2.0 ? ": other work is running, the figures are noise" : ""),
                "command   " + command);
    }

    /** For JSON. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("processor", processor);
        values.put("cores", cores);
        values.put("system", system);
        values.put("jdk", jdk);
        values.put("jvm_flags", flags);
        values.put("vector_bits", vectorBits);
        values.put("load_average", load);
        values.put("command", command);
        values.put("begun", begun.toString());
        return values;
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
