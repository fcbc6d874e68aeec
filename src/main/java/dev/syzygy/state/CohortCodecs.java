package dev.syzygy.state;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.event.Cause;
import dev.syzygy.event.CellDelta;
import dev.syzygy.event.ChartDelta;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How the charts of cohorts are written: on their way to cells, and as a cell's state. */
final class CohortCodecs {

    static final Codec<CellDelta> CELL_DELTA =
            new Codec<>(
                    "cell-delta",
                    CellDelta.class,
                    CohortCodecs::writeDelta,
                    CohortCodecs::readDelta);

    static final Codec<Member> MEMBER =
            new Codec<>(
                    "member", Member.class, CohortCodecs::writeMember, CohortCodecs::readMember);

    private static final int VERSION = 1;
    private static final Cause[] CAUSES = Cause.values();

    private CohortCodecs() {}

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
            writeChart(delta.chart(), out);
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
        Chart chart = in.readBoolean() ? readChart(in) : null;
        return new CellDelta(cell, cohort, chartId, chart, trigger);
    }

    private static void writeMember(Member member, DataOutputView out) throws IOException {
        out.writeByte(VERSION);
        Wire.writeNumber(member.revision(), out);
        Wire.writeNumber(member.eventTimeMillis(), out);
        writeChart(member.chart(), out);
    }

    private static Member readMember(DataInputView in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("member state in an unknown format " + version);
        }
        long revision = Wire.readNumber(in);
        long eventTimeMillis = Wire.readNumber(in);
        return new Member(readChart(in), revision, eventTimeMillis);
    }

    private static void writeChart(Chart chart, DataOutputView out) throws IOException {
        Wire.writePoints(chart, ChartPoint.ALL, out);
        Wire.writeCusps(chart, ChartPoint.ALL, out);
    }

    private static Chart readChart(DataInputView in) throws IOException {
        Chart chart = Wire.readPoints(in);
        Wire.readCusps(chart, in);
        return chart;
    }
}
