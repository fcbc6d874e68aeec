package dev.syzygy.job.cohortcell;

import dev.syzygy.chart.Chart;
import dev.syzygy.job.pairscore.ChartDelta;
import dev.syzygy.job.pairscore.TriggerCodec;
import dev.syzygy.job.runtime.Codec;
import dev.syzygy.job.runtime.CodecProvider;
import dev.syzygy.job.runtime.Wire;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How the charts of cohorts are written: on their way to cells, and as a cell's state. */
public final class CohortCellCodecs implements CodecProvider {

    /** Charts on their way to cells. */
    public static final Codec<CellDelta> CELL_DELTA =
            new Codec<>(
                    "cell-delta",
                    CellDelta.class,
                    CohortCellCodecs::writeDelta,
                    CohortCellCodecs::readDelta);

    /** Charts of a cell at rest. */
    public static final Codec<Member> MEMBER =
            new Codec<>(
                    "member",
                    Member.class,
                    CohortCellCodecs::writeMember,
                    CohortCellCodecs::readMember);

    private static final int VERSION = 1;

    @Override
    public List<Codec<?>> codecs() {
        return List.of(CELL_DELTA, MEMBER);
    }

    private static void writeDelta(CellDelta delta, DataOutputView out) throws IOException {
        Wire.writeText(delta.cell(), out);
        Wire.writeText(delta.cohort(), out);
        Wire.writeText(delta.chartId(), out);
        TriggerCodec.write(delta.trigger(), out);
        out.writeBoolean(delta.chart() != null);
        if (delta.chart() != null) {
            Wire.writeChart(delta.chart(), out);
        }
    }

    private static CellDelta readDelta(DataInputView in) throws IOException {
        String cell = Wire.readText(in);
        String cohort = Wire.readText(in);
        String chartId = Wire.readText(in);
        ChartDelta.Trigger trigger = TriggerCodec.read(in);
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
        Wire.requireVersion(in, VERSION, "member");
        long revision = Wire.readNumber(in);
        long eventTimeMillis = Wire.readNumber(in);
        return new Member(Wire.readChart(in), revision, eventTimeMillis);
    }
}
