package dev.syzygy.app.kafka;

import dev.syzygy.app.host.UserException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends records to the input topics: idempotent, acknowledged by all replicas, every failure
 * counted. Timestamps are the time of sending, which is what latency is measured from.
 */
public final class RecordProducer implements AutoCloseable {

    private static final int DELIVERY_MILLIS_MAX = 30_000;
    private static final int LINGER_MILLIS = 2;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String bootstrap;
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicReference<String> failure = new AtomicReference<>();

    /** A producer for the broker at host:port, which need not answer yet. */
    public RecordProducer(String bootstrap) {
        this.bootstrap = bootstrap;
        Properties properties = new Properties();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 1 << 16);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TopicAdmin.ANSWER_MILLIS_MAX);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TopicAdmin.ANSWER_MILLIS_MAX);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS_MAX);
        producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends a record; how it went shows in the counts. */
    public void send(InputRecord record) {
        byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
        try {
            Future<RecordMetadata> unused =
                    producer.send(
                            new ProducerRecord<>(record.topic(), key, record.value()),
                            this::onCompletion);
        } catch (TimeoutException e) {
            throw new UserException(
                    "the Kafka broker at "
                            + bootstrap
                            + " does not take records of "
                            + record.topic()
                            + ": look whether it runs and has the topic (./syzygy topics list)",
                    e);
        } catch (KafkaException e) {
            onCompletion(null, e);
        }
    }

    private void onCompletion(RecordMetadata metadata, Exception problem) {
        if (problem == null) {
            delivered.incrementAndGet();
        } else {
            failed.incrementAndGet();
            failure.compareAndSet(null, problem.getMessage());
        }
    }

    /** Waits until the fate of every record is known. */
    public void flush() {
        producer.flush();
    }

    /** Records that the broker acknowledged. */
    public long deliveredCount() {
        return delivered.get();
    }

    /** Records that the broker did not take. */
    public long failedCount() {
        return failed.get();
    }

    /** Why the first of them was not taken, or null. */
    public String failure() {
        return failure.get();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
