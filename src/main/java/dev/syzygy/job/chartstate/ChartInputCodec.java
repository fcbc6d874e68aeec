package dev.syzygy.job.chartstate;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartUpdate;
import dev.syzygy.chart.PriceTick;
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
    private static final int CHART = 1;
    private static final int WATCH = 2;
    private static final int TICK = 3;

    private ChartInputCodec() {}

    static void write(ChartInput input, DataOutputView out) throws IOException {
        Wire.writeText(input.chartId(), out);
        if (input.tick() != null) {
            out.writeByte(TICK);
            ChartParts.writeTick(input.tick().tick(), out);
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

    static ChartInput read(DataInputView in) throws IOException {
        String chartId = Wire.readText(in);
        int form = in.readByte();
        return switch (form) {
            case TICK -> {
                PriceTick tick = ChartParts.readTick(in);
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
