package dev.syzygy.kernel;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.Longitude;

/** A chart in whole millionths of a degree beside the same chart in binary angles. */
final class MicroChart {

    final Chart chart = new Chart();
    final int[] microDegrees = new int[ChartPoint.SLOT_COUNT];

    void place(int slot, int micro) {
        int wrapped = Math.floorMod(micro, 360_000_000);
        microDegrees[slot] = wrapped;
        chart.place(slot, Longitude.fromDegrees(wrapped / 1e6), 0);
    }

    void remove(int slot) {
        microDegrees[slot] = 0;
        chart.remove(slot);
    }

    void takeOver(MicroChart from, int slots) {
        for (int slot = 0; slot < ChartPoint.SLOT_COUNT; slot++) {
            if ((slots >>> slot & 1) != 0) {
                microDegrees[slot] = from.microDegrees[slot];
            }
        }
    }
}
