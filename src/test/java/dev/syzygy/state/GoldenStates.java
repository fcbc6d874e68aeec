package dev.syzygy.state;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartAttributes;
import dev.syzygy.chart.ChartKind;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.ChartRegisters;
import dev.syzygy.chart.ChartUpdate;
import dev.syzygy.chart.Longitude;
import dev.syzygy.chart.PriceMapping;
import dev.syzygy.chart.PriceTick;
import dev.syzygy.chart.Version;
import dev.syzygy.event.Cause;
import dev.syzygy.event.PopulationDelta;
import dev.syzygy.score.Area;
import dev.syzygy.score.AspectRule;
import dev.syzygy.score.Band;
import dev.syzygy.score.HouseBonus;
import dev.syzygy.score.MatchEntry;
import dev.syzygy.score.ModalityBonus;
import dev.syzygy.score.Normalisation;
import dev.syzygy.score.PopulationShare;
import dev.syzygy.score.PopulationStatistics;
import dev.syzygy.score.PopulationSums;
import dev.syzygy.score.PopulationTrend;
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.score.TopPairs;
import dev.syzygy.score.TrendWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * One or two values of every persisted type, and the bytes that each released format gave them.
 *
 * <p>The files under {@code src/test/resources/golden/state} are never written again: savepoints
 * hold such bytes. A new format gets a new file name here, and the old files stay to be read. To
 * write the files that are missing, and only those, run {@link #main} on the test class path with
 * that folder as its argument.
 */
final class GoldenStates {

    /** A value, its codec, and whether the codec still writes exactly the bytes of the file. */
    record Golden<T>(Codec<T> codec, T value, boolean current) {

        byte[] write() throws IOException {
            DataOutputSerializer out = new DataOutputSerializer(64);
            new CodecSerializer<>(codec).serialize(value, out);
            return out.getCopyOfBuffer();
        }
    }

    private GoldenStates() {}

    /** By file name. */
    static Map<String, Golden<?>> all() {
        Map<String, Golden<?>> all = new LinkedHashMap<>();
        all.put("chart-1.bin", current(StateCodecs.CHART_STATE, chart()));
        all.put("chart-1-tick-only.bin", current(StateCodecs.CHART_STATE, tickOnly()));
        all.put("watch-1.bin", current(StateCodecs.WATCH, new Watch("friends", "discepolo")));
        all.put("watch-1-default.bin", current(StateCodecs.WATCH, new Watch("", null)));
        all.put("pair-1.bin", read(StateCodecs.PAIR_STATE, publishedPair()));
        all.put("pair-1-pending.bin", read(StateCodecs.PAIR_STATE, pendingPair()));
        all.put("pair-1-zero.bin", read(StateCodecs.PAIR_STATE, new PairState()));
        all.put("pair-1-combination.bin", read(StateCodecs.PAIR_STATE, combinedPair()));
        all.put("pair-2.bin", current(StateCodecs.PAIR_STATE, publishedPair()));
        all.put("pair-2-combination.bin", current(StateCodecs.PAIR_STATE, combinedPair()));
        all.put("pair-2-pending.bin", current(StateCodecs.PAIR_STATE, pendingPair()));
        all.put("pair-2-zero.bin", current(StateCodecs.PAIR_STATE, new PairState()));
        all.put("pair-2-screened.bin", current(StateCodecs.PAIR_STATE, screenedPair()));
        all.put("member-1.bin", current(CohortCodecs.MEMBER, new Member(natal(), 7, 1_700L)));
        all.put("profile-1.bin", current(ProfileCodec.PROFILE, profile()));
        all.put("population-1.bin", read(PopulationCodecs.STATE, population()));
        all.put("population-1-zero.bin", read(PopulationCodecs.STATE, new PopulationState()));
        all.put("population-2.bin", current(PopulationCodecs.STATE, cohort()));
        all.put("population-2-zero.bin", current(PopulationCodecs.STATE, new PopulationState()));
        all.put("population-delta-1.bin", read(PopulationCodecs.DELTA, delta()));
        all.put("population-delta-2.bin", current(PopulationCodecs.DELTA, cohortDelta()));
        all.put("match-1.bin", current(MatchCodecs.ENTRY, match()));
        all.put("matches-1.bin", current(MatchCodecs.STATE, matches()));
        all.put("matches-1-zero.bin", current(MatchCodecs.STATE, MatchesState.NONE));
        return Collections.unmodifiableMap(all);
    }

    /** What a checkpoint says of a serializer, class name included. */
    static byte[] serializerSnapshot() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(
                out, new CodecSerializer<>(StateCodecs.PAIR_STATE).snapshotConfiguration());
        return out.getCopyOfBuffer();
    }

    /** Writes the files that are missing in a folder. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Files.createDirectories(folder);
        for (Map.Entry<String, Golden<?>> golden : all().entrySet()) {
            if (golden.getValue().current()) {
                writeOnce(folder.resolve(golden.getKey()), golden.getValue().write());
            }
        }
        writeOnce(folder.resolve("serializer-1.bin"), serializerSnapshot());
    }

    private static void writeOnce(Path file, byte[] bytes) throws IOException {
        if (!Files.exists(file)) {
            Files.write(file, bytes);
        }
    }

    private static <T> Golden<T> current(Codec<T> codec, T value) {
        return new Golden<>(codec, value, true);
    }

    /** Of an earlier format: still read, no longer written. */
    private static <T> Golden<T> read(Codec<T> codec, T value) {
        return new Golden<>(codec, value, false);
    }

    private static ChartState chart() {
        ChartRegisters registers = new ChartRegisters();
        registers.merge(
                new ChartUpdate(
                        new Version(7, 1_700_000_000_000L),
                        false,
                        natal(),
                        new ChartAttributes(
                                ChartKind.INSTRUMENT,
                                List.of("metals", "été"),
                                new PriceMapping(PriceMapping.Method.SQUARE_OF_NINE, 0.25))));
        registers.merge(
                new ChartUpdate(
                        new Version(8, 1_700_000_000_500L),
                        true,
                        new Chart().with(ChartPoint.MOON, 301.25, 13.1),
                        ChartAttributes.NONE));
        registers.merge(new PriceTick(1_700_000_001_000L, 3, 2031.5));
        return new ChartState(registers, 2);
    }

    private static ChartState tickOnly() {
        ChartRegisters registers = new ChartRegisters();
        registers.merge(new PriceTick(-1, 0, 0));
        return new ChartState(registers, 0);
    }

    /** Fourteen points at the speeds of real ones, and the cusps of a quadrant system. */
    static Chart natal() {
        double[] speeds = {
            0.985647, 13.176358, 1.383211, 1.201914, 0.524071, 0.083129, 0.033489, 0.011733,
            0.006102, 0.003987, -0.052954, 0.050681, 0, 0
        };
        Chart chart = new Chart();
        for (int slot = 0; slot < speeds.length; slot++) {
            double degrees = (37.123457 * (slot + 1)) % 360;
            chart.with(ChartPoint.ofSlot(slot), degrees, speeds[slot]);
        }
        int ascendant = chart.longitude(ChartPoint.ASCENDANT.slot());
        int midheaven = chart.longitude(ChartPoint.MIDHEAVEN.slot());
        int[] cusps = new int[Chart.CUSP_COUNT];
        for (int index = 0; index < 6; index++) {
            cusps[index] = ascendant + Longitude.fromDegrees(31.5 * index);
        }
        cusps[3] = midheaven + Integer.MIN_VALUE;
        for (int index = 6; index < cusps.length; index++) {
            cusps[index] = cusps[index - 6] + Integer.MIN_VALUE;
        }
        chart.setCusps(cusps);
        return chart;
    }

    /** What most of a job's state is: a pair with two whole charts and a published score. */
    static PairState publishedPair() {
        PairState state = new PairState();
        fill(state.watch.row, natal(), 3);
        fill(state.watch.column, natal(), 12);
        state.watch.column.chart.with(ChartPoint.SUN, 200.5, 0.99);
        state.watch.group = "friends";
        state.watch.total = -12_345_678;
        state.watch.evaluatedWith = 0x1234_5678_9abc_def0L;
        state.publishedAtMillis = 1_700_000_002_000L;
        state.publishedGroup = "friends";
        state.publishedShare = share();
        return state;
    }

    private static PairState combinedPair() {
        PairState state = pendingPair();
        state.publishedShare =
                new PopulationShare(0, "Some challenges", new byte[AspectType.COUNT], 0x0167CB);
        return state;
    }

    private static PairState pendingPair() {
        PairState state = new PairState();
        fill(state.watch.row, new Chart().with(ChartPoint.PRICE, 359.999999, 0), 1);
        state.watch.row.chart.setCusps(new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
        state.watch.column.watched = true;
        state.watch.group = "h";
        state.watch.profileId = "discepolo";
        state.publishedAtMillis = 1_700_000_002_000L;
        state.publishedGroup = "g";
        state.publishedShare = share();
        state.pending = true;
        state.pendingCause = Cause.CHART_DELETION;
        state.pendingSourceTimeMillis = 1_700_000_003_000L;
        return state;
    }

    /** Watched by nobody, screened by two cohorts, of which one has heard of one chart only. */
    private static PairState screenedPair() {
        PairState state = new PairState();
        PairInputs first = state.inputs("adults");
        fill(first.row, natal(), 3);
        fill(first.column, natal(), 12);
        first.group = "adults";
        first.total = 77;
        first.evaluatedWith = -2;
        PairInputs second = state.inputs("everybody");
        fill(second.column, new Chart().with(ChartPoint.SUN, 12.5, 1), 11);
        second.profileId = "discepolo";
        state.publishedAtMillis = 1_700_000_002_000L;
        state.publishedGroup = "adults";
        state.publishedCounted = false;
        state.publishedShare = share();
        state.announcedMatch = true;
        return state;
    }

    private static MatchEntry match() {
        return new MatchEntry(
                823,
                64.625,
                "Très bien",
                List.of(
                        new MatchEntry.StrongAspect(
                                ChartPoint.SUN, ChartPoint.MOON, AspectType.TRINE, 0.25f, 7.5f),
                        new MatchEntry.StrongAspect(
                                ChartPoint.PRICE,
                                ChartPoint.MARS,
                                AspectType.SQUARE,
                                3.5f,
                                -2.25f)),
                1_700_000_000_000L);
    }

    private static MatchesState matches() {
        return new MatchesState(
                List.of(
                        new PopulationStatistics.RankedPair("b", 823),
                        new PopulationStatistics.RankedPair("c", 0)),
                2,
                true,
                1_700_000_002_000L,
                new MatchesState.Pending(Cause.UNWATCH, 1_700_000_001_000L));
    }

    private static void fill(PairSide side, Chart chart, long revision) {
        side.watched = true;
        side.chart = chart;
        side.stamp(revision, 1_700_000_000_000L + revision);
    }

    private static PopulationShare share() {
        byte[] counts = new byte[AspectType.COUNT];
        for (int type = 0; type < counts.length; type++) {
            counts[type] = (byte) (type * 20);
        }
        return new PopulationShare(653, "Some challenges", counts, 0);
    }

    private static ScoringProfile profile() {
        return new ScoringProfile(
                "golden",
                41,
                true,
                Collections.nCopies(ChartPoint.SLOT_COUNT, 1.5),
                Arrays.stream(AspectType.values())
                        .map(
                                type ->
                                        new AspectRule(
                                                type,
                                                ChartPoint.ALL,
                                                ChartPoint.SUN.bit(),
                                                true,
                                                2.5,
                                                new AspectRule.Weights(1, -2, 3, 0.5)))
                        .toList(),
                new ScoringProfile.Bonuses(
                        List.of(new ModalityBonus(ChartPoint.SUN, ChartPoint.MOON, 5)),
                        List.of(new HouseBonus(7, 2, 1))),
                new ScoringProfile.Presentation(
                        new Normalisation(50, 0.5, 0, 100, -3, 4),
                        List.of(new Band(50, "Above"), new Band(0, "Below")),
                        List.of(new Area("emotional", 3))));
    }

    private static PopulationState population() {
        PopulationSums sums = new PopulationSums();
        sums.add(share(), 1);
        sums.add(new PopulationShare(1000, "Exceptional", new byte[AspectType.COUNT], 0), 1);
        sums.seeEventTime(1_700_000_000_000L);
        TopPairs top = new TopPairs();
        top.offer("a~b", 653);
        top.offer("a~c", 1000);
        PopulationState state = new PopulationState(sums, top, new TrendWindow());
        state.charts = 3;
        state.rankedPairs = 2;
        state.emittedAtMillis = 1_700_000_002_000L;
        state.pending = true;
        state.published = true;
        return state;
    }

    private static PopulationState cohort() {
        TopPairs top = new TopPairs();
        top.offer("a~b", 653);
        PopulationTrend closed =
                new PopulationTrend(
                        1_699_999_200_000L,
                        1_700_002_800_000L,
                        4_999_950_000L,
                        61.25,
                        new PopulationTrend.Change(-3_600_000, -1, 0.5),
                        List.of(new PopulationTrend.FrequentCombination(0x01634BL, 7, 5)));
        PopulationState state =
                new PopulationState(
                        cohortSums(),
                        top,
                        TrendWindow.restored(
                                true, 1_700_002_800_000L, 1_700_006_400_000L, "1,10,3", closed));
        state.charts = 100_000;
        state.rankedPairs = 1;
        state.emittedAtMillis = 1_700_000_002_000L;
        state.published = true;
        return state;
    }

    private static PopulationSums cohortSums() {
        PopulationSums sums = new PopulationSums();
        sums.addPairs(653, 4_999_950_000L);
        sums.addBand("Some challenges", 4_999_950_000L);
        sums.addAspects(AspectType.TRINE.ordinal(), 1);
        sums.addAspects(0x01, AspectType.TRINE.ordinal(), 3_000_000_000L);
        sums.addAspects(0xEE, AspectType.OPPOSITION.ordinal(), -1);
        sums.addSigns(natal(), 1);
        sums.seeEventTime(1_700_002_900_000L);
        return sums;
    }

    private static PopulationDelta delta() {
        PopulationSums sums = new PopulationSums();
        sums.add(share(), 1);
        sums.add(new PopulationShare(1000, "Exceptional", new byte[AspectType.COUNT], 0), -1);
        sums.seeEventTime(1_700_000_000_000L);
        return new PopulationDelta(
                "friends",
                sums,
                Map.of("a~b", 653, "a~c", TopPairs.GONE),
                Map.of("b", 1, "c", -1),
                false,
                null);
    }

    private static PopulationDelta cohortDelta() {
        return new PopulationDelta(
                "everyone", cohortSums(), Map.of("a~b", 653), Map.of("c", -1), true, "1,10,3");
    }
}
