package dev.syzygy.file;

import dev.syzygy.avro.ChartKind;
import dev.syzygy.avro.ChartUpdate;
import dev.syzygy.avro.PointPosition;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.Longitude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Charts for measuring: twelve bodies anywhere with about their true speeds, Ascendant and
 * Midheaven, and twelve cusps of unequal houses. The same for ever for the same seed.
 */
public final class SyntheticCharts {

    /** Mean daily motions in degrees, from the Sun to Chiron; the node goes backwards. */
    private static final double[] SPEEDS = {
        0.9856, 13.1764, 1.2, 1.1, 0.5240, 0.0831, 0.0335, 0.0117, 0.006, 0.004, -0.053, 0.0195
    };

    private static final double MICRO_DEGREES = 1e6;
    private static final double HOURS_PER_DAY = 24;
    private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");

    private final SplittableRandom random;
    private final String group;

    public SyntheticCharts(long seed, String group) {
        random = new SplittableRandom(seed);
        this.group = group;
    }

    /** The next chart. */
    public ChartUpdate next(String chartId) {
        Map<String, PointPosition> points = new HashMap<>();
        for (int slot = 0; slot < SPEEDS.length; slot++) {
            double speed = micro(SPEEDS[slot] * (0.8 + 0.4 * random.nextDouble()));
            points.put(ChartPoint.ofSlot(slot).name(), new PointPosition(degrees(), speed));
        }
        List<Double> cusps = new ArrayList<>();
        double ascendant = degrees();
        for (int house = 0; house < Chart.CUSP_COUNT; house++) {
            double uneven = house == 0 ? 0 : 16 * random.nextDouble() - 8;
            cusps.add(micro((ascendant + 30 * house + uneven + 360) % 360));
        }
        points.put(ChartPoint.ASCENDANT.name(), new PointPosition(ascendant, null));
        points.put(ChartPoint.MIDHEAVEN.name(), new PointPosition(cusps.get(9), null));
        return ChartUpdate.newBuilder()
                .setChartId(chartId)
                .setKind(ChartKind.PERSON)
                .setRevision(0)
                .setEventTime(BEGIN)
                .setPoints(points)
                .setCusps(cusps)
                .setGroups(List.of(group))
                .build();
    }

    /** Many charts, c0000001 and so on. */
    public List<ChartUpdate> next(int count) {
        List<ChartUpdate> charts = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            charts.add(next(String.format("c%07d", number)));
        }
        return charts;
    }

    /** A chart some hours later: every point that has a speed has moved. */
    public static ChartUpdate moved(ChartUpdate chart, int hours) {
        Map<String, PointPosition> points = new HashMap<>();
        chart.getPoints()
                .forEach(
                        (name, position) -> {
                            double speed = position.getSpeed() == null ? 0 : position.getSpeed();
                            double moved = position.getLongitude() + speed * hours / HOURS_PER_DAY;
                            points.put(
                                    name,
                                    new PointPosition(
                                            micro((moved + 360) % 360), position.getSpeed()));
                        });
        return ChartUpdate.newBuilder(chart)
                .setRevision(chart.getRevision() + hours)
                .setEventTime(chart.getEventTime().plusSeconds(3600L * hours))
                .setPoints(points)
                .build();
    }

    /** The chart as the job holds it after this update and no other. */
    public static Chart chart(ChartUpdate update) {
        Chart chart = new Chart();
        update.getPoints()
                .forEach(
                        (name, position) ->
                                chart.with(
                                        ChartPoint.valueOf(name),
                                        position.getLongitude(),
                                        position.getSpeed() == null ? 0 : position.getSpeed()));
        if (update.getCusps() != null) {
            chart.setCusps(update.getCusps().stream().mapToInt(Longitude::fromDegrees).toArray());
        }
        return chart;
    }

    private double degrees() {
        return random.nextInt(360_000_000) / MICRO_DEGREES;
    }

    private static double micro(double degrees) {
        return Math.rint(degrees * MICRO_DEGREES) / MICRO_DEGREES;
    }
}
