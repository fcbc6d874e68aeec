package dev.syzygy.aspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.chart.Longitude;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AspectMovementTest {

    @ParameterizedTest
    @CsvSource({
        "CONJUNCTION, 5, -1000000, APPLYING",
        "CONJUNCTION, 5, 1000000, SEPARATING",
        "CONJUNCTION, -5, 1000000, APPLYING",
        "CONJUNCTION, 355, 1000000, APPLYING",
        "CONJUNCTION, 5, 0, STATIC",
        "CONJUNCTION, 5, 999, STATIC",
        "CONJUNCTION, 5, 1000, SEPARATING",
        "CONJUNCTION, 5, -999, STATIC",
        "CONJUNCTION, 5, -1000, APPLYING",
        "CONJUNCTION, 0, 1000000, SEPARATING",
        "CONJUNCTION, 0.0004, -1000000, SEPARATING",
        "CONJUNCTION, 0.0006, -1000000, APPLYING",
        "CONJUNCTION, 0.0005, -1000000, STATIC",
        "OPPOSITION, 175, 1000000, APPLYING",
        "OPPOSITION, 185, 1000000, SEPARATING",
        "OPPOSITION, 180, 1000000, SEPARATING",
        "OPPOSITION, 179.9996, 1000000, SEPARATING",
        "OPPOSITION, 179.9994, 1000000, APPLYING",
        "SQUARE, 88, 13000000, APPLYING",
        "SQUARE, 92, 13000000, SEPARATING",
        "SQUARE, 272, -13000000, APPLYING",
        "SQUARE, 268, -13000000, SEPARATING",
        "QUINTILE, 71.5, 1000, APPLYING",
        "QUINTILE, 72.5, 4294967294, SEPARATING",
        "OPPOSITION, 180, 4294967294, SEPARATING",
    })
    void comparesTheOrbNowAndSoon(
            AspectType type, double degrees, long relativeSpeed, AspectMovement movement) {
        int difference = Longitude.fromDegrees(degrees);
        assertThat(AspectMovement.of(type, difference, relativeSpeed)).isEqualTo(movement);
        assertThat(AspectMovement.of(type, -difference, -relativeSpeed))
                .as("the charts exchanged")
                .isEqualTo(movement);
    }
}
