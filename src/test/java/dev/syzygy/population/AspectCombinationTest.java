package dev.syzygy.population;

import static dev.syzygy.chart.ChartPoint.MARS;
import static dev.syzygy.chart.ChartPoint.MOON;
import static dev.syzygy.chart.ChartPoint.SUN;
import static dev.syzygy.chart.ChartPoint.VENUS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.aspect.Aspect;
import dev.syzygy.aspect.AspectMovement;
import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.ChartPoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class AspectCombinationTest {

    private static final Aspect WEAK = aspect(SUN, SUN, AspectType.SEXTILE, 1);

    @Test
    void theTwoStrongestOfEitherSignAreTaken() {
        Aspect harmony = aspect(SUN, MOON, AspectType.TRINE, 6);
        Aspect tension = aspect(VENUS, MARS, AspectType.SQUARE, -7);

        long combination = AspectCombination.of(List.of(WEAK, harmony, WEAK, tension, WEAK));

        int first = AspectCombination.aspect(combination, 0);
        int second = AspectCombination.aspect(combination, 1);
        assertThat(AspectCombination.pointA(first)).isEqualTo(SUN);
        assertThat(AspectCombination.pointB(first)).isEqualTo(MOON);
        assertThat(AspectCombination.type(first)).isEqualTo(AspectType.TRINE);
        assertThat(AspectCombination.pointA(second)).isEqualTo(VENUS);
        assertThat(AspectCombination.pointB(second)).isEqualTo(MARS);
        assertThat(AspectCombination.type(second)).isEqualTo(AspectType.SQUARE);
    }

    @Test
    void neitherTheOrderOfThePointsNorOfTheAspectsMatters() {
        Aspect one = aspect(SUN, MOON, AspectType.TRINE, 6);
        Aspect other = aspect(VENUS, MARS, AspectType.SQUARE, -7);
        Aspect turned = aspect(MOON, SUN, AspectType.TRINE, 9);

        assertThat(AspectCombination.of(List.of(one, other)))
                .isEqualTo(AspectCombination.of(List.of(other, one)))
                .isEqualTo(AspectCombination.of(List.of(other, turned)));
    }

    @Test
    void amongEqualsTheEarlierIsTaken() {
        Aspect one = aspect(SUN, MOON, AspectType.TRINE, 6);
        Aspect other = aspect(VENUS, MARS, AspectType.SQUARE, -6);
        Aspect late = aspect(MARS, MARS, AspectType.OPPOSITION, 6);

        assertThat(AspectCombination.of(List.of(one, other, late)))
                .isEqualTo(AspectCombination.of(List.of(one, other)));
    }

    @Test
    void fewerThanTwoAspectsAreNone() {
        assertThat(AspectCombination.of(List.of())).isEqualTo(AspectCombination.NONE);
        assertThat(AspectCombination.of(List.of(WEAK))).isEqualTo(AspectCombination.NONE);
        Aspect least = aspect(SUN, SUN, AspectType.CONJUNCTION, 1);
        assertThat(AspectCombination.of(List.of(least, least))).isEqualTo(1);
    }

    private static Aspect aspect(
            ChartPoint pointA, ChartPoint pointB, AspectType type, float contribution) {
        return new Aspect(pointA, pointB, type, 1, 8, AspectMovement.STATIC, contribution);
    }
}
