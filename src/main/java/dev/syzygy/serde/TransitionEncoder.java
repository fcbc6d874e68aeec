package dev.syzygy.serde;

import dev.syzygy.avro.AspectEvent;
import dev.syzygy.event.TransitionEvent;
import dev.syzygy.serde.binary.WireEnum;
import dev.syzygy.serde.binary.WireWriter;
import java.util.List;

/** Encodes aspect transitions. */
public final class TransitionEncoder extends RecordEncoder<TransitionEvent> {

    private static final byte[] HEADER = WireWriter.header(AspectEvent.getClassSchema());

    private final WireWriter writer = new WireWriter();

    /** An encoder with buffers of its own. */
    public TransitionEncoder() {}

    @Override
    public EncodedRecord encode(TransitionEvent event) {
        writer.begin(HEADER);
        writer.writeString(event.pairId());
        WireEnum.POINT.write(writer, event.pointA());
        WireEnum.POINT.write(writer, event.pointB());
        WireEnum.TYPE.write(writer, event.type());
        WireEnum.TRANSITION.write(writer, event.transition());
        writer.writeFloat(publishedOrb(event.orbDegrees()));
        writer.writeLong(event.eventTimeMillis());
        writer.writeString(event.cause().name());
        return new EncodedRecord(utf8(event.pairId()), writer.finish(), List.of());
    }
}
