package dev.syzygy.chart;

import java.util.SplittableRandom;

/**
 * Seeded charts and longitudes for property tests. Longitudes crowd where mistakes live: near 0°,
 * and at whole degrees, where exact aspects and orb limits are.
 */
public final class RandomCharts {

    private static final int MICRO_DEGREES_PER_CIRCLE = 360_000_000;
    private static final int SPEED_MAX = 15_000_000;

    private final SplittableRandom random;

    /** The charts of a seed; the same for ever. */
    public RandomCharts(long seed) {
        random = new SplittableRandom(seed);
    }

    /** The source of everything random here. */
    public SplittableRandom random() {
        return random;
    }

    /** A longitude in millionths of a degree, 0 to 359,999,999. */
    public int microDegrees() {
        int micro =
                switch (random.nextInt(4)) {
                    case 0 -> random.nextInt(-20, 21);
                    case 1 -> random.nextInt(360) * 1_000_000 + random.nextInt(-3, 4);
                    default -> random.nextInt(MICRO_DEGREES_PER_CIRCLE);
                };
        return Math.floorMod(micro, MICRO_DEGREES_PER_CIRCLE);
    }

    /** A longitude as a binary angle. */
    public int longitude() {
        return Longitude.fromDegrees(microDegrees() / 1e6);
    }

    /** A speed in 10⁻⁶ degrees per day. */
    public int speed() {
        return random.nextInt(4) == 0 ? 0 : random.nextInt(-SPEED_MAX, SPEED_MAX + 1);
    }

    /** A mask of points; empty and full masks are frequent. */
    public int slots() {
        return switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> ChartPoint.ALL;
            default -> random.nextInt() & ChartPoint.ALL;
        };
    }

    /** A chart with exactly the points of a mask, without cusps. */
    public Chart chart(int slots) {
        Chart chart = new Chart();
        for (int slot = 0; slot < ChartPoint.SLOT_COUNT; slot++) {
            if ((slots >>> slot & 1) != 0) {
                chart.place(slot, longitude(), speed());
            }
        }
        return chart;
    }

    /** Twelve cusps around the circle, unequal, from anywhere. */
    public int[] cusps() {
        int[] cusps = new int[Chart.CUSP_COUNT];
        int start = microDegrees();
        for (int index = 0; index < cusps.length; index++) {
            int micro = start + index * 30_000_000 + random.nextInt(-9_000_000, 9_000_001);
            cusps[index] = Longitude.fromDegrees(micro / 1e6);
        }
        return cusps;
    }
}
