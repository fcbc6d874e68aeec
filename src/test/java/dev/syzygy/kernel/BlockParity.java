package dev.syzygy.kernel;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.Longitude;
import dev.syzygy.chart.RandomCharts;
import dev.syzygy.score.AspectRule;
import dev.syzygy.score.HouseBonus;
import dev.syzygy.score.NarrowCells;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Random blocks of a seed through a kernel and what it must equal. */
final class BlockParity {

    private final BlockComparison comparison;
    private final RandomCharts random;

    /** Compares a kernel with the specification on the charts of a seed. */
    BlockParity(AspectKernel kernel, long seed) {
        this(new BlockComparison(kernel, BlockComparison.scalar(kernel), "seed " + seed), seed);
    }

    /** Compares on the charts of a seed. */
    BlockParity(BlockComparison comparison, long seed) {
        this.comparison = comparison;
        this.random = new RandomCharts(seed);
    }

    /** Pairs compared so far, each operation counted. */
    long pairs() {
        return comparison.pairs();
    }

    /** All operations on random blocks of these sizes. */
    void compare(int probeCount, int memberCount) {
        ChartBlock before = block(probeCount);
        compare(before, block(memberCount));
    }

    /** All operations on these blocks. */
    void compare(ChartBlock before, ChartBlock members) {
        int leastUnits = threshold(comparison.score(before, members));
        ProbeSpans spans = spans(before.size(), members.size());
        int sign = random.random().nextBoolean() ? 1 : -1;
        BlockComparison.Screens screens = comparison.screens(leastUnits);
        screens.screen(before, sign, members, spans);
        int[] moved = new int[before.size()];
        ChartBlock after = moved(before, moved);
        screens.screenMoves(before, after, moved, members, spans);
    }

    /**
     * One point against others a few units around everything that decides: the limits of all
     * aspects on both sides, the exact angles, and the borders of the cells.
     */
    void compareBoundaries() {
        List<HouseBonus> bonuses = comparison.kernel().table().profile().bonuses().house();
        ChartBlock probes = new ChartBlock(bonuses);
        ChartBlock members = new ChartBlock(bonuses);
        int from = random.random().nextInt();
        for (ChartPoint point : ChartPoint.values()) {
            Chart chart = new Chart();
            chart.place(point.slot(), from, 0);
            probes.add(chart);
        }
        for (AspectRule rule : comparison.kernel().table().profile().rules()) {
            for (int side = -1; side <= 1; side++) {
                double limit = side * rule.orbLimitDegrees();
                around(from + Longitude.fromDegrees(rule.type().degrees() + limit), members);
                around(from - Longitude.fromDegrees(rule.type().degrees() + limit), members);
            }
        }
        for (int border = 0; border < 32; border++) {
            around(from + (border << NarrowCells.CELL_SHIFT), members);
        }
        compare(probes, members);
    }

    private static void around(int longitude, ChartBlock members) {
        for (int units = -12; units <= 12; units++) {
            Chart chart = new Chart();
            for (ChartPoint point : ChartPoint.values()) {
                chart.place(point.slot(), longitude + units, 0);
            }
            members.add(chart);
        }
    }

    /** Nobody, a few, half or all survive. */
    private int threshold(int[] units) {
        int[] sorted = units.clone();
        Arrays.sort(sorted);
        return switch (random.random().nextInt(8)) {
            case 0 -> Integer.MAX_VALUE;
            case 1 -> Integer.MIN_VALUE + 1;
            case 2 -> sorted.length == 0 ? 0 : sorted[sorted.length / 2];
            default -> sorted.length == 0 ? 0 : sorted[sorted.length - 1 - sorted.length / 100];
        };
    }

    private ProbeSpans spans(int probeCount, int memberCount) {
        ProbeSpans spans = ProbeSpans.all(probeCount, memberCount);
        if (probeCount == memberCount && random.random().nextBoolean()) {
            spans = ProbeSpans.triangle(memberCount);
        }
        int narrowed = random.random().nextInt(3);
        for (int member = 0; member < memberCount && narrowed > 0; member++) {
            if (random.random().nextInt(narrowed * 2) == 0) {
                int least = random.random().nextInt(-2, probeCount + 2);
                spans.narrow(member, least, random.random().nextInt(-2, probeCount + 2));
            }
        }
        return spans;
    }

    /** Random charts; a column or two was taken out again, so that rows have moved. */
    ChartBlock block(int count) {
        List<HouseBonus> bonuses = comparison.kernel().table().profile().bonuses().house();
        ChartBlock block = new ChartBlock(bonuses);
        for (int index = 0; index < count + 2; index++) {
            block.add(chart());
        }
        block.remove(random.random().nextInt(count + 2));
        block.remove(random.random().nextInt(count + 1));
        return block;
    }

    private Chart chart() {
        Chart chart = random.chart(random.slots());
        chart.setCusps(cusps());
        return chart;
    }

    private int[] cusps() {
        int[] cusps = random.cusps();
        switch (random.random().nextInt(5)) {
            case 0 -> Arrays.setAll(cusps, index -> random.random().nextInt());
            case 1 -> Arrays.fill(cusps, random.random().nextInt(12), 12, cusps[0]);
            case 2 -> cusps = null;
            default -> {
                return cusps;
            }
        }
        return cusps;
    }

    /** The block after random moves; sometimes the cusps of a chart move alone. */
    private ChartBlock moved(ChartBlock before, int[] moved) {
        List<Chart> charts = new ArrayList<>();
        for (int probe = 0; probe < before.size(); probe++) {
            moved[probe] = random.random().nextInt(3) == 0 ? random.slots() : oneSlot();
            Chart chart = new Chart();
            for (int slot = 0; slot < ChartPoint.SLOT_COUNT; slot++) {
                if ((before.present()[probe] >>> slot & 1) != 0) {
                    chart.place(slot, before.longitudes(slot)[probe], 0);
                }
            }
            chart.takeOver(random.chart(random.slots()), moved[probe]);
            chart.setCusps(cusps());
            charts.add(chart);
        }
        return ChartBlock.of(before.bonuses(), charts);
    }

    /** Some changes of a block: charts moved, came, went. */
    void change(ChartBlock block) {
        switch (random.random().nextInt(3)) {
            case 0 -> block.add(chart());
            case 1 -> block.remove(random.random().nextInt(block.size()));
            default -> block.set(random.random().nextInt(block.size()), chart());
        }
    }

    private int oneSlot() {
        return 1 << random.random().nextInt(15) & ChartPoint.ALL;
    }
}
