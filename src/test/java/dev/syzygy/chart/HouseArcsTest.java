package dev.syzygy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HouseArcsTest {

    private static final int ALL_HOUSES = 0b1_1111_1111_1110;

    @Test
    void areTheLongitudesOfTheHouses() {
        for (long seed = 1; seed <= 3000; seed++) {
            RandomCharts charts = new RandomCharts(seed);
            SplittableRandom random = charts.random();
            int[] cusps = random.nextInt(3) == 0 ? malformed(charts) : charts.cusps();
            int houses = random.nextInt(8) == 0 ? ALL_HOUSES : random.nextInt() & ALL_HOUSES;
            int[] arcs = HouseArcs.of(cusps, houses);
            for (int sample = 0; sample < 60; sample++) {
                int longitude = sample < 36 ? cusps[sample / 3] + sample % 3 - 1 : random.nextInt();
                boolean counts = (houses >>> Houses.houseOf(longitude, cusps) & 1) != 0;
                assertThat(arcsHolding(longitude, arcs))
                        .as("seed %d longitude %d houses %x", seed, longitude, houses)
                        .isEqualTo(counts ? 1 : 0);
            }
        }
    }

    @Test
    void mergesNeighboursIntoOneArc() {
        int[] cusps = new int[Chart.CUSP_COUNT];
        for (int house = 0; house < cusps.length; house++) {
            cusps[house] = Longitude.fromDegrees(340 + 30 * house);
        }
        int angular = 1 << 1 | 1 << 4 | 1 << 5 | 1 << 7 | 1 << 8 | 1 << 10;
        assertThat(HouseArcs.of(cusps, angular)).hasSize(2 * 4);
        assertThat(HouseArcs.of(cusps, ALL_HOUSES)).hasSize(2 * 2);
        assertThat(HouseArcs.of(cusps, 1 << 12 | 1 << 1))
                .containsExactly(
                        Longitude.fromDegrees(310),
                        Longitude.fromDegrees(10) - Longitude.fromDegrees(310));
        assertThat(HouseArcs.of(cusps, 0)).isEmpty();
        assertThat(HouseArcs.of(null, ALL_HOUSES)).isEmpty();
    }

    private static int arcsHolding(int longitude, int[] arcs) {
        int holding = 0;
        for (int index = 0; index < arcs.length; index += 2) {
            assertThat(arcs[index + 1]).isNotZero();
            int into = longitude - arcs[index];
            holding += Integer.compareUnsigned(into, arcs[index + 1]) < 0 ? 1 : 0;
        }
        return holding;
    }

    /** In any order, and some twice. */
    private static int[] malformed(RandomCharts charts) {
        int[] cusps = new int[Chart.CUSP_COUNT];
        for (int index = 0; index < cusps.length; index++) {
            boolean again = index > 0 && charts.random().nextInt(4) == 0;
            cusps[index] = again ? cusps[index - 1] : charts.longitude();
        }
        return cusps;
    }
}
