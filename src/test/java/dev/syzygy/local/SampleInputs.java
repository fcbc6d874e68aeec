package dev.syzygy.local;

import dev.syzygy.avro.ChartKind;
import dev.syzygy.avro.ChartUpdate;
import dev.syzygy.avro.Instrument;
import dev.syzygy.avro.MarketTick;
import dev.syzygy.avro.PairWatch;
import dev.syzygy.avro.PointPosition;
import dev.syzygy.avro.PriceMethod;
import dev.syzygy.avro.ScoringProfile;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.RandomCharts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Seeded records of the input topics; event times are in step with revisions. */
final class SampleInputs {

    /** Event time of revision 0, Unix milliseconds UTC. */
    static final long START_MILLIS = 1_700_000_000_000L;

    private static final int HOUSE_COUNT = 12;
    private static final double MICRO = 1e6;

    private final InputRecords records = new InputRecords();
    private final RandomCharts charts;

    SampleInputs(long seed) {
        charts = new RandomCharts(seed);
    }

    /** The source of everything random here. */
    SplittableRandom random() {
        return charts.random();
    }

    /** All points but the price, anywhere, and cusps every other time. */
    InputRecord chart(String chartId, long revision) {
        return records.of(full(chartId, revision).build());
    }

    /** As {@link #chart}, of some groups. */
    InputRecord member(String chartId, long revision, List<String> groups) {
        return records.of(full(chartId, revision).setGroups(groups).build());
    }

    /** A chart of one point, at rest, of some groups. */
    InputRecord memberAt(
            String chartId, long revision, List<String> groups, String point, double degrees) {
        return records.of(
                builder(chartId, revision, false)
                        .setGroups(groups)
                        .setPoints(Map.of(point, new PointPosition(degrees, null)))
                        .build());
    }

    /** A new list of groups and nothing else; an empty list says nothing. */
    InputRecord regrouped(String chartId, long revision, List<String> groups) {
        return records.of(builder(chartId, revision, true).setGroups(groups).build());
    }

    /** A chart that says how prices become longitudes, of some groups. */
    InputRecord instrument(String symbol, long revision, List<String> groups) {
        return records.of(
                full(symbol, revision)
                        .setGroups(groups)
                        .setKind(ChartKind.INSTRUMENT)
                        .setInstrument(new Instrument(PriceMethod.WHEEL, 0.5))
                        .build());
    }

    /** A chart that says how prices become longitudes. */
    InputRecord instrument(String symbol, long revision) {
        return instrument(symbol, revision, List.of());
    }

    private ChartUpdate.Builder full(String chartId, long revision) {
        int slots = ChartPoint.ALL & ~ChartPoint.PRICE.bit();
        return builder(chartId, revision, false)
                .setPoints(points(slots))
                .setCusps(random().nextBoolean() ? cusps() : null);
    }

    /** New positions of some points, anywhere. */
    InputRecord partial(String chartId, long revision) {
        return partial(chartId, revision, charts.slots() & ~ChartPoint.PRICE.bit());
    }

    /** New positions of the points of a mask, anywhere. */
    InputRecord partial(String chartId, long revision, int slots) {
        return records.of(builder(chartId, revision, true).setPoints(points(slots)).build());
    }

    /** A new position of one point, at rest. */
    InputRecord partialAt(String chartId, long revision, String point, double degrees) {
        return records.of(
                builder(chartId, revision, true)
                        .setPoints(Map.of(point, new PointPosition(degrees, null)))
                        .build());
    }

    /** A full update that lists some points only. */
    InputRecord sparse(String chartId, long revision) {
        int slots = charts.slots() & ~ChartPoint.PRICE.bit();
        return records.of(builder(chartId, revision, false).setPoints(points(slots)).build());
    }

    private static ChartUpdate.Builder builder(String chartId, long revision, boolean partial) {
        return ChartUpdate.newBuilder()
                .setChartId(chartId)
                .setKind(ChartKind.PERSON)
                .setRevision(revision)
                .setEventTime(Instant.ofEpochMilli(START_MILLIS + revision))
                .setPartial(partial);
    }

    private Map<String, PointPosition> points(int slots) {
        Map<String, PointPosition> points = new LinkedHashMap<>();
        for (int rest = slots; rest != 0; rest &= rest - 1) {
            ChartPoint point = ChartPoint.ofSlot(Integer.numberOfTrailingZeros(rest));
            points.put(
                    point.name(),
                    new PointPosition(charts.microDegrees() / MICRO, charts.speed() / MICRO));
        }
        return points;
    }

    private List<Double> cusps() {
        List<Double> cusps = new ArrayList<>();
        double start = charts.microDegrees() / MICRO;
        for (int house = 0; house < HOUSE_COUNT; house++) {
            cusps.add(start + 30.0 * house);
        }
        return cusps;
    }

    /** The end of a chart. */
    static InputRecord delete(String chartId) {
        return new InputRecord(TopicNames.CHART_UPDATES, chartId, null, 0);
    }

    /** A watch; the profile may be null. */
    InputRecord watch(String chartA, String chartB, String group, String profileId) {
        return records.of(new PairWatch(chartA, chartB, group, profileId));
    }

    /** The end of a watch. */
    static InputRecord unwatch(String pairId) {
        return new InputRecord(TopicNames.PAIR_WATCHES, pairId, null, 0);
    }

    /** A trade some milliseconds after the start. */
    InputRecord tick(String symbol, long afterMillis, double price, long sequence) {
        return records.of(
                MarketTick.newBuilder()
                        .setSymbol(symbol)
                        .setEventTime(Instant.ofEpochMilli(START_MILLIS + afterMillis))
                        .setPrice(price)
                        .setSequence(sequence)
                        .build());
    }

    /** A profile. */
    InputRecord profile(ScoringProfile profile) {
        return records.of(profile);
    }

    /** The end of a profile. */
    static InputRecord withdraw(String profileId) {
        return new InputRecord(TopicNames.SCORING_PROFILES, profileId, null, 0);
    }
}
