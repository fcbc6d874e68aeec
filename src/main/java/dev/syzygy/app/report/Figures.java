package dev.syzygy.app.report;

import java.util.Locale;

/** Figures as people read them, the same in every country. */
public final class Figures {

    private static final String[] BYTE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private Figures() {}

    /** A whole number in groups of three digits. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A number in groups of three digits and with two decimals. */
    public static String number(double number) {
        return String.format(Locale.ROOT, "%,.2f", number);
    }

    /** Bytes in the largest unit of which there is at least one. */
    public static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < BYTE_UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return unit == 0
                ? bytes + " B"
                : String.format(Locale.ROOT, "%.1f %s", value, BYTE_UNITS[unit]);
    }
}
