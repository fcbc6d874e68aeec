package dev.syzygy.score;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartIds;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.Longitude;
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
                List.of(),
                List.of(),
                eventTimeMillis);
    }

    /** The signs of a cohort with exactly these charts, pair by pair. */
    public static List<PointSigns> signs(List<Chart> charts) {
        List<PointSigns> points = new ArrayList<>();
        for (ChartPoint point : ChartPoint.values()) {
            List<Integer> signs =
                    charts.stream()
                            .filter(chart -> chart.has(point.slot()))
                            .map(chart -> Longitude.sign(chart.longitude(point.slot())))
                            .toList();
            long[] bySign = new long[12];
            signs.forEach(sign -> bySign[sign]++);
            if (!signs.isEmpty()) {
                points.add(
                        new PointSigns(
                                point.slot(),
                                bySign,
                                pairs(
                                        signs,
                                        List.of("00 01 02 03 11 12 13 22 23 33".split(" ")),
                                        4),
                                pairs(signs, List.of("00 01 02 11 12 22".split(" ")), 3)));
            }
        }
        return points;
    }

    private static long[] pairs(List<Integer> signs, List<String> combinations, int classes) {
        long[] pairs = new long[combinations.size()];
        for (int one = 0; one < signs.size(); one++) {
            for (int other = 0; other < one; other++) {
                int first = signs.get(one) % classes;
                int second = signs.get(other) % classes;
                String name = "" + Math.min(first, second) + Math.max(first, second);
                pairs[combinations.indexOf(name)]++;
            }
        }
        return pairs;
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
