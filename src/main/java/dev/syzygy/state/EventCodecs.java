package dev.syzygy.state;

import dev.syzygy.aspect.AspectTransition;
import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartAttributes;
import dev.syzygy.chart.ChartKind;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.ChartUpdate;
import dev.syzygy.chart.PriceMapping;
import dev.syzygy.chart.PriceTick;
import dev.syzygy.chart.Version;
import dev.syzygy.event.Cause;
import dev.syzygy.event.ChartDelta;
import dev.syzygy.event.ChartEvent;
import dev.syzygy.event.ChartInput;
import dev.syzygy.event.DeadLetter;
import dev.syzygy.event.PairDelta;
import dev.syzygy.event.ProfileEvent;
import dev.syzygy.event.RawRecord;
import dev.syzygy.event.TickEvent;
import dev.syzygy.event.TransitionEvent;
import dev.syzygy.event.WatchEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/** How the records between operators are written: the hot ones by hand, the others likewise. */
final class EventCodecs {

    static final Codec<RawRecord> RAW_RECORD =
            new Codec<>("raw-record", RawRecord.class, EventCodecs::writeRaw, EventCodecs::readRaw);

    static final Codec<ChartInput> CHART_INPUT =
            new Codec<>(
                    "chart-input",
                    ChartInput.class,
                    EventCodecs::writeInput,
                    EventCodecs::readInput);

    static final Codec<PairDelta> PAIR_DELTA =
            new Codec<>(
                    "pair-delta", PairDelta.class, EventCodecs::writeDelta, EventCodecs::readDelta);

    static final Codec<ProfileEvent> PROFILE_EVENT =
            new Codec<>(
                    "profile-event",
                    ProfileEvent.class,
                    EventCodecs::writeProfile,
                    EventCodecs::readProfile);

    static final Codec<TransitionEvent> TRANSITION_EVENT =
            new Codec<>(
                    "transition-event",
                    TransitionEvent.class,
                    EventCodecs::writeTransition,
                    EventCodecs::readTransition);

    static final Codec<DeadLetter> DEAD_LETTER =
            new Codec<>(
                    "dead-letter",
                    DeadLetter.class,
                    EventCodecs::writeDeadLetter,
                    EventCodecs::readDeadLetter);

    private static final int DELETION = 0;
    private static final int CHART = 1;
    private static final int WATCH = 2;
    private static final int TICK = 3;

    private static final int KIND_SHIFT = 3;

    /** Unset in what releases before cohorts wrote, which are read as they are. */
    private static final int FROM_COHORT = 64;

    private static final int DELTA_BYTES = 256;
    private static final ThreadLocal<EncodedDelta> LAST_DELTA =
            ThreadLocal.withInitial(EncodedDelta::new);

    private static final Cause[] CAUSES = Cause.values();
    private static final ChartDelta.Kind[] KINDS = ChartDelta.Kind.values();
    private static final ChartKind[] CHART_KINDS = ChartKind.values();
    private static final PriceMapping.Method[] METHODS = PriceMapping.Method.values();
    private static final AspectTransition[] TRANSITIONS = AspectTransition.values();

    private EventCodecs() {}

    private static void writeRaw(RawRecord record, DataOutputView out) throws IOException {
        Wire.writeText(record.topic(), out);
        Wire.writeNumber(record.partition(), out);
        Wire.writeNumber(record.offset(), out);
        Wire.writeNumber(record.timestampMillis(), out);
        Wire.writeBytes(record.key(), out);
        Wire.writeBytes(record.value(), out);
    }

    private static RawRecord readRaw(DataInputView in) throws IOException {
        return new RawRecord(
                Wire.readText(in),
                Wire.readInt(in),
                Wire.readNumber(in),
                Wire.readNumber(in),
                Wire.readBytes(in),
                Wire.readBytes(in));
    }

    private static void writeInput(ChartInput input, DataOutputView out) throws IOException {
        Wire.writeText(input.chartId(), out);
        if (input.tick() != null) {
            out.writeByte(TICK);
            writeTick(input.tick().tick(), out);
            Wire.writeNumber(input.tick().sourceTimeMillis(), out);
        } else if (input.watch() != null) {
            out.writeByte(WATCH);
            writeWatch(input.watch(), out);
        } else {
            out.writeByte(input.chart().update() == null ? DELETION : CHART);
            Wire.writeNumber(input.chart().sourceTimeMillis(), out);
            if (input.chart().update() != null) {
                writeUpdate(input.chart().update(), out);
            }
        }
    }

    private static ChartInput readInput(DataInputView in) throws IOException {
        String chartId = Wire.readText(in);
        int form = in.readByte();
        return switch (form) {
            case TICK -> {
                PriceTick tick = readTick(in);
                yield ChartInput.of(new TickEvent(chartId, tick, Wire.readNumber(in)));
            }
            case WATCH -> ChartInput.of(readWatch(chartId, in));
            default -> {
                if (form != CHART && form != DELETION) {
                    throw new IOException("an input of an unknown form " + form);
                }
                long sourceTimeMillis = Wire.readNumber(in);
                ChartUpdate update = form == CHART ? readUpdate(in) : null;
                yield ChartInput.of(new ChartEvent(chartId, update, sourceTimeMillis));
            }
        };
    }

    static void writeTick(PriceTick tick, DataOutputView out) throws IOException {
        Wire.writeNumber(tick.eventTimeMillis(), out);
        Wire.writeNumber(tick.sequence(), out);
        out.writeDouble(tick.price());
    }

    static PriceTick readTick(DataInputView in) throws IOException {
        long eventTimeMillis = Wire.readNumber(in);
        long sequence = Wire.readNumber(in);
        return new PriceTick(eventTimeMillis, sequence, in.readDouble());
    }

    private static void writeWatch(WatchEvent watch, DataOutputView out) throws IOException {
        Wire.writeText(watch.pairId(), out);
        out.writeBoolean(watch.watched());
        Wire.writeText(watch.group(), out);
        Wire.writeText(watch.profileId(), out);
        Wire.writeNumber(watch.origin().partition(), out);
        Wire.writeNumber(watch.origin().offset(), out);
        Wire.writeNumber(watch.origin().timestampMillis(), out);
    }

    private static WatchEvent readWatch(String chartId, DataInputView in) throws IOException {
        String pairId = Wire.readText(in);
        boolean watched = in.readBoolean();
        String group = Wire.readText(in);
        String profileId = Wire.readText(in);
        WatchEvent.Origin origin =
                new WatchEvent.Origin(Wire.readInt(in), Wire.readNumber(in), Wire.readNumber(in));
        return new WatchEvent(chartId, pairId, watched, group, profileId, origin);
    }

    private static void writeUpdate(ChartUpdate update, DataOutputView out) throws IOException {
        Wire.writeNumber(update.version().revision(), out);
        Wire.writeNumber(update.version().eventTimeMillis(), out);
        out.writeBoolean(update.partial());
        Wire.writePoints(update.positions(), ChartPoint.ALL, out);
        Wire.writeCusps(update.positions(), ChartPoint.ALL, out);
        writeAttributes(update.attributes(), out);
    }

    private static ChartUpdate readUpdate(DataInputView in) throws IOException {
        Version version = new Version(Wire.readNumber(in), Wire.readNumber(in));
        boolean partial = in.readBoolean();
        Chart positions = Wire.readPoints(in);
        Wire.readCusps(positions, in);
        return new ChartUpdate(version, partial, positions, readAttributes(in));
    }

    static void writeAttributes(ChartAttributes attributes, DataOutputView out) throws IOException {
        out.writeByte(attributes.kind() == null ? -1 : attributes.kind().ordinal());
        Wire.writeNumber(attributes.groups().size(), out);
        for (String group : attributes.groups()) {
            Wire.writeText(group, out);
        }
        PriceMapping mapping = attributes.priceMapping();
        out.writeByte(mapping == null ? -1 : mapping.method().ordinal());
        if (mapping != null) {
            out.writeDouble(mapping.scale());
        }
    }

    static ChartAttributes readAttributes(DataInputView in) throws IOException {
        int kind = in.readByte();
        int groupCount = Wire.readCount(in);
        List<String> groups = new ArrayList<>();
        for (int index = 0; index < groupCount; index++) {
            groups.add(Wire.readText(in));
        }
        int method = in.readByte();
        PriceMapping mapping =
                method < 0 ? null : new PriceMapping(METHODS[method], in.readDouble());
        return new ChartAttributes(kind < 0 ? null : CHART_KINDS[kind], groups, mapping);
    }

    private static void writeDelta(PairDelta pairDelta, DataOutputView out) throws IOException {
        ChartDelta delta = pairDelta.delta();
        Wire.writeText(pairDelta.pairId(), out);
        int flags =
                (pairDelta.fromRow() ? 1 : 0)
                        | (delta.chart() != null ? 2 : 0)
                        | (delta.cusps() ? 4 : 0)
                        | delta.kind().ordinal() << KIND_SHIFT
                        | (pairDelta.cohort() != null ? FROM_COHORT : 0);
        out.writeByte(flags);
        EncodedDelta encoded = LAST_DELTA.get();
        encoded.encode(delta);
        out.write(encoded.bytes.getSharedBuffer(), 0, encoded.bytes.length());
        if (delta.kind() == ChartDelta.Kind.WATCHED) {
            Wire.writeText(pairDelta.group(), out);
            Wire.writeText(pairDelta.profileId(), out);
        }
        if (pairDelta.cohort() != null) {
            Wire.writeText(pairDelta.cohort(), out);
        }
    }

    /** What a chart tells goes to all of its pairs, one after the other: it is encoded once. */
    private static final class EncodedDelta {

        private final DataOutputSerializer bytes = new DataOutputSerializer(DELTA_BYTES);
        private ChartDelta delta;

        /** The same instance, not an equal one: comparing charts would cost what it saves. */
        @SuppressWarnings("ReferenceEquality")
        void encode(ChartDelta wanted) throws IOException {
            if (wanted == delta) {
                return;
            }
            delta = null;
            bytes.clear();
            bytes.writeByte(wanted.trigger().cause().ordinal());
            Wire.writeNumber(wanted.trigger().revision(), bytes);
            Wire.writeNumber(wanted.trigger().eventTimeMillis(), bytes);
            Wire.writeNumber(wanted.trigger().sourceTimeMillis(), bytes);
            if (wanted.chart() != null) {
                bytes.writeShort(wanted.slots());
                Wire.writePoints(wanted.chart(), wanted.slots(), bytes);
                if (wanted.cusps()) {
                    Wire.writeCusps(wanted.chart(), wanted.slots(), bytes);
                }
            }
            delta = wanted;
        }
    }

    private static PairDelta readDelta(DataInputView in) throws IOException {
        String pairId = Wire.readText(in);
        int flags = in.readUnsignedByte();
        ChartDelta.Kind kind = KINDS[(flags & ~FROM_COHORT) >>> KIND_SHIFT];
        Cause cause = CAUSES[in.readByte()];
        ChartDelta.Trigger trigger =
                new ChartDelta.Trigger(
                        cause, Wire.readNumber(in), Wire.readNumber(in), Wire.readNumber(in));
        boolean cusps = (flags & 4) != 0;
        int slots = 0;
        Chart chart = null;
        if ((flags & 2) != 0) {
            slots = in.readShort() & ChartPoint.ALL;
            chart = Wire.readPoints(in);
            if (cusps) {
                Wire.readCusps(chart, in);
            }
        }
        boolean watched = kind == ChartDelta.Kind.WATCHED;
        return new PairDelta(
                pairId,
                (flags & 1) != 0,
                new ChartDelta(kind, chart, slots, cusps, trigger),
                watched ? Wire.readText(in) : null,
                watched ? Wire.readText(in) : null,
                (flags & FROM_COHORT) != 0 ? Wire.readText(in) : null);
    }

    private static void writeProfile(ProfileEvent event, DataOutputView out) throws IOException {
        Wire.writeText(event.profileId(), out);
        Wire.writeNumber(event.sourceTimeMillis(), out);
        out.writeBoolean(event.profile() != null);
        if (event.profile() != null) {
            ProfileCodec.write(event.profile(), out);
        }
    }

    private static ProfileEvent readProfile(DataInputView in) throws IOException {
        String profileId = Wire.readText(in);
        long sourceTimeMillis = Wire.readNumber(in);
        return new ProfileEvent(
                profileId, in.readBoolean() ? ProfileCodec.read(in) : null, sourceTimeMillis);
    }

    private static void writeTransition(TransitionEvent event, DataOutputView out)
            throws IOException {
        Wire.writeText(event.pairId(), out);
        out.writeByte(event.pointA().slot());
        out.writeByte(event.pointB().slot());
        out.writeByte(event.type().ordinal());
        out.writeByte(event.transition().ordinal());
        out.writeFloat(event.orbDegrees());
        Wire.writeNumber(event.eventTimeMillis(), out);
        out.writeByte(event.cause().ordinal());
    }

    private static TransitionEvent readTransition(DataInputView in) throws IOException {
        return new TransitionEvent(
                Wire.readText(in),
                ChartPoint.ofSlot(in.readByte()),
                ChartPoint.ofSlot(in.readByte()),
                AspectType.ofOrdinal(in.readByte()),
                TRANSITIONS[in.readByte()],
                in.readFloat(),
                Wire.readNumber(in),
                CAUSES[in.readByte()]);
    }

    private static void writeDeadLetter(DeadLetter letter, DataOutputView out) throws IOException {
        writeRaw(letter.record(), out);
        Wire.writeText(letter.stage(), out);
        Wire.writeText(letter.code(), out);
        Wire.writeText(letter.message(), out);
    }

    private static DeadLetter readDeadLetter(DataInputView in) throws IOException {
        return new DeadLetter(readRaw(in), Wire.readText(in), Wire.readText(in), Wire.readText(in));
    }
}
