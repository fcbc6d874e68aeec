package dev.syzygy.app.replay;

import dev.syzygy.event.DeadLetter;
import dev.syzygy.event.MatchesEvent;
import dev.syzygy.event.PopulationEvent;
import dev.syzygy.event.ScoreEvent;
import dev.syzygy.event.TransitionEvent;
import dev.syzygy.serde.DeadLetterEncoder;
import dev.syzygy.serde.EncodedRecord;
import dev.syzygy.serde.MatchesEncoder;
import dev.syzygy.serde.PopulationEncoder;
import dev.syzygy.serde.RecordEncoder;
import dev.syzygy.serde.ScoreEncoder;
import dev.syzygy.serde.binary.RecordCodec;
import dev.syzygy.serde.binary.SchemaStore;
import dev.syzygy.serde.json.JsonLines;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a replay writes: the records that would go to Kafka, as JSON with their Avro field names. Of
 * compacted topics the last record of each key, sorted; of the others every record.
 */
final class ReplayLines {

    private ReplayLines() {}

    static JsonSink.Lines<ScoreEvent> scores() {
        return new LastOfEachKey<>(new ScoreEncoder());
    }

    static JsonSink.Lines<PopulationEvent> populations() {
        return new LastOfEachKey<>(new PopulationEncoder());
    }

    static JsonSink.Lines<MatchesEvent> matches() {
        return new LastOfEachKey<>(new MatchesEncoder());
    }

    static JsonSink.Lines<DeadLetter> deadLetters() {
        return new EachRecord<>(new DeadLetterEncoder());
    }

    static JsonSink.Lines<TransitionEvent> aspectEvents() {
        return new AspectEvents();
    }

    /** Keeps the encoded values, a kilobyte each, until the end. */
    private static final class LastOfEachKey<E> implements JsonSink.Lines<E> {

        private final RecordEncoder<E> encoder;
        private final Map<String, byte[]> values = new TreeMap<>();

        LastOfEachKey(RecordEncoder<E> encoder) {
            this.encoder = encoder;
        }

        @Override
        public void add(E event, Writer out) {
            EncodedRecord record = encoder.encode(event);
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                values.remove(key);
            } else {
                values.put(key, record.value());
            }
        }

        @Override
        public void end(Writer out) throws IOException {
            RecordCodec codec = new RecordCodec(SchemaStore.released());
            for (byte[] value : values.values()) {
                out.write(JsonLines.line(codec.decode(value)));
                out.write('\n');
            }
        }
    }

    private static final class EachRecord<E> implements JsonSink.Lines<E> {

        private final RecordEncoder<E> encoder;
        private final RecordCodec codec = new RecordCodec(SchemaStore.released());

        EachRecord(RecordEncoder<E> encoder) {
            this.encoder = encoder;
        }

        @Override
        public void add(E event, Writer out) throws IOException {
            out.write(JsonLines.line(codec.decode(encoder.encode(event).value())));
            out.write('\n');
        }

        @Override
        public void end(Writer out) {}
    }

    /** Written without Avro in between: a month of transits makes millions of them. */
    private static final class AspectEvents implements JsonSink.Lines<TransitionEvent> {

        private static final double MICRO = 1e6;
        private static final int MICRO_DIGITS = 1_000_000;

        private final StringBuilder line = new StringBuilder();
        private char[] chars = new char[512];

        @Override
        public void add(TransitionEvent event, Writer out) throws IOException {
            line.setLength(0);
            line.append("{\"pair_id\":\"").append(event.pairId());
            line.append("\",\"point_a\":\"").append(event.pointA().name());
            line.append("\",\"point_b\":\"").append(event.pointB().name());
            line.append("\",\"type\":\"").append(event.type().name());
            line.append("\",\"transition\":\"").append(event.transition().name());
            line.append("\",\"orb\":");
            appendOrb(event.orbDegrees());
            line.append(",\"event_time\":").append(event.eventTimeMillis());
            line.append(",\"cause\":\"").append(event.cause().name()).append("\"}\n");
            if (line.length() > chars.length) {
                chars = new char[2 * line.length()];
            }
            line.getChars(0, line.length(), chars, 0);
            out.write(chars, 0, line.length());
        }

        /** Orbs have six decimals, which integers write ten times faster than floats. */
        private void appendOrb(float degrees) {
            int micro = (int) Math.rint(degrees * MICRO);
            line.append(micro / MICRO_DIGITS).append('.');
            // A digit in front keeps the zeros that lead.
            int begin = line.length();
            line.append(MICRO_DIGITS + micro % MICRO_DIGITS).deleteCharAt(begin);
        }

        @Override
        public void end(Writer out) {}
    }
}
