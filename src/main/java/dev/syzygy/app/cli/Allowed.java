package dev.syzygy.app.cli;

import dev.syzygy.job.config.KeyGroups;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What option values may be; a value outside is refused with what is allowed. */
final class Allowed {

    private Allowed() {}

    /** A port, or 0 for any free one. */
    static final class Port implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return (int) whole(value, 0, 65_535, "a port from 1 to 65535, or 0 for any free one");
        }
    }

    /** Subtasks. */
    static final class Parallelism implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return (int)
                    whole(value, 1, KeyGroups.COUNT, "a whole number from 1 to " + KeyGroups.COUNT);
        }
    }

    /** Seconds that something lasts. */
    static final class Seconds implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return (int) whole(value, 1, 31_536_000, "whole seconds from 1 to 31536000");
        }
    }

    /** How many of something. */
    static final class Count implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            return whole(value, 1, Long.MAX_VALUE, "a whole number above 0");
        }
    }

    /** How much faster than the recording. */
    static final class Speed implements ITypeConverter<Double> {
        @Override
        public Double convert(String value) {
            return number(value, 0.01, 100_000, "a factor from 0.01 to 100000");
        }
    }

    /** Records a second. */
    static final class Rate implements ITypeConverter<Double> {
        @Override
        public Double convert(String value) {
            return number(value, 0.001, 1e9, "records a second, from 0.001 to 1000000000");
        }
    }

    private static long whole(String value, long min, long max, String allowed) {
        try {
            long number = Long.parseLong(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw refusal(value, allowed);
        }
        throw refusal(value, allowed);
    }

    private static double number(String value, double min, double max, String allowed) {
        try {
            double number = Double.parseDouble(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw refusal(value, allowed);
        }
        throw refusal(value, allowed);
    }

    private static TypeConversionException refusal(String value, String allowed) {
        return new TypeConversionException("'" + value + "' is not allowed: " + allowed);
    }
}
