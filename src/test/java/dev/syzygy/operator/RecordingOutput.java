package dev.syzygy.operator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/**
 * Keeps what an operator sends, each record as it is after its codec, as a network would deliver
 * it. Flink's own harness output has one serializer for all side outputs, so it takes only one.
 */
final class RecordingOutput<T> implements Output<StreamRecord<T>> {

    private final TypeSerializer<T> serializer;
    private final Map<OutputTag<?>, List<Object>> sides = new HashMap<>();
    private List<T> records = new ArrayList<>();

    RecordingOutput(TypeInformation<T> type) {
        serializer = serializer(type);
    }

    static <T> TypeSerializer<T> serializer(TypeInformation<T> type) {
        return type.createSerializer(new SerializerConfigImpl());
    }

    /** What was sent since the last call. */
    List<T> take() {
        List<T> taken = records;
        records = new ArrayList<>();
        return taken;
    }

    /** What was sent to a side since the last call. */
    @SuppressWarnings("unchecked")
    <X> List<X> take(OutputTag<X> tag) {
        List<Object> taken = sides.remove(tag);
        return taken == null ? List.of() : (List<X>) taken;
    }

    @Override
    public void collect(StreamRecord<T> record) {
        records.add(serializer.copy(record.getValue()));
    }

    @Override
    public <X> void collect(OutputTag<X> tag, StreamRecord<X> record) {
        sides.computeIfAbsent(tag, key -> new ArrayList<>())
                .add(serializer(tag.getTypeInfo()).copy(record.getValue()));
    }

    @Override
    public void emitWatermark(Watermark mark) {}

    @Override
    public void emitWatermark(WatermarkEvent watermark) {}

    @Override
    public void emitWatermarkStatus(WatermarkStatus status) {}

    @Override
    public void emitLatencyMarker(LatencyMarker marker) {}

    @Override
    public void emitRecordAttributes(RecordAttributes attributes) {}

    @Override
    public void close() {}
}
