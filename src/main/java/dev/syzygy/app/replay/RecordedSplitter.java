package dev.syzygy.app.replay;

import dev.syzygy.app.kafka.TopicNames;
import dev.syzygy.event.DeadLetter;
import dev.syzygy.event.RawRecord;
import dev.syzygy.job.connector.Topics;
import dev.syzygy.job.runtime.CounterName;
import dev.syzygy.job.runtime.DeadLetters;
import dev.syzygy.job.runtime.RecordCodecs;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.accumulators.LongMinimum;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Sends each recorded record to the stream of its topic, refused rows to the dead letters, and
 * counts both.
 */
final class RecordedSplitter extends ProcessFunction<Either<RawRecord, DeadLetter>, RawRecord> {

    /** Accumulator: records in, followed by the name of the topic. */
    static final String RECORDS_IN = "in-";

    /** Accumulator: when the first record of sky or ticks was played, Unix milliseconds. */
    static final String PLAY_START_MILLIS = "play-start-millis";

    private static final long serialVersionUID = 1;

    private final RecordedFiles files;
    private transient Map<String, OutputTag<RawRecord>> tags;
    private transient Map<String, LongCounter> counts;
    private transient boolean watchesSeen;
    private transient boolean playing;

    RecordedSplitter(RecordedFiles files) {
        this.files = files;
    }

    /** The stream of a topic, by its name without prefix. */
    static OutputTag<RawRecord> tag(String topic) {
        return new OutputTag<>("recorded-" + topic, RecordCodecs.RAW_RECORD.typeInfo());
    }

    @Override
    public void open(OpenContext context) {
        tags = new HashMap<>();
        counts = new HashMap<>();
        for (String topic : Topics.INPUTS) {
            // The names that InputRecords gives: no prefix of topics on a Kafka counts here.
            String name = TopicNames.PREFIX + topic;
            tags.put(name, tag(topic));
            counts.put(name, getRuntimeContext().getLongCounter(RECORDS_IN + topic));
        }
    }

    @Override
    public void processElement(
            Either<RawRecord, DeadLetter> recorded, Context context, Collector<RawRecord> out) {
        if (recorded.isLeft()) {
            send(recorded.left(), context);
        } else {
            DeadLetter letter = recorded.right();
            context.output(DeadLetters.TAG, letter);
            getRuntimeContext().getLongCounter(CounterName.ofRefused(letter.code())).add(1L);
        }
    }

    private void send(RawRecord record, Context context) {
        if (!playing) {
            notePlayStart(record);
        }
        counts.get(record.topic()).add(1L);
        context.output(tags.get(record.topic()), record);
    }

    /** The first tick, or the first chart update after the watches. */
    private void notePlayStart(RawRecord record) {
        boolean tick = record.topic().endsWith(Topics.MARKET_TICKS);
        boolean chart = record.topic().endsWith(Topics.CHART_UPDATES);
        watchesSeen |= record.topic().endsWith(Topics.PAIR_WATCHES);
        if (tick || (files.sky() != null && watchesSeen && chart)) {
            playing = true;
            LongMinimum start = new LongMinimum();
            start.add(System.currentTimeMillis());
            getRuntimeContext().addAccumulator(PLAY_START_MILLIS, start);
        }
    }
}
