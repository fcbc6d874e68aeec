package dev.syzygy.operator;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartIds;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.ChartRegisters;
import dev.syzygy.chart.PriceMapping;
import dev.syzygy.event.ChartInput;
import dev.syzygy.event.WatchEvent;
import dev.syzygy.kernel.PairEvaluator;
import dev.syzygy.score.PairScore;
import dev.syzygy.score.Scorer;
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.score.ScoringTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A few charts that are watched, moved, priced and deleted at random, and the scores their pairs
 * have in the end, computed from nothing.
 */
final class Scenario {

    private static final List<String> CHARTS = List.of("a", "aa", "b", "c", "sky");
    private static final int INPUTS = 200;

    private final Random random;
    private final List<ChartInput> inputs = new ArrayList<>();

    Scenario(long seed) {
        random = new Random(seed);
        while (inputs.size() < INPUTS) {
            add();
        }
    }

    List<ChartInput> inputs() {
        return inputs;
    }

    /** The scores of all pairs ever watched, or null for those that end without one. */
    Map<String, PairScore> scores(Map<String, ScoringProfile> profiles, String defaultId) {
        Map<String, ChartRegisters> charts = new HashMap<>();
        CHARTS.forEach(chartId -> charts.put(chartId, new ChartRegisters()));
        Map<String, Map<String, WatchEvent>> watches = new TreeMap<>();
        for (ChartInput input : inputs) {
            ChartRegisters registers = charts.get(input.chartId());
            if (input.tick() != null) {
                registers.merge(input.tick().tick());
            } else if (input.watch() != null) {
                watches.computeIfAbsent(input.watch().pairId(), id -> new HashMap<>())
                        .put(input.chartId(), input.watch());
            } else if (input.chart().update() == null) {
                registers.delete();
            } else {
                registers.merge(input.chart().update());
            }
        }
        Map<String, PairScore> scores = new TreeMap<>();
        watches.forEach(
                (pairId, byChart) -> {
                    WatchEvent row = byChart.get(ChartIds.first(pairId));
                    WatchEvent column = byChart.get(ChartIds.second(pairId));
                    boolean watched =
                            row != null && column != null && row.watched() && column.watched();
                    scores.put(pairId, watched ? score(row, charts, profiles, defaultId) : null);
                });
        return scores;
    }

    private static PairScore score(
            WatchEvent watch,
            Map<String, ChartRegisters> charts,
            Map<String, ScoringProfile> profiles,
            String defaultId) {
        ChartRegisters row = charts.get(ChartIds.first(watch.pairId()));
        ChartRegisters column = charts.get(ChartIds.second(watch.pairId()));
        String profileId = watch.profileId() == null ? defaultId : watch.profileId();
        ScoringProfile profile = profiles.get(profileId);
        if (!row.exists() || !column.exists() || profile == null || !profile.active()) {
            return null;
        }
        ScoringTable table = ScoringTable.compile(profile);
        return new Scorer(table)
                .score(
                        row.chart(),
                        column.chart(),
                        new PairEvaluator(table).total(row.chart(), column.chart()),
                        watch.group(),
                        new PairScore.Stamp(
                                Math.max(row.eventTimeMillis(), column.eventTimeMillis()),
                                row.revision(),
                                column.revision()));
    }

    private void add() {
        String chartId = CHARTS.get(random.nextInt(CHARTS.size()));
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> addWatch(chartId);
            case 3, 4 ->
                    inputs.add(
                            ChartStateHarness.tick(
                                    chartId,
                                    random.nextInt(500),
                                    random.nextInt(2),
                                    random.nextInt(720)));
            case 5 -> {
                if (random.nextInt(3) == 0) {
                    inputs.add(ChartStateHarness.deletion(chartId));
                }
            }
            default -> {
                boolean partial = random.nextInt(3) != 0;
                PriceMapping mapping =
                        random.nextBoolean()
                                ? new PriceMapping(PriceMapping.Method.WHEEL, 1)
                                : null;
                inputs.add(
                        ChartStateHarness.update(
                                chartId, 1 + random.nextInt(30), partial, chart(), mapping));
            }
        }
    }

    /** Both charts of a pair hear of its watch, one after the other. */
    private void addWatch(String chartId) {
        String partner = CHARTS.get(random.nextInt(CHARTS.size()));
        if (partner.equals(chartId)) {
            return;
        }
        if (random.nextInt(4) == 0) {
            inputs.add(ChartStateHarness.unwatch(chartId, partner));
            inputs.add(ChartStateHarness.unwatch(partner, chartId));
            return;
        }
        String group = "g" + random.nextInt(3);
        String profileId = List.of("", "custom", "discepolo").get(random.nextInt(3));
        profileId = profileId.isEmpty() ? null : profileId;
        inputs.add(ChartStateHarness.watch(chartId, partner, group, profileId));
        inputs.add(ChartStateHarness.watch(partner, chartId, group, profileId));
    }

    private Chart chart() {
        Chart chart = new Chart();
        for (ChartPoint point : ChartPoint.values()) {
            if (random.nextInt(4) == 0) {
                chart.place(point.slot(), random.nextInt(), random.nextInt(2_000_000));
            }
        }
        if (random.nextInt(4) == 0) {
            chart.setCusps(random.ints(Chart.CUSP_COUNT).toArray());
        }
        return chart;
    }
}
