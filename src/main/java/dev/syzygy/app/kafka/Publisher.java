package dev.syzygy.app.kafka;

import dev.syzygy.app.host.StopSignal;
import dev.syzygy.file.RefusedRow;
import dev.syzygy.file.Row;
import dev.syzygy.file.RowReader;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Sends the rows of a file to their topic and says how far it is. */
public final class Publisher {

    private static final int REFUSALS_SHOWN_MAX = 20;
    private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final RecordProducer producer;
    private final Pace pace;
    private final PrintStream progress;
    private long begin;
    private long reported;

    /**
     * What became of a file.
     *
     * @param delivered records that the broker acknowledged
     * @param refused rows that are no records
     * @param failed records that the broker did not take
     * @param stopped whether the end was asked for before the end of the file
     */
    public record Outcome(long delivered, long refused, long failed, boolean stopped) {

        /** Whether every row reached its topic. */
        public boolean isComplete() {
            return refused == 0 && failed == 0 && !stopped;
        }
    }

    /** A publisher that writes its progress line by line. */
    public Publisher(RecordProducer producer, Pace pace, PrintStream progress) {
        this.producer = producer;
        this.pace = pace;
        this.progress = progress;
    }

    /** Sends all rows; bad ones are named and counted. */
    public Outcome publish(RowReader<InputRecord> rows, StopSignal stop) {
        begin = System.nanoTime();
        reported = begin;
        long before = producer.deliveredCount();
        boolean stopped = false;
        for (Row<InputRecord> row = rows.next(); row != null && !stopped; row = rows.next()) {
            if (row instanceof Row.Value<InputRecord> read) {
                stopped = !pace.await(stop);
                if (!stopped) {
                    producer.send(read.value());
                }
                report(rows, producer.deliveredCount() - before);
            } else if (row instanceof Row.Refused<InputRecord> refused) {
                showRefusal(refused.row(), rows.refusedCount());
            }
        }
        producer.flush();
        Outcome outcome =
                new Outcome(
                        producer.deliveredCount() - before,
                        rows.refusedCount(),
                        producer.failedCount(),
                        stopped);
        show(rows.file().name(), outcome);
        return outcome;
    }

    private void showRefusal(RefusedRow refused, long count) {
        if (count <= REFUSALS_SHOWN_MAX) {
            progress.println("refused " + refused);
        }
        if (count == REFUSALS_SHOWN_MAX) {
            progress.println("further refusals are counted only");
        }
    }

    private void report(RowReader<InputRecord> rows, long delivered) {
        long now = System.nanoTime();
        if (now - reported >= REPORT_NANOS) {
            reported = now;
            show(
                    rows.file().name(),
                    new Outcome(delivered, rows.refusedCount(), producer.failedCount(), false));
        }
    }

    private void show(String file, Outcome outcome) {
        double seconds = Math.max(1e-3, (System.nanoTime() - begin) / 1e9);
        progress.printf(
                Locale.ROOT,
                "%s: %,d delivered, %,d refused, %,d failed, %,.0f records/s%n",
                file,
                outcome.delivered(),
                outcome.refused(),
                outcome.failed(),
                outcome.delivered() / seconds);
        if (outcome.failed() > 0) {
            progress.println("first failure: " + producer.failure());
        }
    }
}
