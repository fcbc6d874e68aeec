package dev.syzygy.state;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartAttributes;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.ChartRegisters;
import dev.syzygy.chart.PriceTick;
import dev.syzygy.chart.Version;
import dev.syzygy.event.Cause;
import dev.syzygy.score.AspectCombination;
import dev.syzygy.score.PopulationShare;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
    private static final int PAIR_VERSION = 2;

    private static final int EXISTS = 1;
    private static final int HAS_TICK = 2;

    private static final int WATCHED = 1;
    private static final int HAS_CHART = 2;

    private static final int PUBLISHED = 1;
    private static final int PENDING = 2;
    private static final int EVALUATED = 4;
    private static final int PUBLISHED_IN_GROUP = 8;
    private static final int SCREENED = 16;
    private static final int ANNOUNCED = 32;
    private static final int UNCOUNTED = 64;

    /** Of a screen, beside {@code EVALUATED}. */
    private static final int GROUP_IS_COHORT = 1;

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
        PairInputs watch = state.watch;
        out.writeByte(PAIR_VERSION);
        boolean inGroup = Objects.equals(state.publishedGroup, watch.group);
        out.writeByte(
                (state.publishedShare != null ? PUBLISHED : 0)
                        | (inGroup ? PUBLISHED_IN_GROUP : 0)
                        | (state.pending ? PENDING : 0)
                        | (isEvaluated(watch) ? EVALUATED : 0)
                        | (state.screens.isEmpty() ? 0 : SCREENED)
                        | (state.announcedMatch ? ANNOUNCED : 0)
                        | (state.publishedCounted ? 0 : UNCOUNTED));
        writeInputs(watch, watch.group, out);
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
        if (!state.screens.isEmpty()) {
            writeScreens(state.screens, out);
        }
    }

    /** Version 1 is version 2 of a pair without screens: its writers left their flags unset. */
    private static PairState readPair(DataInputView in) throws IOException {
        int version = in.readByte();
        if (version != PAIR_VERSION) {
            requireVersion(version, "pair");
        }
        PairState state = new PairState();
        int flags = in.readByte();
        readInputs(state.watch, (flags & EVALUATED) != 0, in);
        state.publishedAtMillis = Wire.readNumber(in);
        boolean inGroup = (flags & PUBLISHED_IN_GROUP) != 0;
        state.publishedGroup = inGroup ? state.watch.group : Wire.readText(in);
        state.publishedCounted = (flags & UNCOUNTED) == 0;
        state.announcedMatch = (flags & ANNOUNCED) != 0;
        if ((flags & PUBLISHED) != 0) {
            state.publishedShare = readShare(in);
        }
        if ((flags & PENDING) != 0) {
            state.pending = true;
            state.pendingCause = CAUSES[in.readByte()];
            state.pendingSourceTimeMillis = Wire.readNumber(in);
        }
        if ((flags & SCREENED) != 0) {
            readScreens(state, in);
        }
        return state;
    }

    private static void writeScreens(Map<String, PairInputs> screens, DataOutputView out)
            throws IOException {
        Wire.writeNumber(screens.size(), out);
        for (Map.Entry<String, PairInputs> entry : screens.entrySet()) {
            PairInputs screen = entry.getValue();
            String cohort = entry.getKey();
            boolean named = cohort.equals(screen.group);
            Wire.writeText(cohort, out);
            out.writeByte((isEvaluated(screen) ? EVALUATED : 0) | (named ? GROUP_IS_COHORT : 0));
            writeInputs(screen, named ? "" : screen.group, out);
        }
    }

    private static void readScreens(PairState state, DataInputView in) throws IOException {
        for (int left = Wire.readCount(in); left > 0; left--) {
            String cohort = Wire.readText(in);
            int flags = in.readByte();
            PairInputs screen = state.inputs(cohort);
            readInputs(screen, (flags & EVALUATED) != 0, in);
            if ((flags & GROUP_IS_COHORT) != 0) {
                screen.group = cohort;
            }
        }
    }

    private static boolean isEvaluated(PairInputs inputs) {
        return inputs.evaluatedWith != PairInputs.NOT_EVALUATED;
    }

    private static void writeInputs(PairInputs inputs, String group, DataOutputView out)
            throws IOException {
        writeSide(inputs.row, out);
        writeSide(inputs.column, out);
        Wire.writeText(group, out);
        Wire.writeText(inputs.profileId, out);
        if (isEvaluated(inputs)) {
            out.writeInt(inputs.total);
            out.writeLong(inputs.evaluatedWith);
        }
    }

    private static void readInputs(PairInputs inputs, boolean evaluated, DataInputView in)
            throws IOException {
        readSide(inputs.row, in);
        readSide(inputs.column, in);
        inputs.group = Wire.readText(in);
        inputs.profileId = Wire.readText(in);
        if (evaluated) {
            inputs.total = in.readInt();
            inputs.evaluatedWith = in.readLong();
        }
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

    /** A share with a combination begins with the complement of its score, which is negative. */
    static void writeShare(PopulationShare share, DataOutputView out) throws IOException {
        boolean combined = share.combination() != AspectCombination.NONE;
        Wire.writeNumber(combined ? ~share.overallTenths() : share.overallTenths(), out);
        Wire.writeText(share.band(), out);
        Wire.writeBytes(share.aspectsByType(), out);
        if (combined) {
            Wire.writeNumber(share.combination(), out);
        }
    }

    static PopulationShare readShare(DataInputView in) throws IOException {
        int tenths = Wire.readInt(in);
        String band = Wire.readText(in);
        byte[] counts = Wire.readBytes(in);
        boolean combined = tenths < 0;
        // Counts written before an aspect type was added are shorter.
        return new PopulationShare(
                combined ? ~tenths : tenths,
                band,
                Arrays.copyOf(counts, AspectType.COUNT),
                combined ? Wire.readNumber(in) : AspectCombination.NONE);
    }

    static void requireVersion(int version, String what) throws IOException {
        if (version != VERSION) {
            throw new IOException(what + " state in an unknown format " + version);
        }
    }
}
