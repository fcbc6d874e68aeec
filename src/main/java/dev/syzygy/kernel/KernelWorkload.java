package dev.syzygy.kernel;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.score.HouseBonus;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random charts to measure kernels with: uniform longitudes, no cusps, the same for ever for the
 * same seed.
 */
public final class KernelWorkload {

    private final ChartBlock members;
    private final ChartBlock probes;
    private final ChartBlock moved;
    private final int[] movedSlots;

    /**
     * Probes and members.
     *
     * @param seed of all longitudes
     * @param bonuses of the profile that is to score
     * @param pointCount points of every chart, the first slots; 1 to 15
     * @param movedCount points of every probe that move, the first slots
     */
    public KernelWorkload(
            long seed,
            List<HouseBonus> bonuses,
            int probeCount,
            int memberCount,
            int pointCount,
            int movedCount) {
        SplittableRandom random = new SplittableRandom(seed);
        members = new ChartBlock(bonuses);
        probes = new ChartBlock(bonuses);
        moved = new ChartBlock(bonuses);
        movedSlots = new int[probeCount];
        for (int member = 0; member < memberCount; member++) {
            members.add(chart(random, pointCount));
        }
        for (int probe = 0; probe < probeCount; probe++) {
            Chart chart = chart(random, pointCount);
            probes.add(chart);
            chart.takeOver(chart(random, pointCount), (1 << movedCount) - 1);
            moved.add(chart);
            movedSlots[probe] = (1 << movedCount) - 1;
        }
    }

    /** The charts that are met. */
    public ChartBlock members() {
        return members;
    }

    /** The charts that meet them. */
    public ChartBlock probes() {
        return probes;
    }

    /** The probes after their moves. */
    public ChartBlock moved() {
        return moved;
    }

    /** Which points of each probe moved. */
    public int[] movedSlots() {
        return movedSlots;
    }

    /** All probes meet all members. */
    public ProbeSpans spans() {
        return ProbeSpans.all(probes.size(), members.size());
    }

    /** Pairs of one pass. */
    public int pairCount() {
        return probes.size() * members.size();
    }

    private static Chart chart(SplittableRandom random, int pointCount) {
        Chart chart = new Chart();
        for (int slot = 0; slot < Math.min(pointCount, ChartPoint.SLOT_COUNT - 1); slot++) {
            chart.place(slot, random.nextInt(), 0);
        }
        return chart;
    }
}
