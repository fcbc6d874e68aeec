package dev.syzygy.job.pairscore;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.ChartSide;
import dev.syzygy.job.runtime.Wire;
import java.io.IOException;
import java.util.Objects;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * How the inputs of pair-score are written: the pair, a byte of flags, what the chart tells, and
 * the cohort where its screen passes it on.
 */
final class PairDeltaCodec {

    private static final int OF_CHART_A = 1;
    private static final int WITH_CHART = 2;
    private static final int WITH_CUSPS = 4;

    /** Unset in what releases before cohorts wrote, which are read as they are. */
    private static final int FROM_COHORT = 64;

    /** Between them, by this shift, is which form of delta it is. */
    private static final int FORM_SHIFT = 3;

    private static final int SELECTED = 0;
    private static final int DESELECTED = 1;
    private static final int APPEARED = 2;
    private static final int CHANGED = 3;
    private static final int VANISHED = 4;

    private static final int DELTA_BYTES = 256;
    private static final ThreadLocal<EncodedDelta> LAST_DELTA =
            ThreadLocal.withInitial(EncodedDelta::new);

    /** Screens come in runs of one cohort. */
    private static final ThreadLocal<PairSource.Screen> LAST_SCREEN = new ThreadLocal<>();

    private PairDeltaCodec() {}

    static void write(PairDelta pairDelta, DataOutputView out) throws IOException {
        EncodedDelta encoded = LAST_DELTA.get();
        encoded.encode(pairDelta.delta());
        Wire.writeText(pairDelta.pairId(), out);
        int flags = encoded.flags | (pairDelta.side() == ChartSide.A ? OF_CHART_A : 0);
        if (pairDelta.source() instanceof PairSource.Screen screen) {
            out.writeByte(flags | FROM_COHORT);
            out.write(encoded.bytes.getSharedBuffer(), 0, encoded.bytes.length());
            Wire.writeText(screen.cohort(), out);
        } else {
            out.writeByte(flags);
            out.write(encoded.bytes.getSharedBuffer(), 0, encoded.bytes.length());
        }
    }

    /** What a chart tells goes to all of its pairs, one after the other: it is encoded once. */
    private static final class EncodedDelta {

        private final DataOutputSerializer bytes = new DataOutputSerializer(DELTA_BYTES);
        private int flags;
        private ChartDelta delta;

        /** The same instance, not an equal one: comparing charts would cost what it saves. */
        @SuppressWarnings("ReferenceEquality")
        void encode(ChartDelta wanted) throws IOException {
            if (wanted == delta) {
                return;
            }
            delta = null;
            bytes.clear();
            TriggerCodec.write(wanted.trigger(), bytes);
            if (wanted instanceof ChartDelta.Changed changed) {
                flags = CHANGED << FORM_SHIFT | (changed.cusps() ? WITH_CUSPS : 0);
                writeChart(changed.chart(), changed.slots());
            } else if (wanted instanceof ChartDelta.Appeared appeared) {
                flags = APPEARED << FORM_SHIFT | WITH_CUSPS;
                writeChart(appeared.chart(), ChartPoint.ALL);
            } else if (wanted instanceof ChartDelta.Selected selected) {
                flags = SELECTED << FORM_SHIFT | WITH_CUSPS;
                writeChart(selected.chart(), ChartPoint.ALL);
                Wire.writeText(selected.group(), bytes);
                Wire.writeText(selected.profileId(), bytes);
            } else if (wanted instanceof ChartDelta.Deselected) {
                flags = DESELECTED << FORM_SHIFT;
            } else if (wanted instanceof ChartDelta.Vanished) {
                flags = VANISHED << FORM_SHIFT;
            } else {
                throw new IllegalStateException("no form is known for " + wanted.getClass());
            }
            delta = wanted;
        }

        /** With its cusps where the flags say so. */
        private void writeChart(Chart chart, int slots) throws IOException {
            if (chart != null) {
                flags |= WITH_CHART;
                bytes.writeShort(slots);
                Wire.writePoints(chart, slots, bytes);
                if ((flags & WITH_CUSPS) != 0) {
                    Wire.writeCusps(chart, slots, bytes);
                }
            }
        }
    }

    static PairDelta read(DataInputView in) throws IOException {
        String pairId = Wire.readText(in);
        int flags = in.readUnsignedByte();
        ChartSide side = (flags & OF_CHART_A) != 0 ? ChartSide.A : ChartSide.B;
        ChartDelta delta = readDelta(flags, in);
        PairSource source =
                (flags & FROM_COHORT) != 0 ? screen(Wire.readText(in)) : PairSource.WATCH;
        return new PairDelta(pairId, side, delta, source);
    }

    private static PairSource.Screen screen(String cohort) {
        PairSource.Screen last = LAST_SCREEN.get();
        if (last == null || !Objects.equals(last.cohort(), cohort)) {
            last = new PairSource.Screen(cohort);
            LAST_SCREEN.set(last);
        }
        return last;
    }

    private static ChartDelta readDelta(int flags, DataInputView in) throws IOException {
        ChartDelta.Trigger trigger = TriggerCodec.read(in);
        boolean cusps = (flags & WITH_CUSPS) != 0;
        int slots = 0;
        Chart chart = null;
        if ((flags & WITH_CHART) != 0) {
            slots = in.readShort() & ChartPoint.ALL;
            chart = Wire.readPoints(in);
            if (cusps) {
                Wire.readCusps(chart, in);
            }
        }
        int form = (flags & ~FROM_COHORT) >>> FORM_SHIFT;
        return switch (form) {
            case SELECTED ->
                    new ChartDelta.Selected(Wire.readText(in), Wire.readText(in), chart, trigger);
            case DESELECTED -> new ChartDelta.Deselected(trigger);
            case APPEARED -> new ChartDelta.Appeared(required(chart), trigger);
            case CHANGED -> new ChartDelta.Changed(required(chart), slots, cusps, trigger);
            case VANISHED -> new ChartDelta.Vanished(trigger);
            default -> throw new IOException("a delta of an unknown form " + form);
        };
    }

    private static Chart required(Chart chart) throws IOException {
        if (chart == null) {
            throw new IOException("a delta without its chart: a corrupt stream");
        }
        return chart;
    }
}
