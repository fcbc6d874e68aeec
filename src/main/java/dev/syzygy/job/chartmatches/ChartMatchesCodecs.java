package dev.syzygy.job.chartmatches;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.PointPair;
import dev.syzygy.event.Cause;
import dev.syzygy.event.MatchesEvent;
import dev.syzygy.job.runtime.Codec;
import dev.syzygy.job.runtime.CodecProvider;
import dev.syzygy.job.runtime.PendingPublication;
import dev.syzygy.job.runtime.Wire;
import dev.syzygy.population.MatchEntry;
import dev.syzygy.population.MatchEntry.StrongAspect;
import dev.syzygy.population.Ranked;
import dev.syzygy.population.RankedMatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How matches and their changes are written, in flight and at rest. */
public final class ChartMatchesCodecs implements CodecProvider {

    /** Inputs of chart-matches. */
    public static final Codec<MatchChange> CHANGE =
            new Codec<>(
                    "match-change",
                    MatchChange.class,
                    ChartMatchesCodecs::writeChange,
                    ChartMatchesCodecs::readChange);

    /** Published matches. */
    public static final Codec<MatchesEvent> EVENT =
            new Codec<>(
                    "matches-event",
                    MatchesEvent.class,
                    ChartMatchesCodecs::writeEvent,
                    ChartMatchesCodecs::readEvent);

    /** Matches of a chart at rest, one by one. */
    public static final Codec<MatchEntry> ENTRY =
            new Codec<>(
                    "match-entry",
                    MatchEntry.class,
                    ChartMatchesCodecs::writeStoredEntry,
                    ChartMatchesCodecs::readStoredEntry);

    /** What else is remembered of a chart. */
    public static final Codec<MatchesState> STATE =
            new Codec<>(
                    "matches-state",
                    MatchesState.class,
                    ChartMatchesCodecs::writeState,
                    ChartMatchesCodecs::readState);

    private static final int VERSION = 1;

    private static final int PUBLISHED = 1;
    private static final int PENDING = 2;

    @Override
    public List<Codec<?>> codecs() {
        return List.of(CHANGE, EVENT, ENTRY, STATE);
    }

    private static void writeChange(MatchChange change, DataOutputView out) throws IOException {
        Wire.writeText(change.chartId(), out);
        Wire.writeText(change.partnerId(), out);
        Wire.writeCause(change.cause(), out);
        Wire.writeNumber(change.sourceTimeMillis(), out);
        out.writeBoolean(change.entry() != null);
        if (change.entry() != null) {
            writeEntry(change.entry(), out);
        }
    }

    private static MatchChange readChange(DataInputView in) throws IOException {
        String chartId = Wire.readText(in);
        String partnerId = Wire.readText(in);
        Cause cause = Wire.readCause(in);
        long sourceTimeMillis = Wire.readNumber(in);
        MatchEntry entry = in.readBoolean() ? readEntry(in) : null;
        return new MatchChange(chartId, partnerId, entry, cause, sourceTimeMillis);
    }

    private static void writeEvent(MatchesEvent event, DataOutputView out) throws IOException {
        Wire.writeText(event.chartId(), out);
        Wire.writeNumber(event.shown().size(), out);
        for (RankedMatch match : event.shown()) {
            Wire.writeText(match.partnerId(), out);
            writeEntry(match.entry(), out);
        }
        Wire.writeNumber(event.matchCount(), out);
        Wire.writeCause(event.cause(), out);
        Wire.writeNumber(event.sourceTimeMillis(), out);
    }

    private static MatchesEvent readEvent(DataInputView in) throws IOException {
        String chartId = Wire.readText(in);
        List<RankedMatch> shown = new ArrayList<>();
        for (int left = Wire.readCount(in); left > 0; left--) {
            shown.add(new RankedMatch(Wire.readText(in), readEntry(in)));
        }
        return new MatchesEvent(
                chartId, shown, Wire.readNumber(in), Wire.readCause(in), Wire.readNumber(in));
    }

    private static void writeStoredEntry(MatchEntry entry, DataOutputView out) throws IOException {
        out.writeByte(VERSION);
        writeEntry(entry, out);
    }

    private static MatchEntry readStoredEntry(DataInputView in) throws IOException {
        Wire.requireVersion(in, VERSION, "match");
        return readEntry(in);
    }

    private static void writeEntry(MatchEntry entry, DataOutputView out) throws IOException {
        Wire.writeNumber(entry.overallTenths(), out);
        out.writeDouble(entry.points());
        Wire.writeText(entry.band(), out);
        Wire.writeNumber(entry.eventTimeMillis(), out);
        out.writeByte(entry.aspects().size());
        for (StrongAspect aspect : entry.aspects()) {
            out.writeByte(PointPair.of(aspect.pointA().slot(), aspect.pointB().slot()));
            out.writeByte(aspect.type().ordinal());
            out.writeFloat(aspect.orbDegrees());
            out.writeFloat(aspect.contributionPoints());
        }
    }

    private static MatchEntry readEntry(DataInputView in) throws IOException {
        int overallTenths = Wire.readInt(in);
        double points = in.readDouble();
        String band = Wire.readText(in);
        long eventTimeMillis = Wire.readNumber(in);
        List<StrongAspect> aspects = new ArrayList<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            int ends = in.readUnsignedByte();
            aspects.add(
                    new StrongAspect(
                            PointPair.pointA(ends),
                            PointPair.pointB(ends),
                            AspectType.ofOrdinal(in.readByte()),
                            in.readFloat(),
                            in.readFloat()));
        }
        return new MatchEntry(overallTenths, points, band, aspects, eventTimeMillis);
    }

    private static void writeState(MatchesState state, DataOutputView out) throws IOException {
        out.writeByte(VERSION);
        out.writeByte(
                (state.published() ? PUBLISHED : 0) | (state.pending() != null ? PENDING : 0));
        Wire.writeNumber(state.held().size(), out);
        for (Ranked partner : state.held()) {
            Wire.writeText(partner.id(), out);
            Wire.writeNumber(partner.rank(), out);
        }
        Wire.writeNumber(state.matchCount(), out);
        Wire.writeNumber(state.publishedAtMillis(), out);
        if (state.pending() != null) {
            state.pending().write(out);
        }
    }

    private static MatchesState readState(DataInputView in) throws IOException {
        Wire.requireVersion(in, VERSION, "matches");
        int flags = in.readByte();
        List<Ranked> held = new ArrayList<>();
        for (int left = Wire.readCount(in); left > 0; left--) {
            held.add(new Ranked(Wire.readText(in), Wire.readInt(in)));
        }
        long matchCount = Wire.readNumber(in);
        long publishedAtMillis = Wire.readNumber(in);
        PendingPublication pending = (flags & PENDING) == 0 ? null : PendingPublication.read(in);
        return new MatchesState(
                held, matchCount, (flags & PUBLISHED) != 0, publishedAtMillis, pending);
    }
}
