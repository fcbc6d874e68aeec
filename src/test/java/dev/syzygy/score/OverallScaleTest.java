package dev.syzygy.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stairs steep and flat, that begin or end outside what 32 bits reach. */
class OverallScaleTest {

    @ParameterizedTest
    @CsvSource({
        "50, 0.5, 0, 100",
        "50, 1e9, 0, 100",
        "50, 1e-9, 0, 100",
        "0, 0.1, 0, 100",
        "100, 0.1, 0, 100",
        "-400, 0.5, 0, 100",
        "1e9, 0.5, 0, 100",
        "-1e9, 0.5, 0, 100",
        "50, 0.04, 0, 100",
        "50, 3, 33.33, 33.34",
        "12, 7, 12.5, 70",
    })
    void findsTenthsByStairs(double offset, double factor, double least, double most) {
        for (int fractionBits : new int[] {21, 16, 5}) {
            OverallScale scale =
                    new OverallScale(
                            new ScoringProfile.Presentation(
                                    new Normalisation(offset, factor, least, most, -3, 4),
                                    List.of(new Band(0, "all")),
                                    List.of()),
                            fractionBits);
            SplittableRandom random = new SplittableRandom(fractionBits);
            for (int sample = 0; sample < 20_000; sample++) {
                int stair = scale.leastUnits(random.nextInt(OverallScale.TENTHS_COUNT));
                assertTenths(scale, stair + random.nextInt(-2, 3));
                assertTenths(scale, random.nextInt() >> random.nextInt(32));
            }
        }
    }

    private static void assertTenths(OverallScale scale, int units) {
        if (scale.tenthsByStairs(units) != scale.tenths((long) units)) {
            assertThat(scale.tenthsByStairs(units)).as("%d", units).isEqualTo(scale.tenths(units));
        }
    }
}
