package dev.syzygy.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The sentences for option values that are not allowed; a value that is missing is no problem. */
final class Refusals {

    private Refusals() {}

    /** Refuses a value, and says what is allowed. */
    static void refuse(String option, Object value, String allowed, List<String> problems) {
        problems.add(
                "Invalid value for option '"
                        + option
                        + "': '"
                        + value
                        + "' is not allowed: "
                        + allowed);
    }

    /** Refuses a whole number outside a range, both ends allowed. */
    static void requireWithin(
            String option, Number value, long min, long max, List<String> problems) {
        if (value != null && (value.longValue() < min || value.longValue() > max)) {
            refuse(option, value, "a whole number from " + min + " to " + max, problems);
        }
    }

    /** Refuses a number that is not from 0 to a limit. */
    static void requireAtMost(String option, Double value, double max, List<String> problems) {
        if (value != null && !(value >= 0 && value <= max)) {
            refuse(option, value, "a number from 0 to " + (long) max, problems);
        }
    }

    /** Refuses a file that cannot be read. */
    static void requireFile(String option, Path file, List<String> problems) {
        if (file != null && !Files.isReadable(file)) {
            problems.add(option + " '" + file + "': there is no such file that can be read");
        }
    }
}
