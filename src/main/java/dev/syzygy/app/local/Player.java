package dev.syzygy.app.local;

import dev.syzygy.app.host.StopSignal;
import dev.syzygy.app.kafka.InputRecord;
import dev.syzygy.app.kafka.InputRecords;
import dev.syzygy.app.kafka.RecordProducer;
import dev.syzygy.avro.ChartUpdate;
import dev.syzygy.avro.MarketTick;
import dev.syzygy.file.RowReader;
import dev.syzygy.serde.ProfileRecords;
import dev.syzygy.serde.json.BuiltInProfiles;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Plays files into the input topics: profiles, charts and pairs at once, then sky and ticks by
 * event time, until it is stopped. The clock of the recording begins at the first tick.
 */
final class Player implements AutoCloseable {

    private final SampleFiles files;
    private final double speed;
    private final RecordProducer producer;
    private final InputRecords records = new InputRecords();
    private final StopSignal stop;
    private volatile long clockMillis;
    private final AtomicLong refusedCount = new AtomicLong();

    Player(SampleFiles files, double speed, String bootstrap, StopSignal stop) {
        this.files = files;
        this.speed = speed;
        this.producer = new RecordProducer(bootstrap);
        this.stop = stop;
    }

    /** Plays until the end is asked for. */
    void play() {
        BuiltInProfiles.all()
                .forEach(profile -> producer.send(records.of(ProfileRecords.of(profile))));
        files.charts().forEach(charts -> sendAll(charts, records::of));
        sendAll(files.pairs(), records::of);
        producer.flush();
        try (Recording<ChartUpdate> sky =
                        new Recording<>(
                                files::sky,
                                chart -> chart.getEventTime().toEpochMilli(),
                                Player::moved);
                Recording<MarketTick> ticks =
                        new Recording<>(
                                files::ticks,
                                tick -> tick.getEventTime().toEpochMilli(),
                                Player::moved)) {
            playStreams(sky, ticks);
            refusedCount.addAndGet(sky.refusedCount() + ticks.refusedCount());
        }
        producer.flush();
    }

    private <T> void sendAll(RowReader<T> reader, Function<T, InputRecord> recordOf) {
        if (reader == null) {
            return;
        }
        try (reader) {
            for (T value = reader.nextValue();
                    value != null && !stop.isRequested();
                    value = reader.nextValue()) {
                producer.send(recordOf.apply(value));
            }
            refusedCount.addAndGet(reader.refusedCount());
        }
    }

    private void playStreams(Recording<ChartUpdate> sky, Recording<MarketTick> ticks) {
        if (sky.isEmpty() && ticks.isEmpty()) {
            return;
        }
        long beginMillis = ticks.isEmpty() ? sky.dueMillis() : ticks.dueMillis();
        sendSkyOf(sky, beginMillis);
        long beginNanos = System.nanoTime();
        while (!stop.isRequested()) {
            boolean skyIsNext =
                    ticks.isEmpty() || (!sky.isEmpty() && sky.dueMillis() <= ticks.dueMillis());
            long due = skyIsNext ? sky.dueMillis() : ticks.dueMillis();
            if (!awaitDue(beginNanos, due - beginMillis)) {
                return;
            }
            clockMillis = due;
            producer.send(skyIsNext ? records.of(sky.next()) : records.of(ticks.next()));
        }
    }

    /** Sends the sky as it stood when the recording begins; what was before is not played. */
    private void sendSkyOf(Recording<ChartUpdate> sky, long beginMillis) {
        ChartUpdate standing = null;
        while (!sky.isEmpty() && sky.dueMillis() <= beginMillis) {
            standing = sky.next();
        }
        if (standing != null) {
            producer.send(records.of(standing));
        }
        clockMillis = beginMillis;
    }

    private boolean awaitDue(long beginNanos, long recordedMillis) {
        long elapsedMillis = (System.nanoTime() - beginNanos) / 1_000_000;
        long waitMillis = (long) (recordedMillis / speed) - elapsedMillis;
        return waitMillis <= 0 ? !stop.isRequested() : !stop.await(waitMillis);
    }

    private static ChartUpdate moved(ChartUpdate chart, long millis) {
        return millis == 0
                ? chart
                : ChartUpdate.newBuilder(chart)
                        .setRevision(chart.getRevision() + millis)
                        .setEventTime(chart.getEventTime().plusMillis(millis))
                        .build();
    }

    private static MarketTick moved(MarketTick tick, long millis) {
        return millis == 0
                ? tick
                : new MarketTick(
                        tick.getSymbol(),
                        tick.getEventTime().plusMillis(millis),
                        tick.getPrice(),
                        tick.getSize(),
                        tick.getSequence());
    }

    /** Where the clock of the recording stands, Unix milliseconds UTC; 0 before it begins. */
    long clockMillis() {
        return clockMillis;
    }

    /** Rows that were passed over. */
    long refusedCount() {
        return refusedCount.get();
    }

    /** Records that the broker did not take. */
    long failedCount() {
        return producer.failedCount();
    }

    @Override
    public void close() {
        producer.close();
    }
}
