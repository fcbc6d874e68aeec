package dev.syzygy.job.population;

import dev.syzygy.event.PopulationEvent;
import dev.syzygy.job.runtime.Codec;
import dev.syzygy.job.runtime.CodecProvider;
import dev.syzygy.job.runtime.Wire;
import dev.syzygy.population.PointSigns;
import dev.syzygy.population.PopulationStatistics;
import dev.syzygy.population.PopulationSums;
import dev.syzygy.population.Ranked;
import dev.syzygy.population.Ranking;
import dev.syzygy.population.TrendWindow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How populations and their changes are written, in flight and at rest. */
public final class PopulationCodecs implements CodecProvider {

    /** What published pairs change in their groups, before it is summed up. */
    public static final Codec<PopulationChange> CHANGE =
            new Codec<>(
                    "population-change",
                    PopulationChange.class,
                    PopulationCodecs::writeChange,
                    PopulationCodecs::readChange);

    /** Inputs of population. */
    public static final Codec<PopulationDelta> DELTA =
            new Codec<>(
                    "population-delta",
                    PopulationDelta.class,
                    PopulationCodecs::writeDelta,
                    PopulationCodecs::readDelta);

    /** Published populations. */
    public static final Codec<PopulationEvent> EVENT =
            new Codec<>(
                    "population-event",
                    PopulationEvent.class,
                    PopulationCodecs::writeEvent,
                    PopulationCodecs::readEvent);

    /** Groups at rest. */
    public static final Codec<PopulationState> STATE =
            new Codec<>(
                    "population-state",
                    PopulationState.class,
                    PopulationCodecs::writeState,
                    PopulationCodecs::readState);

    private static final int VERSION = 2;

    /**
     * Begins a delta of format 2. Format 1 had no mark and began with the length of the group's
     * name, whose first byte is even, or with {@link #NO_GROUP}.
     */
    private static final int DELTA_FORMAT = 2 * VERSION + 1;

    private static final int NO_GROUP = 1;

    private static final int HAS_BEFORE = 1;
    private static final int HAS_AFTER = 2;
    private static final int COUNTED = 4;

    @Override
    public List<Codec<?>> codecs() {
        return List.of(CHANGE, DELTA, EVENT, STATE);
    }

    private static void writeChange(PopulationChange change, DataOutputView out)
            throws IOException {
        Wire.writeText(change.group(), out);
        Wire.writeText(change.pairId(), out);
        out.writeByte(
                (change.before() == null ? 0 : HAS_BEFORE)
                        | (change.after() == null ? 0 : HAS_AFTER)
                        | (change.counted() ? COUNTED : 0));
        if (change.before() != null) {
            ShareCodec.write(change.before(), out);
        }
        if (change.after() != null) {
            ShareCodec.write(change.after(), out);
        }
        Wire.writeNumber(change.eventTimeMillis(), out);
    }

    private static PopulationChange readChange(DataInputView in) throws IOException {
        String group = Wire.readText(in);
        String pairId = Wire.readText(in);
        int flags = in.readByte();
        return new PopulationChange(
                group,
                pairId,
                (flags & HAS_BEFORE) == 0 ? null : ShareCodec.read(in),
                (flags & HAS_AFTER) == 0 ? null : ShareCodec.read(in),
                Wire.readNumber(in),
                (flags & COUNTED) != 0);
    }

    private static void writeDelta(PopulationDelta delta, DataOutputView out) throws IOException {
        out.writeByte(DELTA_FORMAT);
        Wire.writeText(delta.group(), out);
        SumsCodec.write(delta.sums(), out);
        writeCounts(delta.pairs(), out);
        writeCounts(delta.charts(), out);
        out.writeBoolean(delta.screened());
        Wire.writeText(delta.combinations(), out);
    }

    private static PopulationDelta readDelta(DataInputView in) throws IOException {
        byte first = in.readByte();
        if (first == DELTA_FORMAT) {
            return new PopulationDelta(
                    Wire.readText(in),
                    SumsCodec.read(VERSION, in),
                    readCounts(in),
                    readCounts(in),
                    in.readBoolean(),
                    Wire.readText(in));
        }
        if ((first & 1) != 0 && first != NO_GROUP) {
            throw new IOException("population delta in an unknown format " + first);
        }
        return new PopulationDelta(
                Wire.readText(first, in),
                SumsCodec.read(1, in),
                readCounts(in),
                readCounts(in),
                false,
                null);
    }

    private static void writeCounts(Map<String, Integer> counts, DataOutputView out)
            throws IOException {
        Wire.writeNumber(counts.size(), out);
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            Wire.writeText(entry.getKey(), out);
            Wire.writeNumber(entry.getValue(), out);
        }
    }

    private static Map<String, Integer> readCounts(DataInputView in) throws IOException {
        int size = Wire.readCount(in);
        Map<String, Integer> counts = new HashMap<>();
        for (int index = 0; index < size; index++) {
            String key = Wire.readText(in);
            counts.put(key, Wire.readInt(in));
        }
        return counts;
    }

    private static void writeState(PopulationState state, DataOutputView out) throws IOException {
        out.writeByte(VERSION);
        SumsCodec.write(state.sums, out);
        List<Ranked> held = state.top.held();
        Wire.writeNumber(held.size(), out);
        for (Ranked pair : held) {
            writeRanked(pair.id(), pair.rank(), out);
        }
        Wire.writeNumber(state.charts, out);
        Wire.writeNumber(state.publishedAtMillis, out);
        out.writeBoolean(state.pending);
        Wire.writeNumber(state.rankedPairs, out);
        out.writeBoolean(state.published);
        TrendCodec.write(state.trend, out);
    }

    private static PopulationState readState(DataInputView in) throws IOException {
        int version = in.readByte();
        if (version != 1 && version != VERSION) {
            throw new IOException("population state in an unknown format " + version);
        }
        PopulationSums sums = SumsCodec.read(version, in);
        Ranking top = new Ranking();
        for (int left = Wire.readCount(in); left > 0; left--) {
            top.offer(Wire.readText(in), Wire.readInt(in));
        }
        long charts = Wire.readNumber(in);
        long publishedAtMillis = Wire.readNumber(in);
        boolean pending = in.readBoolean();
        // Before there were cohorts every pair was ranked, and every group published.
        long rankedPairs = version == 1 ? sums.pairs() : Wire.readNumber(in);
        boolean published = version == 1 ? publishedAtMillis != 0 : in.readBoolean();
        TrendWindow trend = version == 1 ? new TrendWindow() : TrendCodec.read(in);
        PopulationState state = new PopulationState(sums, top, trend);
        state.charts = charts;
        state.publishedAtMillis = publishedAtMillis;
        state.pending = pending;
        state.rankedPairs = rankedPairs;
        state.published = published;
        return state;
    }

    private static void writeRanked(String id, int rank, DataOutputView out) throws IOException {
        Wire.writeText(id, out);
        Wire.writeNumber(rank, out);
    }

    private static void writeEvent(PopulationEvent event, DataOutputView out) throws IOException {
        Wire.writeText(event.group(), out);
        out.writeBoolean(event.statistics() != null);
        if (event.statistics() != null) {
            writeStatistics(event.statistics(), out);
        }
        TrendCodec.writeTrend(event.trend(), out);
    }

    private static PopulationEvent readEvent(DataInputView in) throws IOException {
        return new PopulationEvent(
                Wire.readText(in),
                in.readBoolean() ? readStatistics(in) : null,
                TrendCodec.readTrend(in));
    }

    private static void writeStatistics(PopulationStatistics statistics, DataOutputView out)
            throws IOException {
        Wire.writeNumber(statistics.charts(), out);
        Wire.writeNumber(statistics.pairs(), out);
        out.writeDouble(statistics.meanOverall());
        writeNumbers(statistics.histogram(), out);
        Wire.writeNumber(statistics.quantiles().length, out);
        for (double quantile : statistics.quantiles()) {
            out.writeDouble(quantile);
        }
        writeNumbers(statistics.aspectsByType(), out);
        Wire.writeNumber(statistics.bands().size(), out);
        for (PopulationStatistics.BandCount band : statistics.bands()) {
            Wire.writeText(band.label(), out);
            Wire.writeNumber(band.pairs(), out);
        }
        Wire.writeNumber(statistics.topPairs().size(), out);
        for (PopulationStatistics.RankedPair pair : statistics.topPairs()) {
            writeRanked(pair.pairId(), pair.overallTenths(), out);
        }
        Wire.writeNumber(statistics.aspectsByPoints().size(), out);
        for (PopulationStatistics.PointAspects aspects : statistics.aspectsByPoints()) {
            Wire.writeNumber(aspects.pair(), out);
            Wire.writeNumber(aspects.type(), out);
            Wire.writeNumber(aspects.count(), out);
        }
        Wire.writeNumber(statistics.signs().size(), out);
        for (PointSigns signs : statistics.signs()) {
            Wire.writeNumber(signs.slot(), out);
            writeNumbers(signs.chartsBySign(), out);
        }
        Wire.writeNumber(statistics.eventTimeMillis(), out);
    }

    private static PopulationStatistics readStatistics(DataInputView in) throws IOException {
        long charts = Wire.readNumber(in);
        long pairs = Wire.readNumber(in);
        double mean = in.readDouble();
        long[] histogram = readNumbers(in);
        double[] quantiles = new double[Wire.readCount(in)];
        for (int index = 0; index < quantiles.length; index++) {
            quantiles[index] = in.readDouble();
        }
        long[] aspects = readNumbers(in);
        List<PopulationStatistics.BandCount> bands = new ArrayList<>();
        for (int left = Wire.readCount(in); left > 0; left--) {
            bands.add(new PopulationStatistics.BandCount(Wire.readText(in), Wire.readNumber(in)));
        }
        List<PopulationStatistics.RankedPair> top = new ArrayList<>();
        for (int left = Wire.readCount(in); left > 0; left--) {
            top.add(new PopulationStatistics.RankedPair(Wire.readText(in), Wire.readInt(in)));
        }
        List<PopulationStatistics.PointAspects> byPoints = new ArrayList<>();
        for (int left = Wire.readCount(in); left > 0; left--) {
            byPoints.add(
                    new PopulationStatistics.PointAspects(
                            Wire.readInt(in), Wire.readInt(in), Wire.readNumber(in)));
        }
        List<PointSigns> signs = new ArrayList<>();
        for (int left = Wire.readCount(in); left > 0; left--) {
            signs.add(PointSigns.of(Wire.readInt(in), readNumbers(in)));
        }
        return new PopulationStatistics(
                charts,
                pairs,
                mean,
                histogram,
                quantiles,
                aspects,
                bands,
                top,
                byPoints,
                signs,
                Wire.readNumber(in));
    }

    private static void writeNumbers(long[] numbers, DataOutputView out) throws IOException {
        Wire.writeNumber(numbers.length, out);
        for (long number : numbers) {
            Wire.writeNumber(number, out);
        }
    }

    private static long[] readNumbers(DataInputView in) throws IOException {
        long[] numbers = new long[Wire.readCount(in)];
        for (int index = 0; index < numbers.length; index++) {
            numbers[index] = Wire.readNumber(in);
        }
        return numbers;
    }
}
