package dev.syzygy.serde;

import dev.syzygy.aspect.Aspect;
import dev.syzygy.aspect.AspectMovement;
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
import dev.syzygy.event.MatchesEvent;
import dev.syzygy.event.ScoreEvent;
import dev.syzygy.score.Area;
import dev.syzygy.score.AreaScore;
import dev.syzygy.score.AspectRule;
import dev.syzygy.score.Band;
import dev.syzygy.score.HouseBonus;
import dev.syzygy.score.MatchEntry;
import dev.syzygy.score.ModalityBonus;
import dev.syzygy.score.Normalisation;
import dev.syzygy.score.PairScore;
import dev.syzygy.score.RankedMatch;
import dev.syzygy.score.ScoringProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Valid records drawn from a seed. */
final class RandomRecords {

    private static final String ID_LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";

    private final Random random;

    RandomRecords(long seed) {
        random = new Random(seed);
    }

    String id() {
        int length = random.nextInt(8) == 0 ? 128 : 1 + random.nextInt(12);
        StringBuilder id = new StringBuilder();
        while (id.length() < length) {
            id.append(ID_LETTERS.charAt(random.nextInt(ID_LETTERS.length())));
        }
        return id.toString();
    }

    ChartUpdate chartUpdate() {
        return ChartUpdate.newBuilder()
                .setChartId(id())
                .setKind(any(ChartKind.values()))
                .setRevision(random.nextLong())
                .setEventTime(Instant.ofEpochMilli(random.nextLong() >> 8))
                .setPartial(random.nextBoolean())
                .setPoints(points())
                .setCusps(orNull(() -> list(12, this::degrees)))
                .setGroups(list(random.nextInt(4), this::id))
                .setInstrument(orNull(this::instrument))
                .setName(orNull(() -> "Zoë " + random.nextInt()))
                .build();
    }

    PairWatch pairWatch() {
        return PairWatch.newBuilder()
                .setChartA("a" + random.nextInt(1_000_000))
                .setChartB("b" + random.nextInt(1_000_000))
                .setGroup(id())
                .setProfile(orNull(this::id))
                .build();
    }

    MarketTick marketTick() {
        return MarketTick.newBuilder()
                .setSymbol(id())
                .setEventTime(Instant.ofEpochMilli(random.nextLong() >> 8))
                .setPrice(random.nextGaussian() * 1e5)
                .setSize(orNull(random::nextDouble))
                .setSequence(orNull(random::nextLong))
                .build();
    }

    ScoringProfile profile() {
        List<Double> weights = list(ChartPoint.SLOT_COUNT - 1, () -> (double) random.nextInt(5));
        weights.add(1.0);
        List<Band> bands = new ArrayList<>();
        for (int index = 0; index <= random.nextInt(5); index++) {
            bands.add(new Band(90 - 10 * index, "band " + index));
        }
        List<Area> areas = new ArrayList<>();
        for (int index = 0; index < random.nextInt(4); index++) {
            areas.add(new Area("area " + index, mask()));
        }
        return new ScoringProfile(
                id(),
                random.nextLong(),
                random.nextBoolean(),
                weights,
                list(1 + random.nextInt(6), this::rule),
                new ScoringProfile.Bonuses(
                        list(random.nextInt(3), this::modalityBonus),
                        list(random.nextInt(3), this::houseBonus)),
                new ScoringProfile.Presentation(
                        new Normalisation(random.nextGaussian(), random.nextDouble(), 1, 99, -1, 2),
                        bands,
                        areas));
    }

    ScoreEvent score() {
        List<AreaScore> areas = new ArrayList<>();
        for (int index = 0; index < random.nextInt(6); index++) {
            areas.add(new AreaScore("area-" + (5 - index), random.nextDouble() * 100));
        }
        PairScore score =
                new PairScore(
                        id(),
                        id(),
                        random.nextLong(),
                        random.nextInt(1001),
                        "Bänd",
                        random.nextGaussian(),
                        5.0 * random.nextInt(6),
                        areas,
                        list(random.nextInt(45), this::aspect),
                        new PairScore.Stamp(
                                random.nextLong() >> 8, random.nextLong(), random.nextLong()));
        return new ScoreEvent(
                "a" + id() + "~b" + id(), score, any(Cause.values()), random.nextLong());
    }

    MatchesEvent matches() {
        List<RankedMatch> shown =
                list(
                        1 + random.nextInt(12),
                        () -> new RankedMatch(id(), MatchEntry.of(score().score())));
        return new MatchesEvent(
                id(), shown, random.nextLong(), any(Cause.values()), random.nextLong());
    }

    private Aspect aspect() {
        return new Aspect(
                any(ChartPoint.values()),
                any(ChartPoint.values()),
                any(AspectType.values()),
                random.nextFloat() * 10,
                random.nextFloat() * 15,
                any(AspectMovement.values()),
                (float) random.nextGaussian() * 12);
    }

    private Map<String, PointPosition> points() {
        Map<String, PointPosition> points = new LinkedHashMap<>();
        for (int count = random.nextInt(16); count > 0; count--) {
            points.put(
                    any(ChartPoint.values()).name(),
                    new PointPosition(degrees(), orNull(() -> random.nextGaussian() * 15)));
        }
        return points;
    }

    private double degrees() {
        return random.nextInt(8) == 0 ? random.nextGaussian() * 1e6 : random.nextDouble() * 360;
    }

    private Instrument instrument() {
        return new Instrument(
                random.nextBoolean() ? PriceMethod.WHEEL : PriceMethod.SQUARE_OF_NINE,
                Double.MIN_VALUE + random.nextDouble());
    }

    private AspectRule rule() {
        double limit = 1 + random.nextInt(15);
        return new AspectRule(
                any(AspectType.values()),
                mask(),
                mask(),
                random.nextBoolean(),
                limit,
                new AspectRule.Weights(
                        random.nextGaussian(), random.nextInt(9), random.nextInt(9), limit / 2));
    }

    private ModalityBonus modalityBonus() {
        return new ModalityBonus(
                any(ChartPoint.values()), any(ChartPoint.values()), random.nextInt(9));
    }

    private HouseBonus houseBonus() {
        return new HouseBonus(mask(), (1 + random.nextInt(4095)) << 1, random.nextInt(9));
    }

    private int mask() {
        return random.nextInt(4) == 0 ? ChartPoint.ALL : 1 + random.nextInt(ChartPoint.ALL);
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T orNull(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    private static <T> List<T> list(int count, Supplier<T> item) {
        List<T> list = new ArrayList<>();
        while (list.size() < count) {
            list.add(item.get());
        }
        return list;
    }
}
