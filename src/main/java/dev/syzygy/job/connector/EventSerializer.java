package dev.syzygy.job.connector;

import dev.syzygy.serde.EncodedRecord;
import dev.syzygy.serde.RecordEncoder;
import java.io.Serializable;
import java.util.function.Supplier;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes events to one topic with an encoder, which is made where it runs. */
final class EventSerializer<E> implements KafkaRecordSerializationSchema<E> {

    private static final long serialVersionUID = 1;

    private final String topic;
    private final EncoderFactory<E> factory;
    private transient RecordEncoder<E> encoder;

    /** Makes the encoder; encoders keep buffers and do not travel. */
    interface EncoderFactory<E> extends Supplier<RecordEncoder<E>>, Serializable {}

    EventSerializer(String topic, EncoderFactory<E> factory) {
        this.topic = topic;
        this.factory = factory;
    }

    @Override
    public void open(
            SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) {
        encoder = factory.get();
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            E event, KafkaSinkContext context, Long timestamp) {
        EncodedRecord encoded = encoder.encode(event);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, encoded.key(), encoded.value());
        for (EncodedRecord.Header header : encoded.headers()) {
            record.headers().add(header.name(), header.value());
        }
        return record;
    }
}
