package dev.syzygy.kernel;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.Longitude;
import dev.syzygy.chart.RandomCharts;
import dev.syzygy.score.AspectRule;
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.score.ScoringTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Seeded blocks of charts whose differences crowd where kernels could disagree: exact aspects,
 * limits, the borders of cells, half a circle. Points and cusps are missing here and there.
 */
final class BlockCharts {

    private static final int CELL_BITS = 27;

    private final RandomCharts charts;
    private final SplittableRandom random;
    private final ScoringProfile profile;

    /** Longitudes that others keep a delicate distance from. */
    private final int[] origins = new int[4];

    BlockCharts(long seed, ScoringTable table) {
        charts = new RandomCharts(seed);
        random = charts.random();
        profile = table.profile();
        for (int index = 0; index < origins.length; index++) {
            origins[index] = random.nextInt();
        }
    }

    SplittableRandom random() {
        return random;
    }

    ChartBlock block(int size) {
        // Most blocks are of charts with the same points; some mix them.
        int slots = random.nextInt(3) == 0 ? ChartPoint.ALL : charts.slots();
        int lacking = random.nextInt(2) == 0 ? 0 : 1 << random.nextInt(15);
        List<Chart> list = new ArrayList<>();
        for (int index = 0; index < size; index++) {
            list.add(chart(random.nextInt(4) == 0 ? slots & ~lacking : slots));
        }
        return ChartBlock.of(profile.bonuses().house(), list);
    }

    Chart chart(int slots) {
        Chart chart = new Chart();
        for (int slot = 0; slot < ChartPoint.SLOT_COUNT; slot++) {
            if ((slots >>> slot & 1) != 0) {
                chart.place(slot, longitude(), 0);
            }
        }
        if (random.nextInt(4) != 0) {
            chart.setCusps(cusps());
        }
        return chart;
    }

    private int longitude() {
        int origin = origins[random.nextInt(origins.length)];
        int direction = random.nextBoolean() ? 1 : -1;
        AspectRule rule = profile.rules().get(random.nextInt(profile.rules().size()));
        double limit = rule.orbLimitDegrees() * random.nextInt(-1, 2);
        return switch (random.nextInt(6)) {
            case 0 -> origin;
            case 1 -> origin + (random.nextInt() << CELL_BITS) + random.nextInt(-1, 2);
            case 2 -> origin + Integer.MIN_VALUE + random.nextInt(-1, 2);
            case 3, 4 ->
                    origin
                            + direction * Longitude.fromDegrees(rule.type().degrees() + limit)
                            + random.nextInt(-60, 61);
            default -> random.nextInt();
        };
    }

    /** In order mostly; a third in any order, and some twice. */
    private int[] cusps() {
        int[] cusps = charts.cusps();
        if (random.nextInt(3) == 0) {
            for (int index = 0; index < cusps.length; index++) {
                cusps[index] = random.nextInt(3) == 0 ? cusps[0] : random.nextInt();
            }
        } else if (random.nextBoolean()) {
            cusps[random.nextInt(cusps.length)] = longitude();
        }
        return cusps;
    }
}
