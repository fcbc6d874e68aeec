package dev.syzygy.state;

import dev.syzygy.aspect.Aspect;
import dev.syzygy.aspect.AspectMovement;
import dev.syzygy.aspect.AspectTransition;
import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartAttributes;
import dev.syzygy.chart.ChartKind;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.ChartRegisters;
import dev.syzygy.chart.ChartUpdate;
import dev.syzygy.chart.PriceMapping;
import dev.syzygy.chart.PriceTick;
import dev.syzygy.chart.Version;
import dev.syzygy.event.Cause;
import dev.syzygy.event.CellDelta;
import dev.syzygy.event.ChartDelta;
import dev.syzygy.event.ChartEvent;
import dev.syzygy.event.ChartInput;
import dev.syzygy.event.DeadLetter;
import dev.syzygy.event.MatchChange;
import dev.syzygy.event.MatchesEvent;
import dev.syzygy.event.PairDelta;
import dev.syzygy.event.PopulationChange;
import dev.syzygy.event.PopulationDelta;
import dev.syzygy.event.PopulationEvent;
import dev.syzygy.event.ProfileEvent;
import dev.syzygy.event.RawRecord;
import dev.syzygy.event.ScoreEvent;
import dev.syzygy.event.TickEvent;
import dev.syzygy.event.TransitionEvent;
import dev.syzygy.event.WatchEvent;
import dev.syzygy.score.Area;
import dev.syzygy.score.AreaScore;
import dev.syzygy.score.AspectRule;
import dev.syzygy.score.Band;
import dev.syzygy.score.HouseBonus;
import dev.syzygy.score.MatchEntry;
import dev.syzygy.score.ModalityBonus;
import dev.syzygy.score.Normalisation;
import dev.syzygy.score.PairScore;
import dev.syzygy.score.PointSigns;
import dev.syzygy.score.PopulationShare;
import dev.syzygy.score.PopulationStatistics;
import dev.syzygy.score.PopulationSums;
import dev.syzygy.score.PopulationTrend;
import dev.syzygy.score.RankedMatch;
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.score.TopPairs;
import dev.syzygy.score.TrendWindow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Records of every type, with nulls, zeros and extremes among them; the same for the same seed. */
final class RandomRecords {

    private static final int HALF_CIRCLE = Integer.MIN_VALUE;

    private final Random random;

    RandomRecords(long seed) {
        random = new Random(seed);
    }

    RawRecord raw() {
        return new RawRecord(
                text(),
                random.nextInt(),
                number(),
                number(),
                orNull(this::bytes),
                orNull(this::bytes));
    }

    ChartInput input() {
        String chartId = text();
        return switch (random.nextInt(4)) {
            case 0 -> ChartInput.of(new TickEvent(chartId, tick(), number()));
            case 1 -> ChartInput.of(watch(chartId));
            case 2 -> ChartInput.of(new ChartEvent(chartId, null, number()));
            default -> ChartInput.of(new ChartEvent(chartId, update(), number()));
        };
    }

    PairDelta delta() {
        ChartDelta.Kind kind = pick(ChartDelta.Kind.values());
        boolean watched = kind == ChartDelta.Kind.WATCHED;
        boolean cusps = random.nextBoolean();
        Chart chart = orNull(this::chart);
        int slots = chart == null ? 0 : random.nextInt() & ChartPoint.ALL;
        if (chart != null) {
            for (int slot = 0; slot < ChartPoint.SLOT_COUNT; slot++) {
                if ((slots >>> slot & 1) == 0) {
                    chart.remove(slot);
                }
            }
            if (!cusps) {
                chart.setCusps(null);
            }
        }
        return new PairDelta(
                text(),
                random.nextBoolean(),
                new ChartDelta(
                        kind,
                        chart,
                        slots,
                        cusps,
                        new ChartDelta.Trigger(cause(), number(), number(), number())),
                watched ? text() : null,
                watched ? orNull(this::text) : null,
                orNull(this::text));
    }

    ProfileEvent profileEvent() {
        return new ProfileEvent(text(), orNull(this::profile), number());
    }

    TransitionEvent transition() {
        return new TransitionEvent(
                text(),
                pick(ChartPoint.values()),
                pick(ChartPoint.values()),
                pick(AspectType.values()),
                pick(AspectTransition.values()),
                random.nextFloat() * 360,
                number(),
                cause());
    }

    DeadLetter deadLetter() {
        return new DeadLetter(raw(), orNull(this::text), orNull(this::text), orNull(this::text));
    }

    ScoreEvent score() {
        return new ScoreEvent(text(), orNull(this::pairScore), cause(), number());
    }

    PopulationChange change() {
        return new PopulationChange(
                text(),
                text(),
                orNull(this::share),
                orNull(this::share),
                number(),
                random.nextBoolean());
    }

    PopulationDelta populationDelta() {
        return new PopulationDelta(
                text(), sums(), counts(), counts(), random.nextBoolean(), orNull(this::text));
    }

    PopulationEvent population() {
        return new PopulationEvent(text(), orNull(this::statistics), orNull(this::trend));
    }

    private PopulationStatistics statistics() {
        return new PopulationStatistics(
                number(),
                number(),
                random.nextDouble(),
                numbers(101),
                random.nextBoolean() ? new double[0] : random.doubles(5).toArray(),
                numbers(AspectType.COUNT),
                list(() -> new PopulationStatistics.BandCount(text(), number())),
                list(this::ranked),
                list(
                        () ->
                                new PopulationStatistics.PointAspects(
                                        random.nextInt(256), random.nextInt(11), number())),
                list(() -> PointSigns.of(random.nextInt(15), numbers(12))),
                number());
    }

    private PopulationTrend trend() {
        return new PopulationTrend(
                number(),
                number(),
                number(),
                random.nextDouble(),
                orNull(() -> new PopulationTrend.Change(number(), number(), random.nextDouble())),
                list(() -> new PopulationTrend.FrequentCombination(number(), number(), number())));
    }

    MatchChange matchChange() {
        return new MatchChange(text(), text(), orNull(this::matchEntry), cause(), number());
    }

    MatchesEvent matches() {
        return new MatchesEvent(
                text(),
                list(() -> new RankedMatch(text(), matchEntry())),
                number(),
                cause(),
                number());
    }

    MatchEntry matchEntry() {
        return new MatchEntry(
                random.nextInt(1001),
                random.nextDouble() * 200,
                text(),
                list(
                        () ->
                                new MatchEntry.StrongAspect(
                                        point(),
                                        point(),
                                        pick(AspectType.values()),
                                        random.nextFloat(),
                                        random.nextFloat() - 0.5f)),
                number());
    }

    MatchesState matchesState() {
        return new MatchesState(
                list(this::ranked),
                number(),
                random.nextBoolean(),
                number(),
                orNull(() -> new MatchesState.Pending(cause(), number())));
    }

    ChartState chartState() {
        return new ChartState(registers(), random.nextInt(3) * random.nextInt(100_000));
    }

    Watch watch() {
        return new Watch(orNull(this::text), orNull(this::text));
    }

    PairState pairState() {
        PairState state = new PairState();
        fill(state.watch);
        for (int screens = random.nextInt(3); screens > 0; screens--) {
            String cohort = text();
            fill(state.inputs(cohort));
            state.inputs(cohort).group = random.nextBoolean() ? cohort : text();
        }
        state.announcedMatch = random.nextBoolean();
        state.publishedCounted = random.nextBoolean();
        state.publishedAtMillis = random.nextBoolean() ? 0 : number();
        state.publishedGroup = random.nextBoolean() ? state.watch.group : text();
        state.publishedShare = orNull(this::share);
        state.pending = random.nextBoolean();
        if (state.pending) {
            state.pendingCause = cause();
            state.pendingSourceTimeMillis = number();
        }
        return state;
    }

    CellDelta cellDelta() {
        ChartDelta.Trigger trigger = new ChartDelta.Trigger(cause(), number(), number(), number());
        return new CellDelta(text(), text(), text(), orNull(this::chart), trigger);
    }

    Member member() {
        return new Member(chart(), number(), number());
    }

    PopulationState populationState() {
        TopPairs top = new TopPairs();
        list(this::ranked).forEach(pair -> top.offer(pair.pairId(), pair.overallTenths()));
        boolean open = random.nextBoolean();
        String sketch = orNull(this::text);
        PopulationTrend closed = orNull(this::trend);
        TrendWindow trend = TrendWindow.restored(open, number(), number(), sketch, closed);
        PopulationState state = new PopulationState(sums(), top, trend);
        state.charts = number();
        state.rankedPairs = number();
        state.emittedAtMillis = number();
        state.pending = random.nextBoolean();
        state.published = random.nextBoolean();
        return state;
    }

    ScoringProfile profile() {
        return new ScoringProfile(
                text(),
                number(),
                random.nextBoolean(),
                random.doubles(ChartPoint.SLOT_COUNT).boxed().toList(),
                list(this::rule),
                new ScoringProfile.Bonuses(
                        list(() -> new ModalityBonus(point(), point(), random.nextDouble())),
                        list(() -> new HouseBonus(random.nextInt(), random.nextInt(), 5))),
                new ScoringProfile.Presentation(
                        new Normalisation(50, 0.5, 0, 100, -random.nextDouble(), 4),
                        list(() -> new Band(random.nextDouble(), text())),
                        list(() -> new Area(text(), random.nextInt()))));
    }

    private void fill(PairInputs inputs) {
        fill(inputs.row);
        fill(inputs.column);
        inputs.group = text();
        inputs.profileId = orNull(this::text);
        if (random.nextBoolean()) {
            inputs.total = random.nextInt();
            inputs.evaluatedWith = random.nextLong();
        }
    }

    private void fill(PairSide side) {
        side.watched = random.nextBoolean();
        side.chart = orNull(this::chart);
        side.stamp(number(), number());
    }

    private ChartRegisters registers() {
        ChartRegisters registers = new ChartRegisters();
        for (int writes = random.nextInt(4); writes > 0; writes--) {
            registers.merge(update());
        }
        if (random.nextBoolean()) {
            registers.merge(tick());
        }
        return registers;
    }

    private ChartUpdate update() {
        return new ChartUpdate(
                new Version(number(), number()), random.nextBoolean(), chart(), attributes());
    }

    private ChartAttributes attributes() {
        return new ChartAttributes(
                orNull(() -> pick(ChartKind.values())),
                list(this::text),
                orNull(
                        () ->
                                new PriceMapping(
                                        pick(PriceMapping.Method.values()),
                                        1 + random.nextDouble())));
    }

    private PriceTick tick() {
        return new PriceTick(number(), random.nextInt(3), random.nextDouble() * 1000);
    }

    private WatchEvent watch(String chartId) {
        return new WatchEvent(
                chartId,
                text(),
                random.nextBoolean(),
                text(),
                orNull(this::text),
                new WatchEvent.Origin(random.nextInt(), number(), number()));
    }

    /** Some points, some with a speed; no cusps, any cusps, or those of a quadrant system. */
    private Chart chart() {
        Chart chart = new Chart();
        for (ChartPoint point : ChartPoint.values()) {
            if (random.nextInt(4) != 0) {
                int speed = random.nextBoolean() ? 0 : random.nextInt(30_000_000) - 15_000_000;
                chart.place(point.slot(), random.nextInt(), speed);
            }
        }
        if (random.nextInt(3) != 0) {
            chart.setCusps(random.nextBoolean() ? random.ints(12).toArray() : quadrants(chart));
        }
        return chart;
    }

    private int[] quadrants(Chart chart) {
        int[] cusps = random.ints(12).toArray();
        if (random.nextInt(3) != 0) {
            cusps[0] = chart.longitude(ChartPoint.ASCENDANT.slot());
        }
        if (random.nextInt(3) != 0) {
            cusps[3] = chart.longitude(ChartPoint.MIDHEAVEN.slot()) + HALF_CIRCLE;
        }
        for (int index = 6; index < 12; index++) {
            cusps[index] = cusps[index - 6] + HALF_CIRCLE;
        }
        return cusps;
    }

    private PairScore pairScore() {
        return new PairScore(
                text(),
                text(),
                number(),
                random.nextInt(1001),
                text(),
                random.nextGaussian(),
                random.nextGaussian(),
                list(() -> new AreaScore(text(), random.nextDouble())),
                list(this::aspect),
                new PairScore.Stamp(number(), number(), number()));
    }

    private Aspect aspect() {
        return new Aspect(
                point(),
                point(),
                pick(AspectType.values()),
                random.nextFloat(),
                random.nextFloat(),
                pick(AspectMovement.values()),
                random.nextFloat());
    }

    private AspectRule rule() {
        return new AspectRule(
                pick(AspectType.values()),
                random.nextInt(),
                random.nextInt(),
                random.nextBoolean(),
                random.nextDouble(),
                new AspectRule.Weights(random.nextDouble(), 0, -random.nextDouble(), 2));
    }

    private PopulationShare share() {
        byte[] counts = new byte[AspectType.COUNT];
        random.nextBytes(counts);
        return new PopulationShare(random.nextInt(1001), text(), counts, random.nextInt(3) * 5L);
    }

    private PopulationSums sums() {
        PopulationSums sums = new PopulationSums();
        for (int shares = random.nextInt(20); shares > 0; shares--) {
            sums.add(share(), random.nextBoolean() ? 1 : -1);
            sums.seeEventTime(number());
        }
        if (random.nextBoolean()) {
            sums.addAspects(random.nextInt(256), random.nextInt(AspectType.COUNT), 1L << 40);
            sums.addSigns(new Chart().with(point(), random.nextInt(360), 0), -1);
        }
        return sums;
    }

    private Map<String, Integer> counts() {
        Map<String, Integer> counts = new HashMap<>();
        for (int entries = random.nextInt(20); entries > 0; entries--) {
            counts.put(text(), random.nextInt());
        }
        return counts;
    }

    private PopulationStatistics.RankedPair ranked() {
        return new PopulationStatistics.RankedPair(text(), random.nextInt(1001));
    }

    private long[] numbers(int count) {
        return IntStream.range(0, count).mapToLong(index -> number()).toArray();
    }

    /** Small, large, negative and extreme numbers alike. */
    private long number() {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> Long.MIN_VALUE;
            case 2 -> Long.MAX_VALUE;
            default -> random.nextLong() >> random.nextInt(64);
        };
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            text.append("aZ9._-~é☉ ".charAt(random.nextInt(10)));
        }
        return text.toString();
    }

    private Cause cause() {
        return pick(Cause.values());
    }

    private ChartPoint point() {
        return pick(ChartPoint.values());
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T orNull(Supplier<T> value) {
        return random.nextInt(4) == 0 ? null : value.get();
    }

    private <T> List<T> list(Supplier<T> element) {
        return Stream.generate(element).limit(random.nextInt(4)).toList();
    }
}
