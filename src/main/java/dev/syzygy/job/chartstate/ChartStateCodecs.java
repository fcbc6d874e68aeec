package dev.syzygy.job.chartstate;

import dev.syzygy.event.ChartInput;
import dev.syzygy.job.runtime.Codec;
import dev.syzygy.job.runtime.CodecProvider;
import dev.syzygy.job.runtime.Wire;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What charts hear and remember, in bytes. */
public final class ChartStateCodecs implements CodecProvider {

    /** Inputs of chart-state. */
    public static final Codec<ChartInput> CHART_INPUT =
            new Codec<>(
                    "chart-input", ChartInput.class, ChartInputCodec::write, ChartInputCodec::read);

    /** Charts at rest. */
    public static final Codec<ChartState> CHART_STATE =
            new Codec<>(
                    "chart-state", ChartState.class, ChartStateCodec::write, ChartStateCodec::read);

    /** Watches at rest. */
    public static final Codec<Watch> WATCH =
            new Codec<>(
                    "watch",
                    Watch.class,
                    ChartStateCodecs::writeWatch,
                    ChartStateCodecs::readWatch);

    private static final int WATCH_VERSION = 1;

    @Override
    public List<Codec<?>> codecs() {
        return List.of(CHART_INPUT, CHART_STATE, WATCH);
    }

    private static void writeWatch(Watch watch, DataOutputView out) throws IOException {
        out.writeByte(WATCH_VERSION);
        Wire.writeText(watch.group(), out);
        Wire.writeText(watch.profileId(), out);
    }

    private static Watch readWatch(DataInputView in) throws IOException {
        Wire.requireVersion(in, WATCH_VERSION, "watch");
        return new Watch(Wire.readText(in), Wire.readText(in));
    }
}
