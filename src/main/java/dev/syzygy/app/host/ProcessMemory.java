package dev.syzygy.app.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory of this process as the system sees it. */
public final class ProcessMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK_RSS = "VmHWM:";

    private ProcessMemory() {}

    /** The most bytes the process ever had resident, or null where the system does not say. */
    public static Long peakRssBytes() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith(PEAK_RSS)) {
                    String kibibytes = line.substring(PEAK_RSS.length()).replace("kB", "").trim();
                    return Long.parseLong(kibibytes) << 10;
                }
            }
        } catch (IOException | NumberFormatException e) {
            return null;
        }
        return null;
    }
}
