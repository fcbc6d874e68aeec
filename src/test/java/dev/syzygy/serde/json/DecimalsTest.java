package dev.syzygy.serde.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    private static final int NUMBERS_PER_SEED = 20_000;

    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "-0.0, 0.0",
        "50, 50.0",
        "63.7, 63.7",
        "-0.05, -0.05",
        "0.001, 0.001",
        "1.007, 1.007",
        "19.8977708333, 19.8977708333",
        "2.0E-3, 0.002",
        "1e300, 1E+300",
        "4.9e-324, 5E-324",
        "1723075200123, 1723075200123.0",
        "NaN, '\"NaN\"'",
        "Infinity, '\"Infinity\"'"
    })
    void doublesInFewDigits(double value, String text) {
        assertThat(text(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2.345679, 2.345679",
        "0.000001, 0.000001",
        "9.999999, 9.999999",
        "8, 8.0",
        "-4, -4.0",
        "0.1, 0.1",
        "6.3618164, 6.3618164",
        "3.4028235e38, 3.4028235E+38",
        "1.4e-45, 1E-45",
        "NaN, '\"NaN\"'"
    })
    void floatsInFewDigits(float value, String text) {
        assertThat(text(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void readBackAsTheSameNumberAndNeverLongerThanTheJvmSays(long seed) {
        Random random = new Random(seed);
        for (int index = 0; index < NUMBERS_PER_SEED; index++) {
            double real = number(random);
            String text = text(real);
            require(Double.parseDouble(text) == real, seed, text);
            require(digits(text) <= digits(Double.toString(real)), seed, text);
            float single = (float) real;
            if (Float.isFinite(single)) {
                text = text(single);
                require(Float.parseFloat(text) == single, seed, text);
                require(digits(text) <= digits(Float.toString(single)), seed, text);
            }
        }
    }

    @Test
    void everyOrbOfAMillionthShowsAsItsDecimal() {
        for (int micro = 0; micro < 10_000_000; micro += 37) {
            float orb = (float) (micro / 1e6);
            String text = text(orb);
            require(Float.parseFloat(text) == orb, micro, text);
            require(text.length() <= 8, micro, text);
        }
    }

    /** What AssertJ says too, in a tenth of its time: there are half a million cases. */
    private static void require(boolean condition, long source, String text) {
        if (!condition) {
            throw new AssertionError("from " + source + ": " + text);
        }
    }

    private static double number(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(2_000_001) / 1e6;
            case 1 -> random.nextGaussian() * 100;
            case 2 -> (random.nextInt() >> 4) / (double) (1 << 21);
            default -> finite(random);
        };
    }

    private static double finite(Random random) {
        double any = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(any) ? any : 1;
    }

    private static int digits(String text) {
        return new BigDecimal(text).stripTrailingZeros().precision();
    }

    private static String text(double value) {
        StringBuilder out = new StringBuilder();
        Decimals.append(out, value);
        return out.toString();
    }

    private static String text(float value) {
        StringBuilder out = new StringBuilder();
        Decimals.append(out, value);
        return out.toString();
    }
}
