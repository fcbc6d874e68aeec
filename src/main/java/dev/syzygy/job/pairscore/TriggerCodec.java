package dev.syzygy.job.pairscore;

import dev.syzygy.job.runtime.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How the input behind a change of a chart is written, on its way to cells and to pairs. */
public final class TriggerCodec {

    private TriggerCodec() {}

    /** Writes a trigger. */
    public static void write(ChartDelta.Trigger trigger, DataOutput out) throws IOException {
        Wire.writeCause(trigger.cause(), out);
        Wire.writeNumber(trigger.revision(), out);
        Wire.writeNumber(trigger.eventTimeMillis(), out);
        Wire.writeNumber(trigger.sourceTimeMillis(), out);
    }

    /** Reads a trigger. */
    public static ChartDelta.Trigger read(DataInput in) throws IOException {
        return new ChartDelta.Trigger(
                Wire.readCause(in), Wire.readNumber(in), Wire.readNumber(in), Wire.readNumber(in));
    }
}
