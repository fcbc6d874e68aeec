package dev.syzygy.score;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.ChartIds;
import dev.syzygy.score.PopulationStatistics.BandCount;
import dev.syzygy.score.PopulationStatistics.RankedPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A population counted anew from its pairs, the long way round. */
public final class Recount {

    private Recount() {}

    /** The statistics of a group with exactly these pairs. */
    public static PopulationStatistics of(
            Map<String, PopulationShare> pairs, long eventTimeMillis) {
        Set<String> charts = new HashSet<>();
        List<Integer> tenths = new ArrayList<>();
        long[] histogram = new long[101];
        long[] aspects = new long[AspectType.COUNT];
        Map<String, Long> bands = new TreeMap<>();
        List<RankedPair> ranked = new ArrayList<>();
        pairs.forEach(
                (pairId, share) -> {
                    charts.add(ChartIds.first(pairId));
                    charts.add(ChartIds.second(pairId));
                    tenths.add(share.overallTenths());
                    histogram[share.overallTenths() / 10]++;
                    for (int type = 0; type < aspects.length; type++) {
                        aspects[type] += share.aspectsByType()[type] & 255;
                    }
                    bands.merge(share.band(), 1L, Long::sum);
                    ranked.add(new RankedPair(pairId, share.overallTenths()));
                });
        ranked.sort(
                Comparator.comparing((RankedPair pair) -> -pair.overallTenths())
                        .thenComparing(RankedPair::pairId));
        return new PopulationStatistics(
                charts.size(),
                pairs.size(),
                tenths.isEmpty()
                        ? 0
                        : tenths.stream().mapToLong(Integer::longValue).sum()
                                / 10.0
                                / tenths.size(),
                histogram,
                quantiles(tenths),
                aspects,
                bandCounts(bands),
                ranked.subList(0, Math.min(10, ranked.size())),
                eventTimeMillis);
    }

    private static double[] quantiles(List<Integer> tenths) {
        if (tenths.isEmpty()) {
            return new double[0];
        }
        int[] sorted = tenths.stream().mapToInt(Integer::intValue).sorted().toArray();
        return Arrays.stream(new int[] {5, 25, 50, 75, 95})
                .mapToDouble(p -> sorted[(int) Math.ceil(sorted.length * p / 100.0) - 1] / 10.0)
                .toArray();
    }

    private static List<BandCount> bandCounts(Map<String, Long> bands) {
        List<BandCount> counts = new ArrayList<>();
        bands.forEach((label, pairs) -> counts.add(new BandCount(label, pairs)));
        counts.sort(Comparator.comparing((BandCount count) -> -count.pairs()));
        return counts;
    }
}
