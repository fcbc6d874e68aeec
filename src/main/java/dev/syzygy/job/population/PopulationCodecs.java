package dev.syzygy.job.population;

import dev.syzygy.event.PopulationEvent;
import dev.syzygy.job.runtime.Codec;
import dev.syzygy.job.runtime.CodecProvider;
import dev.syzygy.job.runtime.Wire;
import dev.syzygy.population.PopulationSums;
import dev.syzygy.population.Ranked;
import dev.syzygy.population.Ranking;
import dev.syzygy.population.TrendWindow;
import java.io.IOException;
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
        return PopulationDelta.ofPairs(
                Wire.readText(first, in),
                SumsCodec.read(1, in),
                readCounts(in),
                readCounts(in),
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
            Wire.writeText(pair.id(), out);
            Wire.writeNumber(pair.rank(), out);
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

    private static void writeEvent(PopulationEvent event, DataOutputView out) throws IOException {
        Wire.writeText(event.group(), out);
        out.writeBoolean(event.statistics() != null);
        if (event.statistics() != null) {
            StatisticsCodec.write(event.statistics(), out);
        }
        TrendCodec.writeTrend(event.trend(), out);
    }

    private static PopulationEvent readEvent(DataInputView in) throws IOException {
        return new PopulationEvent(
                Wire.readText(in),
                in.readBoolean() ? StatisticsCodec.read(in) : null,
                TrendCodec.readTrend(in));
    }
}
