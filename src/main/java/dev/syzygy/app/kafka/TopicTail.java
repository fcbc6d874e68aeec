package dev.syzygy.app.kafka;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.syzygy.app.host.StopSignal;
import dev.syzygy.app.host.UserException;
import dev.syzygy.serde.binary.RecordCodec;
import dev.syzygy.serde.binary.RefusedRecordException;
import dev.syzygy.serde.binary.SchemaStore;
import dev.syzygy.serde.json.JsonLines;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Follows a topic and says its records as JSON lines. Belongs to no consumer group, so it disturbs
 * nobody and leaves nothing behind; of transactions it sees what was committed.
 */
public final class TopicTail implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final JsonStringEncoder STRINGS = JsonStringEncoder.getInstance();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final RecordCodec codec = new RecordCodec(SchemaStore.released());
    private final String topic;
    private final String key;

    /** Where the lines go. */
    @FunctionalInterface
    public interface Lines {

        /** Takes a line; false if no further one is wanted. */
        boolean accept(String line);
    }

    /**
     * Opens a topic.
     *
     * @param topic full name
     * @param key only records with this key; null: all
     */
    public TopicTail(String bootstrap, String topic, String key, boolean fromBeginning) {
        this.topic = topic;
        this.key = key;
        Properties properties = new Properties();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TopicAdmin.ANSWER_MILLIS_MAX);
        consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = partitions();
        consumer.assign(partitions);
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
            // Asking for the position makes the end that of now and not of the first poll.
            partitions.forEach(consumer::position);
        }
    }

    private List<TopicPartition> partitions() {
        List<PartitionInfo> known = consumer.listTopics().get(topic);
        if (known == null) {
            consumer.close();
            throw new UserException(
                    "the broker has no topic '"
                            + topic
                            + "': ./syzygy topics list shows what is declared, ./syzygy topics"
                            + " apply creates it");
        }
        return known.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /** Gives lines until it is told to stop or nobody wants more. */
    public void follow(Lines lines, StopSignal stop) {
        while (!stop.isRequested()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (isWanted(record) && !lines.accept(line(record))) {
                    return;
                }
            }
        }
    }

    private boolean isWanted(ConsumerRecord<byte[], byte[]> record) {
        return key == null || key.equals(text(record.key()));
    }

    private String line(ConsumerRecord<byte[], byte[]> record) {
        StringBuilder out = new StringBuilder(512);
        out.append("{\"partition\":").append(record.partition());
        out.append(",\"offset\":").append(record.offset());
        out.append(",\"timestamp\":").append(record.timestamp());
        out.append(",\"key\":");
        appendText(out, record.key());
        out.append(",\"headers\":{");
        String separator = "";
        for (Header header : record.headers()) {
            out.append(separator);
            appendText(out, header.key().getBytes(StandardCharsets.UTF_8));
            out.append(':');
            appendText(out, header.value());
            separator = ",";
        }
        out.append("},\"value\":");
        appendValue(out, record.value());
        return out.append('}').toString();
    }

    private void appendValue(StringBuilder out, byte[] value) {
        if (value == null) {
            out.append("null");
            return;
        }
        int length = out.length();
        try {
            JsonLines.append(out, codec.decode(value));
        } catch (RefusedRecordException e) {
            out.setLength(length);
            out.append("{\"undecodable\":\"").append(e.code()).append("\",\"base64\":\"");
            out.append(Base64.getEncoder().encodeToString(value)).append("\"}");
        }
    }

    private static void appendText(StringBuilder out, byte[] bytes) {
        if (bytes == null) {
            out.append("null");
            return;
        }
        out.append('"');
        STRINGS.quoteAsString(text(bytes), out);
        out.append('"');
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
