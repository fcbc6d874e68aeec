package dev.syzygy.serde.json;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The shortest decimals that stand for a binary number. Not {@code toString} of Float and Double:
 * before JDK 19 it gives digits too many for some numbers, so that two JVMs would write two texts.
 */
final class Decimals {

    // Up to these many places the test for equality below is exact, double rounding included.
    private static final int DOUBLE_PLACES_MAX = 15;
    private static final int FLOAT_PLACES_MAX = 11;

    private static final double[] POWERS = powers();
    private static final double SCALED_MAX = 1L << 50;

    /** From here on whole floats lie more than one apart, and have digits that say nothing. */
    private static final float FLOAT_WHOLE_MAX = 1 << 24;

    private static final int DOUBLE_DIGITS_MAX = 17;
    private static final int FLOAT_DIGITS_MAX = 9;

    private Decimals() {}

    /** Appends a double; what is not finite becomes a string, since JSON has no word for it. */
    static void append(StringBuilder out, double value) {
        if (!Double.isFinite(value)) {
            out.append('"').append(value).append('"');
            return;
        }
        for (int places = 0; places <= DOUBLE_PLACES_MAX; places++) {
            double scaled = Math.rint(value * POWERS[places]);
            if (Math.abs(scaled) >= SCALED_MAX) {
                break;
            }
            if (scaled / POWERS[places] == value) {
                appendScaled(out, (long) scaled, places);
                return;
            }
        }
        BigDecimal exact = new BigDecimal(value);
        int digits = 1;
        while (digits < DOUBLE_DIGITS_MAX && round(exact, digits).doubleValue() != value) {
            digits++;
        }
        out.append(round(exact, digits));
    }

    /** Appends a float, likewise. */
    static void append(StringBuilder out, float value) {
        if (!Float.isFinite(value)) {
            out.append('"').append(value).append('"');
            return;
        }
        for (int places = 0; places <= FLOAT_PLACES_MAX; places++) {
            double scaled = Math.rint(value * POWERS[places]);
            if (Math.abs(scaled) >= SCALED_MAX || Math.abs(value) >= FLOAT_WHOLE_MAX) {
                break;
            }
            if ((float) (scaled / POWERS[places]) == value) {
                appendScaled(out, (long) scaled, places);
                return;
            }
        }
        BigDecimal exact = new BigDecimal(value);
        int digits = 1;
        while (digits < FLOAT_DIGITS_MAX && round(exact, digits).floatValue() != value) {
            digits++;
        }
        out.append(round(exact, digits));
    }

    private static BigDecimal round(BigDecimal exact, int digits) {
        return exact.round(new MathContext(digits));
    }

    /** A whole number of 10⁻ᵖˡᵃᶜᵉˢ with a point and at least one place. */
    private static void appendScaled(StringBuilder out, long scaled, int places) {
        if (scaled < 0) {
            out.append('-');
        }
        long magnitude = Math.abs(scaled);
        long power = (long) POWERS[places];
        out.append(magnitude / power).append('.');
        if (places == 0) {
            out.append('0');
            return;
        }
        long fraction = magnitude % power;
        for (long rest = power / 10; rest > 1 && fraction < rest; rest /= 10) {
            out.append('0');
        }
        out.append(fraction);
    }

    private static double[] powers() {
        double[] powers = new double[DOUBLE_PLACES_MAX + 1];
        long power = 1;
        for (int places = 0; places < powers.length; places++) {
            powers[places] = power;
            power *= 10;
        }
        return powers;
    }
}
