package dev.syzygy.serde;

import dev.syzygy.aspect.Aspect;
import dev.syzygy.aspect.AspectMovement;
import dev.syzygy.aspect.AspectTransition;
import dev.syzygy.aspect.AspectType;
import dev.syzygy.avro.ChartKind;
import dev.syzygy.avro.ChartUpdate;
import dev.syzygy.avro.Instrument;
import dev.syzygy.avro.MarketTick;
import dev.syzygy.avro.PairWatch;
import dev.syzygy.avro.PointPosition;
import dev.syzygy.avro.PriceMethod;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.event.Cause;
import dev.syzygy.event.DeadLetter;
import dev.syzygy.event.MatchesEvent;
import dev.syzygy.event.PopulationEvent;
import dev.syzygy.event.RawRecord;
import dev.syzygy.event.ScoreEvent;
import dev.syzygy.event.TransitionEvent;
import dev.syzygy.score.AreaScore;
import dev.syzygy.score.MatchEntry;
import dev.syzygy.score.PairScore;
import dev.syzygy.score.PointSigns;
import dev.syzygy.score.PopulationStatistics;
import dev.syzygy.score.PopulationTrend;
import dev.syzygy.score.RankedMatch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One record of each type, the same for ever: the golden files hold them. */
final class Samples {

    static final String PAIR = "P00001~P00002";
    static final long TIME = 1_723_075_200_123L;
    static final long SOURCE_TIME = 1_723_075_200_456L;

    private Samples() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A record on partition 3 at offset 77. */
    static RawRecord raw(byte[] key, byte[] value) {
        return new RawRecord("syzygy.sample", 3, 77, SOURCE_TIME, key, value);
    }

    static RawRecord raw(String key, byte[] value) {
        return raw(key == null ? null : utf8(key), value);
    }

    static ChartUpdate chartUpdate() {
        Map<String, PointPosition> points = new LinkedHashMap<>();
        points.put("SUN", new PointPosition(174.371704, 0.975817));
        points.put("MERCURY", new PointPosition(168.051019, -0.842409));
        points.put("ASCENDANT", new PointPosition(-35.197394, null));
        return ChartUpdate.newBuilder()
                .setChartId("BTCUSDT")
                .setKind(ChartKind.INSTRUMENT)
                .setRevision(7)
                .setEventTime(Instant.ofEpochMilli(TIME))
                .setPartial(true)
                .setPoints(points)
                .setCusps(
                        List.of(
                                324.8, 16.1, 49.2, 72.1, 91.9, 113.5, 144.8, 196.1, 229.2, 252.1,
                                271.9, 653.5))
                .setGroups(List.of("crypto", "hour-1"))
                .setInstrument(new Instrument(PriceMethod.SQUARE_OF_NINE, 0.01))
                .setName("Bitcoin ₿")
                .build();
    }

    static PairWatch pairWatch() {
        return PairWatch.newBuilder()
                .setChartA("P00002")
                .setChartB("P00001")
                .setGroup("sample")
                .setProfile("discepolo")
                .build();
    }

    static MarketTick marketTick() {
        return MarketTick.newBuilder()
                .setSymbol("BTCUSDT")
                .setEventTime(Instant.ofEpochMilli(TIME))
                .setPrice(55_133.41)
                .setSize(0.00035)
                .setSequence(12L)
                .build();
    }

    static ScoreEvent score() {
        Aspect trine =
                new Aspect(
                        ChartPoint.SUN,
                        ChartPoint.MOON,
                        AspectType.TRINE,
                        2.3456789f,
                        8,
                        AspectMovement.APPLYING,
                        6.3618164f);
        Aspect square =
                new Aspect(
                        ChartPoint.VENUS,
                        ChartPoint.PRICE,
                        AspectType.SQUARE,
                        0,
                        8,
                        AspectMovement.STATIC,
                        -4);
        PairScore score =
                new PairScore(
                        "sample",
                        "cosmichub",
                        1,
                        637,
                        "Moderate",
                        2.36181640625,
                        25,
                        List.of(new AreaScore("physical", 50), new AreaScore("emotional", 81.25)),
                        List.of(trine, square),
                        new PairScore.Stamp(TIME, 7, -1));
        return new ScoreEvent(PAIR, score, Cause.PRICE_TICK, SOURCE_TIME);
    }

    static TransitionEvent transition() {
        return new TransitionEvent(
                PAIR,
                ChartPoint.MIDHEAVEN,
                ChartPoint.NORTH_NODE,
                AspectType.SEMI_SEXTILE,
                AspectTransition.PERFECTED,
                0.0000014f,
                TIME,
                Cause.CHART_UPDATE);
    }

    static PopulationEvent population() {
        long[] histogram = new long[101];
        histogram[50] = 1;
        histogram[64] = 2;
        long[] aspects = new long[AspectType.COUNT];
        aspects[AspectType.TRINE.ordinal()] = 40;
        aspects[AspectType.CONJUNCTION.ordinal()] = 3;
        return new PopulationEvent(
                "sample",
                new PopulationStatistics(
                        4,
                        3,
                        59.2,
                        histogram,
                        new double[] {50, 50, 63.7, 64.1, 64.1},
                        aspects,
                        List.of(new PopulationStatistics.BandCount("Moderate", 3)),
                        List.of(new PopulationStatistics.RankedPair(PAIR, 641)),
                        List.of(
                                new PopulationStatistics.PointAspects(
                                        0x0E, AspectType.TRINE.ordinal(), 40),
                                new PopulationStatistics.PointAspects(
                                        0xE0, AspectType.CONJUNCTION.ordinal(), 3)),
                        List.of(PointSigns.of(1, new long[] {0, 2, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0})),
                        TIME),
                new PopulationTrend(
                        TIME - 7_200_000,
                        TIME - 3_600_000,
                        2,
                        60.5,
                        new PopulationTrend.Change(TIME - 86_400_000, -1, 0.25),
                        List.of(new PopulationTrend.FrequentCombination(0x016_34AL + 1, 7, 5))));
    }

    /** Of a group of watched pairs: neither points nor signs, and no window has closed yet. */
    static PopulationEvent watchedPopulation() {
        PopulationStatistics cohort = population().statistics();
        return new PopulationEvent(
                "watched",
                new PopulationStatistics(
                        cohort.charts(),
                        cohort.pairs(),
                        cohort.meanOverall(),
                        cohort.histogram(),
                        cohort.quantiles(),
                        cohort.aspectsByType(),
                        cohort.bands(),
                        cohort.topPairs(),
                        List.of(),
                        List.of(),
                        cohort.eventTimeMillis()),
                null);
    }

    static MatchesEvent matches() {
        MatchEntry best = MatchEntry.of(score().score());
        MatchEntry other = new MatchEntry(501, -12.25, "Challenging", List.of(), TIME - 1);
        return new MatchesEvent(
                "P00001",
                List.of(new RankedMatch("P00002", best), new RankedMatch("P00000", other)),
                12,
                Cause.PRICE_TICK,
                SOURCE_TIME);
    }

    static DeadLetter deadLetter() {
        return new DeadLetter(
                raw(utf8("P00001"), new byte[] {(byte) 0xC3, 1, 2, 0, -1}),
                "decode-charts",
                RefusalCode.TRUNCATED.name(),
                "the value ends within the fingerprint");
    }

    /** A tombstone's dead letter: neither key nor value. */
    static DeadLetter emptyDeadLetter() {
        return new DeadLetter(raw((byte[]) null, null), "decode", "EMPTY_VALUE", "");
    }

    static ScoreEvent scoreless() {
        PairScore score =
                new PairScore(
                        "g",
                        "p",
                        0,
                        0,
                        "",
                        0,
                        0,
                        Collections.emptyList(),
                        Collections.emptyList(),
                        new PairScore.Stamp(0, 0, 0));
        return new ScoreEvent("A~B", score, Cause.WATCH, 0);
    }
}
