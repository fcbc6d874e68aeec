package dev.syzygy.job.cohortcell;

import dev.syzygy.chart.Chart;
import dev.syzygy.event.Cause;
import dev.syzygy.job.pairscore.ChartDelta;
import dev.syzygy.job.runtime.Codec;
import dev.syzygy.job.runtime.CodecProvider;
import dev.syzygy.job.runtime.Wire;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How the charts of cohorts are written: on their way to cells, and as a cell's state. */
public final class CohortCellCodecs implements CodecProvider {

    /** CellDelta in bytes. */
    public static final Codec<CellDelta> CELL_DELTA =
            new Codec<>(
                    "cell-delta",
                    CellDelta.class,
                    CohortCellCodecs::writeDelta,
                    CohortCellCodecs::readDelta);

    /** Member in bytes. */
    public static final Codec<Member> MEMBER =
            new Codec<>(
                    "member",
                    Member.class,
                    CohortCellCodecs::writeMember,
                    CohortCellCodecs::readMember);

    private static final int VERSION = 1;
    private static final Cause[] CAUSES = Cause.values();

    @Override
    public List<Codec<?>> codecs() {
        return List.of(CELL_DELTA, MEMBER);
    }

    private static void writeDelta(CellDelta delta, DataOutputView out) throws IOException {
        Wire.writeText(delta.cell(), out);
        Wire.writeText(delta.cohort(), out);
        Wire.writeText(delta.chartId(), out);
        out.writeByte(delta.trigger().cause().ordinal());
        Wire.writeNumber(delta.trigger().revision(), out);
        Wire.writeNumber(delta.trigger().eventTimeMillis(), out);
        Wire.writeNumber(delta.trigger().sourceTimeMillis(), out);
        out.writeBoolean(delta.chart() != null);
        if (delta.chart() != null) {
            Wire.writeChart(delta.chart(), out);
        }
    }

    private static CellDelta readDelta(DataInputView in) throws IOException {
        String cell = Wire.readText(in);
        String cohort = Wire.readText(in);
        String chartId = Wire.readText(in);
        ChartDelta.Trigger trigger =
                new ChartDelta.Trigger(
                        CAUSES[in.readByte()],
                        Wire.readNumber(in),
                        Wire.readNumber(in),
                        Wire.readNumber(in));
        Chart chart = in.readBoolean() ? Wire.readChart(in) : null;
        return new CellDelta(cell, cohort, chartId, chart, trigger);
    }

    private static void writeMember(Member member, DataOutputView out) throws IOException {
        out.writeByte(VERSION);
        Wire.writeNumber(member.revision(), out);
        Wire.writeNumber(member.eventTimeMillis(), out);
        Wire.writeChart(member.chart(), out);
    }

    private static Member readMember(DataInputView in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("member state in an unknown format " + version);
        }
        long revision = Wire.readNumber(in);
        long eventTimeMillis = Wire.readNumber(in);
        return new Member(Wire.readChart(in), revision, eventTimeMillis);
    }
}
