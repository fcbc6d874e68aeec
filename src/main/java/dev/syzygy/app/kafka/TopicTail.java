package dev.syzygy.app.kafka;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.syzygy.app.host.StopSignal;
import dev.syzygy.serde.binary.RecordCodec;
import dev.syzygy.serde.binary.RefusedRecordException;
import dev.syzygy.serde.binary.SchemaStore;
import dev.syzygy.serde.json.JsonLines;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Follows a topic and says its records as JSON lines. */
public final class TopicTail implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Map<String, ?> SETTINGS =
            Map.of(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TopicAdmin.ANSWER_MILLIS_MAX);
    private static final JsonStringEncoder STRINGS = JsonStringEncoder.getInstance();

    private final TopicReader reader;
    private final RecordCodec codec = new RecordCodec(SchemaStore.released());
    private final String key;

    /** Where the lines go. */
    @FunctionalInterface
    public interface Lines {

        /** Takes a line; false if no further one is wanted. */
        boolean accept(String line);
    }

    private TopicTail(TopicReader reader, String key) {
        this.reader = reader;
        this.key = key;
    }

    /**
     * Opens a topic at its oldest record.
     *
     * @param topic full name
     * @param key only records with this key; null: all
     */
    public static TopicTail fromBeginning(String bootstrap, String topic, String key) {
        return new TopicTail(TopicReader.fromBeginning(bootstrap, List.of(topic), SETTINGS), key);
    }

    /** As {@link #fromBeginning}, but behind the records that are there now. */
    public static TopicTail fromNow(String bootstrap, String topic, String key) {
        return new TopicTail(TopicReader.fromNow(bootstrap, List.of(topic), SETTINGS), key);
    }

    /** Gives lines until it is told to stop or nobody wants more. */
    public void follow(Lines lines, StopSignal stop) {
        while (!stop.isRequested()) {
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
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
        reader.close();
    }
}
