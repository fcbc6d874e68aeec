package dev.syzygy.job.pairscore;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.event.Cause;
import dev.syzygy.job.runtime.Wire;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/** How the inputs of pair-score are written. */
final class PairDeltaCodec {

    private static final int KIND_SHIFT = 3;

    /** Unset in what releases before cohorts wrote, which are read as they are. */
    private static final int FROM_COHORT = 64;

    private static final int DELTA_BYTES = 256;
    private static final ThreadLocal<EncodedDelta> LAST_DELTA =
            ThreadLocal.withInitial(EncodedDelta::new);

    private static final Cause[] CAUSES = Cause.values();
    private static final ChartDelta.Kind[] KINDS = ChartDelta.Kind.values();

    private PairDeltaCodec() {}

    static void write(PairDelta pairDelta, DataOutputView out) throws IOException {
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

    static PairDelta read(DataInputView in) throws IOException {
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
}
