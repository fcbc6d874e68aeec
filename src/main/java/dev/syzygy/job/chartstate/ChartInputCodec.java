package dev.syzygy.job.chartstate;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartUpdate;
import dev.syzygy.chart.Version;
import dev.syzygy.event.ChartEvent;
import dev.syzygy.event.ChartInput;
import dev.syzygy.event.TickEvent;
import dev.syzygy.event.WatchEvent;
import dev.syzygy.job.runtime.Wire;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How the inputs of chart-state are written. */
final class ChartInputCodec {

    private static final int DELETION = 0;
    private static final int WRITE = 1;
    private static final int WATCH = 2;
    private static final int TICK = 3;

    private ChartInputCodec() {}

    static void write(ChartInput input, DataOutputView out) throws IOException {
        Wire.writeText(input.chartId(), out);
        if (input instanceof TickEvent tick) {
            out.writeByte(TICK);
            ChartParts.writeTick(tick.tick(), out);
            Wire.writeNumber(tick.sourceTimeMillis(), out);
        } else if (input instanceof WatchEvent watch) {
            out.writeByte(WATCH);
            writeWatch(watch, out);
        } else if (input instanceof ChartEvent.Written written) {
            out.writeByte(WRITE);
            Wire.writeNumber(written.sourceTimeMillis(), out);
            writeUpdate(written.update(), out);
        } else {
            out.writeByte(DELETION);
            Wire.writeNumber(((ChartEvent.Deleted) input).sourceTimeMillis(), out);
        }
    }

    static ChartInput read(DataInputView in) throws IOException {
        String chartId = Wire.readText(in);
        int form = in.readByte();
        return switch (form) {
            case TICK -> new TickEvent(chartId, ChartParts.readTick(in), Wire.readNumber(in));
            case WATCH -> readWatch(chartId, in);
            case WRITE -> readWritten(chartId, in);
            case DELETION -> new ChartEvent.Deleted(chartId, Wire.readNumber(in));
            default -> throw new IOException("an input of an unknown form " + form);
        };
    }

    private static ChartEvent readWritten(String chartId, DataInputView in) throws IOException {
        long sourceTimeMillis = Wire.readNumber(in);
        return new ChartEvent.Written(chartId, readUpdate(in), sourceTimeMillis);
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
        Wire.writeChart(update.positions(), out);
        ChartParts.writeAttributes(update.attributes(), out);
    }

    private static ChartUpdate readUpdate(DataInputView in) throws IOException {
        Version version = new Version(Wire.readNumber(in), Wire.readNumber(in));
        boolean partial = in.readBoolean();
        Chart positions = Wire.readChart(in);
        return new ChartUpdate(version, partial, positions, ChartParts.readAttributes(in));
    }
}
