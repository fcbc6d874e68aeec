package dev.syzygy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PointPairTest {

    /** The numbers are in state: these are the ones of the first release. */
    @Test
    void numbersAreFixed() {
        assertThat(PointPair.COUNT).isEqualTo(256);
        assertThat(pair(ChartPoint.SUN, ChartPoint.SUN)).isZero();
        assertThat(pair(ChartPoint.SUN, ChartPoint.MOON)).isEqualTo(1);
        assertThat(pair(ChartPoint.MOON, ChartPoint.SUN)).isEqualTo(16);
        assertThat(pair(ChartPoint.PRICE, ChartPoint.MIDHEAVEN)).isEqualTo(0xED);
    }

    @Test
    void everyPairComesApartAgain() {
        int next = 0;
        for (int slotA = 0; slotA < ChartPoint.SLOT_COUNT; slotA++) {
            for (int slotB = 0; slotB < ChartPoint.SLOT_COUNT; slotB++) {
                int pair = PointPair.of(slotA, slotB);
                assertThat(pair).isEqualTo(next++);
                assertThat(PointPair.slotA(pair)).isEqualTo(slotA);
                assertThat(PointPair.slotB(pair)).isEqualTo(slotB);
                assertThat(PointPair.swapped(pair)).isEqualTo(PointPair.of(slotB, slotA));
            }
        }
        assertThat(PointPair.pointA(0xED)).isEqualTo(ChartPoint.PRICE);
        assertThat(PointPair.pointB(0xED)).isEqualTo(ChartPoint.MIDHEAVEN);
    }

    @Test
    void unorderedPointsHaveTheLowerSlotFirst() {
        for (int pair = 0; pair < PointPair.COUNT; pair++) {
            int lower = Math.min(PointPair.slotA(pair), PointPair.slotB(pair));
            int upper = Math.max(PointPair.slotA(pair), PointPair.slotB(pair));
            assertThat(PointPair.unordered(pair)).isEqualTo(PointPair.of(lower, upper));
        }
    }

    private static int pair(ChartPoint first, ChartPoint second) {
        return PointPair.of(first.slot(), second.slot());
    }
}
