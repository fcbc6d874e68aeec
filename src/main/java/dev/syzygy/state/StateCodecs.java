package dev.syzygy.state;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartAttributes;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.ChartRegisters;
import dev.syzygy.chart.PriceTick;
import dev.syzygy.chart.Version;
import dev.syzygy.event.Cause;
import dev.syzygy.score.PopulationShare;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How charts, watches and pairs are written to keyed state. */
final class StateCodecs {

    static final Codec<ChartState> CHART_STATE =
            new Codec<>(
                    "chart-state",
                    ChartState.class,
                    StateCodecs::writeChart,
                    StateCodecs::readChart);

    static final Codec<Watch> WATCH =
            new Codec<>("watch", Watch.class, StateCodecs::writeWatch, StateCodecs::readWatch);

    static final Codec<PairState> PAIR_STATE =
            new Codec<>(
                    "pair-state", PairState.class, StateCodecs::writePair, StateCodecs::readPair);

    private static final int VERSION = 1;

    private static final int EXISTS = 1;
    private static final int HAS_TICK = 2;

    private static final int WATCHED = 1;
    private static final int HAS_CHART = 2;

    private static final int PUBLISHED = 1;
    private static final int PENDING = 2;
    private static final int EVALUATED = 4;
    private static final int PUBLISHED_IN_GROUP = 8;

    private static final Cause[] CAUSES = Cause.values();

    private StateCodecs() {}

    private static void writeChart(ChartState state, DataOutputView out) throws IOException {
        ChartRegisters registers = state.registers();
        out.writeByte(VERSION);
        out.writeByte(
                (registers.exists() ? EXISTS : 0) | (registers.tick() != null ? HAS_TICK : 0));
        Wire.writeNumber(state.watchCount(), out);
        if (registers.exists()) {
            writeVersions(registers, out);
            Wire.writePoints(registers.listed(), ChartPoint.ALL, out);
            Wire.writeCusps(registers.listed(), ChartPoint.ALL, out);
            EventCodecs.writeAttributes(registers.attributes(), out);
        }
        if (registers.tick() != null) {
            EventCodecs.writeTick(registers.tick(), out);
        }
    }

    private static ChartState readChart(DataInputView in) throws IOException {
        requireVersion(in.readByte(), "chart");
        int flags = in.readByte();
        int watchCount = Wire.readInt(in);
        boolean exists = (flags & EXISTS) != 0;
        Version[] versions = exists ? readVersions(in) : unwritten();
        Chart listed = new Chart();
        ChartAttributes attributes = ChartAttributes.NONE;
        if (exists) {
            listed = Wire.readPoints(in);
            Wire.readCusps(listed, in);
            attributes = EventCodecs.readAttributes(in);
        }
        PriceTick tick = (flags & HAS_TICK) != 0 ? EventCodecs.readTick(in) : null;
        return new ChartState(
                ChartRegisters.restored(exists, versions, listed, attributes, tick), watchCount);
    }

    /**
     * The different versions once each, then for every register which of them it has: mostly one or
     * two. Registers never written, such as that of the reserved slot, have number 0.
     */
    private static void writeVersions(ChartRegisters registers, DataOutputView out)
            throws IOException {
        List<Version> different = new ArrayList<>();
        int[] numbers = new int[ChartRegisters.COUNT];
        for (int register = 0; register < numbers.length; register++) {
            Version version = registers.version(register);
            if (!version.equals(Version.NEVER)) {
                int index = different.indexOf(version);
                numbers[register] = index < 0 ? different.size() + 1 : index + 1;
                if (index < 0) {
                    different.add(version);
                }
            }
        }
        out.writeByte(different.size());
        for (Version version : different) {
            Wire.writeNumber(version.revision(), out);
            Wire.writeNumber(version.eventTimeMillis(), out);
        }
        for (int number : numbers) {
            out.writeByte(number);
        }
    }

    private static Version[] readVersions(DataInputView in) throws IOException {
        Version[] different = new Version[in.readUnsignedByte() + 1];
        different[0] = Version.NEVER;
        for (int number = 1; number < different.length; number++) {
            different[number] = new Version(Wire.readNumber(in), Wire.readNumber(in));
        }
        Version[] versions = new Version[ChartRegisters.COUNT];
        for (int register = 0; register < versions.length; register++) {
            versions[register] = different[in.readUnsignedByte()];
        }
        return versions;
    }

    private static Version[] unwritten() {
        Version[] versions = new Version[ChartRegisters.COUNT];
        Arrays.fill(versions, Version.NEVER);
        return versions;
    }

    private static void writeWatch(Watch watch, DataOutputView out) throws IOException {
        out.writeByte(VERSION);
        Wire.writeText(watch.group(), out);
        Wire.writeText(watch.profileId(), out);
    }

    private static Watch readWatch(DataInputView in) throws IOException {
        requireVersion(in.readByte(), "watch");
        return new Watch(Wire.readText(in), Wire.readText(in));
    }

    private static void writePair(PairState state, DataOutputView out) throws IOException {
        out.writeByte(VERSION);
        boolean evaluated = state.evaluatedWith != PairState.NOT_EVALUATED;
        boolean inGroup = Objects.equals(state.publishedGroup, state.group);
        out.writeByte(
                (state.publishedShare != null ? PUBLISHED : 0)
                        | (inGroup ? PUBLISHED_IN_GROUP : 0)
                        | (state.pending ? PENDING : 0)
                        | (evaluated ? EVALUATED : 0));
        writeSide(state.row, out);
        writeSide(state.column, out);
        Wire.writeText(state.group, out);
        Wire.writeText(state.profileId, out);
        if (evaluated) {
            out.writeInt(state.total);
            out.writeLong(state.evaluatedWith);
        }
        Wire.writeNumber(state.publishedAtMillis, out);
        if (!inGroup) {
            Wire.writeText(state.publishedGroup, out);
        }
        if (state.publishedShare != null) {
            writeShare(state.publishedShare, out);
        }
        if (state.pending) {
            out.writeByte(state.pendingCause.ordinal());
            Wire.writeNumber(state.pendingSourceTimeMillis, out);
        }
    }

    private static PairState readPair(DataInputView in) throws IOException {
        requireVersion(in.readByte(), "pair");
        PairState state = new PairState();
        int flags = in.readByte();
        readSide(state.row, in);
        readSide(state.column, in);
        state.group = Wire.readText(in);
        state.profileId = Wire.readText(in);
        if ((flags & EVALUATED) != 0) {
            state.total = in.readInt();
            state.evaluatedWith = in.readLong();
        }
        state.publishedAtMillis = Wire.readNumber(in);
        state.publishedGroup = (flags & PUBLISHED_IN_GROUP) != 0 ? state.group : Wire.readText(in);
        if ((flags & PUBLISHED) != 0) {
            state.publishedShare = readShare(in);
        }
        if ((flags & PENDING) != 0) {
            state.pending = true;
            state.pendingCause = CAUSES[in.readByte()];
            state.pendingSourceTimeMillis = Wire.readNumber(in);
        }
        return state;
    }

    private static void writeSide(PairSide side, DataOutputView out) throws IOException {
        out.writeByte((side.watched ? WATCHED : 0) | (side.chart != null ? HAS_CHART : 0));
        if (side.chart != null) {
            Wire.writeNumber(side.revision, out);
            Wire.writeNumber(side.eventTimeMillis, out);
            Wire.writePoints(side.chart, ChartPoint.ALL, out);
            Wire.writeCusps(side.chart, ChartPoint.ALL, out);
        }
    }

    private static void readSide(PairSide side, DataInputView in) throws IOException {
        int flags = in.readByte();
        side.watched = (flags & WATCHED) != 0;
        if ((flags & HAS_CHART) != 0) {
            side.revision = Wire.readNumber(in);
            side.eventTimeMillis = Wire.readNumber(in);
            side.chart = Wire.readPoints(in);
            Wire.readCusps(side.chart, in);
        }
    }

    static void writeShare(PopulationShare share, DataOutputView out) throws IOException {
        Wire.writeNumber(share.overallTenths(), out);
        Wire.writeText(share.band(), out);
        Wire.writeBytes(share.aspectsByType(), out);
    }

    static PopulationShare readShare(DataInputView in) throws IOException {
        int tenths = Wire.readInt(in);
        String band = Wire.readText(in);
        byte[] counts = Wire.readBytes(in);
        // Counts written before an aspect type was added are shorter.
        return new PopulationShare(tenths, band, Arrays.copyOf(counts, AspectType.COUNT));
    }

    static void requireVersion(int version, String what) throws IOException {
        if (version != VERSION) {
            throw new IOException(what + " state in an unknown format " + version);
        }
    }
}
