package dev.syzygy.job.chartstate;

import dev.syzygy.chart.ChartAttributes;
import dev.syzygy.chart.ChartKind;
import dev.syzygy.chart.PriceMapping;
import dev.syzygy.chart.PriceTick;
import dev.syzygy.job.runtime.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The parts of a chart that inputs and state write alike: attributes and the latest price. */
final class ChartParts {

    private static final ChartKind[] CHART_KINDS = ChartKind.values();
    private static final PriceMapping.Method[] METHODS = PriceMapping.Method.values();

    private ChartParts() {}

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
}
