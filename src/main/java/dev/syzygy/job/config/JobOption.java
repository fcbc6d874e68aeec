package dev.syzygy.job.config;

import java.time.Duration;
import java.util.function.Predicate;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;

/**
 * One option of the job.
 *
 * @param option key, type, default and description
 * @param allowed what a value may be, for help and errors
 * @param test whether a parsed value is allowed
 */
public record JobOption<T>(ConfigOption<T> option, String allowed, Predicate<T> test) {

    /** The option as it is written on the command line: {@code --publish-interval}. */
    public String flag() {
        return "--" + option.key().replace('.', '-');
    }

    /** The parsed and tested value, or null with a problem reported through the exception. */
    T read(Configuration configuration) {
        T value;
        try {
            value = configuration.get(option);
        } catch (IllegalArgumentException e) {
            throw refuse(configuration, e);
        }
        if (value != null && !test.test(value)) {
            throw refuse(configuration, null);
        }
        return value;
    }

    private IllegalArgumentException refuse(Configuration configuration, Throwable cause) {
        String given = configuration.toMap().get(option.key());
        return new IllegalArgumentException(
                flag() + " '" + given + "' is not allowed: " + allowed, cause);
    }

    static JobOption<String> text(
            String key, String fallback, String allowed, String pattern, String description) {
        return new JobOption<>(
                ConfigOptions.key(key)
                        .stringType()
                        .defaultValue(fallback)
                        .withDescription(description),
                allowed,
                value -> value.matches(pattern));
    }

    static JobOption<Duration> duration(
            String key, Duration fallback, Duration min, Duration max, String description) {
        return new JobOption<>(
                ConfigOptions.key(key)
                        .durationType()
                        .defaultValue(fallback)
                        .withDescription(description),
                "a duration such as 500ms, 1s or 5min, from " + show(min) + " to " + show(max),
                value -> value.compareTo(min) >= 0 && value.compareTo(max) <= 0);
    }

    static JobOption<Integer> count(
            String key, int fallback, int min, int max, String description) {
        return new JobOption<>(
                ConfigOptions.key(key)
                        .intType()
                        .defaultValue(fallback)
                        .withDescription(description),
                "a whole number from " + min + " to " + max,
                value -> value >= min && value <= max);
    }

    /** On, unless it is said to be off. */
    static JobOption<Boolean> onUnlessSaid(String key, String description) {
        return new JobOption<>(
                ConfigOptions.key(key)
                        .booleanType()
                        .defaultValue(true)
                        .withDescription(description),
                "true or false",
                value -> true);
    }

    private static String show(Duration duration) {
        return duration.toMillis() < 1000
                ? duration.toMillis() + "ms"
                : duration.toMinutes() < 1
                        ? duration.toSeconds() + "s"
                        : duration.toMinutes() + "min";
    }
}
