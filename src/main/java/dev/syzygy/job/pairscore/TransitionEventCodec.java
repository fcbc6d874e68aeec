package dev.syzygy.job.pairscore;

import dev.syzygy.aspect.AspectTransition;
import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.event.TransitionEvent;
import dev.syzygy.job.runtime.Wire;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How aspect transitions are written between operators, where their sink is not chained. */
final class TransitionEventCodec {

    private static final AspectTransition[] TRANSITIONS = AspectTransition.values();

    private TransitionEventCodec() {}

    static void write(TransitionEvent event, DataOutputView out) throws IOException {
        Wire.writeText(event.pairId(), out);
        out.writeByte(event.pointA().slot());
        out.writeByte(event.pointB().slot());
        out.writeByte(event.type().ordinal());
        out.writeByte(event.transition().ordinal());
        out.writeFloat(event.orbDegrees());
        Wire.writeNumber(event.eventTimeMillis(), out);
        Wire.writeCause(event.cause(), out);
    }

    static TransitionEvent read(DataInputView in) throws IOException {
        return new TransitionEvent(
                Wire.readText(in),
                ChartPoint.ofSlot(in.readByte()),
                ChartPoint.ofSlot(in.readByte()),
                AspectType.ofOrdinal(in.readByte()),
                TRANSITIONS[in.readByte()],
                in.readFloat(),
                Wire.readNumber(in),
                Wire.readCause(in));
    }
}
