package dev.syzygy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HousesTest {

    /** The second chart of E5, whose twelfth house reaches over 0°. */
    private static final int[] CUSPS =
            cusps(12, 50.3, 80.1, 103.7, 126.2, 152.4, 192, 230.3, 260.1, 283.7, 306.2, 332.4);

    private static int[] cusps(double... degrees) {
        return Arrays.stream(degrees).mapToInt(Longitude::fromDegrees).toArray();
    }

    @ParameterizedTest
    @CsvSource({
        "10.9, 12",
        "0, 12",
        "359.999999, 12",
        "332.4, 12",
        "332.399999, 11",
        "11.999999, 12",
        "12, 1",
        "50.299999, 1",
        "50.3, 2",
        "180, 6",
        "192, 7",
        "372, 1",
        "-27.6, 12"
    })
    void beginsAtItsCuspAndEndsAtTheNext(double degrees, int house) {
        assertThat(Houses.houseOf(Longitude.fromDegrees(degrees), CUSPS)).isEqualTo(house);
    }

    @Test
    void equalHousesFromAnywhere() {
        for (int start = 0; start < 360; start += 7) {
            double[] degrees = new double[12];
            for (int index = 0; index < 12; index++) {
                degrees[index] = start + 30 * index;
            }
            for (int index = 0; index < 12; index++) {
                int inside = Longitude.fromDegrees(start + 30 * index + 29.9);
                assertThat(Houses.houseOf(inside, cusps(degrees))).isEqualTo(index + 1);
            }
        }
    }

    @Test
    void cuspsThatEncloseNothingHoldNothing() {
        assertThat(Houses.houseOf(5, new int[12])).isEqualTo(Houses.NONE);
    }
}
