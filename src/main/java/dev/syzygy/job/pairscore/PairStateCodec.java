package dev.syzygy.job.pairscore;

import dev.syzygy.job.population.ShareCodec;
import dev.syzygy.job.profiles.ProfileCatalog;
import dev.syzygy.job.runtime.PendingPublication;
import dev.syzygy.job.runtime.Wire;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How a pair is written to keyed state. */
final class PairStateCodec {

    private static final int VERSION = 2;
    private static final int VERSION_WITHOUT_SCREENS = 1;

    private static final int SELECTED = 1;
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

    private PairStateCodec() {}

    static void write(PairState state, DataOutputView out) throws IOException {
        PairInputs watch = state.watch;
        out.writeByte(VERSION);
        int flags = flags(state);
        out.writeByte(flags);
        writeInputs(watch, watch.group, out);
        Wire.writeNumber(state.publishedAtMillis, out);
        if ((flags & PUBLISHED_IN_GROUP) == 0) {
            Wire.writeText(state.publishedGroup, out);
        }
        if (state.publishedShare != null) {
            ShareCodec.write(state.publishedShare, out);
        }
        if (state.pending != null) {
            state.pending.write(out);
        }
        if (!state.screens.isEmpty()) {
            writeScreens(state.screens, out);
        }
    }

    private static int flags(PairState state) {
        boolean inGroup = Objects.equals(state.publishedGroup, state.watch.group);
        return (state.publishedShare != null ? PUBLISHED : 0)
                | (inGroup ? PUBLISHED_IN_GROUP : 0)
                | (state.pending != null ? PENDING : 0)
                | (isEvaluated(state.watch) ? EVALUATED : 0)
                | (state.screens.isEmpty() ? 0 : SCREENED)
                | (state.announcedMatch ? ANNOUNCED : 0)
                | (state.publishedCounted ? 0 : UNCOUNTED);
    }

    /** Version 1 is version 2 of a pair without screens: its writers left their flags unset. */
    static PairState read(DataInputView in) throws IOException {
        int version = in.readByte();
        if (version != VERSION && version != VERSION_WITHOUT_SCREENS) {
            throw new IOException("pair state in an unknown format " + version);
        }
        PairState state = new PairState();
        int flags = in.readByte();
        readInputs(state.watch, flags, in);
        state.publishedAtMillis = Wire.readNumber(in);
        boolean inGroup = (flags & PUBLISHED_IN_GROUP) != 0;
        state.publishedGroup = inGroup ? state.watch.group : Wire.readText(in);
        state.publishedCounted = (flags & UNCOUNTED) == 0;
        state.announcedMatch = (flags & ANNOUNCED) != 0;
        if ((flags & PUBLISHED) != 0) {
            state.publishedShare = ShareCodec.read(in);
        }
        if ((flags & PENDING) != 0) {
            state.pending = PendingPublication.read(in);
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
            PairInputs screen = state.screen(cohort);
            readInputs(screen, flags, in);
            if ((flags & GROUP_IS_COHORT) != 0) {
                screen.group = cohort;
            }
        }
    }

    private static boolean isEvaluated(PairInputs inputs) {
        return inputs.evaluatedWith != ProfileCatalog.NO_FINGERPRINT;
    }

    private static void writeInputs(PairInputs inputs, String group, DataOutputView out)
            throws IOException {
        writeSide(inputs.sideA, out);
        writeSide(inputs.sideB, out);
        Wire.writeText(group, out);
        Wire.writeText(inputs.profileId, out);
        if (isEvaluated(inputs)) {
            out.writeInt(inputs.total);
            out.writeLong(inputs.evaluatedWith);
        }
    }

    private static void readInputs(PairInputs inputs, int flags, DataInputView in)
            throws IOException {
        readSide(inputs.sideA, in);
        readSide(inputs.sideB, in);
        inputs.group = Wire.readText(in);
        inputs.profileId = Wire.readText(in);
        if ((flags & EVALUATED) != 0) {
            inputs.total = in.readInt();
            inputs.evaluatedWith = in.readLong();
        }
    }

    private static void writeSide(PairSide side, DataOutputView out) throws IOException {
        out.writeByte((side.selected ? SELECTED : 0) | (side.chart != null ? HAS_CHART : 0));
        if (side.chart != null) {
            Wire.writeNumber(side.revision, out);
            Wire.writeNumber(side.eventTimeMillis, out);
            Wire.writeChart(side.chart, out);
        }
    }

    private static void readSide(PairSide side, DataInputView in) throws IOException {
        int flags = in.readByte();
        side.selected = (flags & SELECTED) != 0;
        if ((flags & HAS_CHART) != 0) {
            side.revision = Wire.readNumber(in);
            side.eventTimeMillis = Wire.readNumber(in);
            side.chart = Wire.readChart(in);
        }
    }
}
