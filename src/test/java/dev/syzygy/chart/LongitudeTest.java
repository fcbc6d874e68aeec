package dev.syzygy.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LongitudeTest {

    private static final int QUARTER = 1 << 30;

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "90, 1",
        "180, 2",
        "270, 3",
        "360, 0",
        "-90, 3",
        "-360, 0",
        "450, 1",
        "-630, 1",
        "1080, 0",
        "-720, 0",
        "360000000000090, 1"
    })
    void isTakenModuloTheCircle(double degrees, int quarters) {
        assertThat(Longitude.fromDegrees(degrees)).isEqualTo(quarters * QUARTER);
    }

    @Test
    void roundsToTheNearestUnit() {
        double unit = 360 / 4294967296.0;
        assertThat(Longitude.fromDegrees(unit)).isEqualTo(1);
        assertThat(Longitude.fromDegrees(unit * 0.49)).isZero();
        assertThat(Longitude.fromDegrees(unit * 0.51)).isEqualTo(1);
        assertThat(Longitude.fromDegrees(-unit)).isEqualTo(-1);
        assertThat(Longitude.fromDegrees(359.99999999)).as("nearer to 0° than a unit").isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatIsNotFinite(double degrees) {
        assertThatIllegalArgumentException().isThrownBy(() -> Longitude.fromDegrees(degrees));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Chart().with(ChartPoint.SUN, 0, degrees));
    }

    @Test
    void refusesSpeedsThatDoNotFit() {
        Chart chart = new Chart().with(ChartPoint.MOON, 0, -2147.483647);
        assertThat(chart.speedMicroDegreesPerDay(1)).isEqualTo(-Integer.MAX_VALUE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chart.with(ChartPoint.MOON, 0, 2147.483648));
    }

    @Test
    void degreesAreInRange() {
        assertThat(Longitude.toDegrees(0)).isZero();
        assertThat(Longitude.toDegrees(-1)).isLessThan(360).isGreaterThan(359.9999999);
        assertThat(Longitude.toDegrees(Integer.MIN_VALUE)).isEqualTo(180);
        SplittableRandom random = new SplittableRandom(4);
        for (int count = 0; count < 10_000; count++) {
            double degrees = random.nextInt(360_000_000) / 1e6;
            assertThat(Longitude.toDegrees(Longitude.fromDegrees(degrees)))
                    .isCloseTo(degrees, within(4.2e-8));
        }
    }

    @Test
    void aBoundaryOpensTheNewSign() {
        for (int sign = 0; sign < 12; sign++) {
            int boundary = 30 * sign;
            assertThat(Longitude.sign(Longitude.fromDegrees(boundary))).isEqualTo(sign);
            assertThat(Longitude.sign(Longitude.fromDegrees(boundary + 1e-6))).isEqualTo(sign);
            assertThat(Longitude.sign(Longitude.fromDegrees(boundary - 1e-6)))
                    .isEqualTo(Math.floorMod(sign - 1, 12));
            assertThat(Longitude.modality(Longitude.fromDegrees(boundary))).isEqualTo(sign % 3);
        }
    }
}
