package dev.syzygy.app.bench;

import dev.syzygy.app.host.CloseOnFailure;
import dev.syzygy.app.host.StopSignal;
import dev.syzygy.app.host.UserException;
import dev.syzygy.app.kafka.InputRecords;
import dev.syzygy.app.kafka.RecordProducer;
import dev.syzygy.avro.ChartUpdate;
import dev.syzygy.avro.PopulationAggregate;
import dev.syzygy.job.config.KafkaOptions;
import dev.syzygy.job.runtime.CounterName;
import dev.syzygy.job.runtime.Stage;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Publishes charts of a cohort to a running job and waits for what it makes of them. */
final class CohortSession implements AutoCloseable {

    static final String EVALUATIONS = CounterName.PAIR_EVALUATIONS.text();
    static final String CONFLATED = CounterName.CELL_UPDATES_CONFLATED.text();
    static final String ENTERED = CounterName.MATCHES_ENTERED.text();
    static final String LEFT = CounterName.MATCHES_LEFT.text();

    private static final List<String> COUNTERS = List.of(EVALUATIONS, CONFLATED, ENTERED, LEFT);
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long COUNTERS_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);
    private static final long STALLED_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final CohortRig rig;
    private final PrintWriter progress;
    private final StopSignal stop;
    private final CohortWatch watch;
    private final RecordProducer producer;
    private final JobCounters counters;
    private final InputRecords records = new InputRecords();
    private long progressNanos = System.nanoTime();

    CohortSession(CohortRig rig, String cohort, PrintWriter progress, StopSignal stop)
            throws InterruptedException {
        this.rig = rig;
        this.progress = progress;
        this.stop = stop;
        counters =
                new JobCounters(rig.restOfJob(), rig.graph(), Stage.COHORT_CELL.title(), COUNTERS);
        watch =
                new CohortWatch(
                        rig.bootstrap(), cohort, rig.options().get(KafkaOptions.CONSUMER_GROUP));
        producer = CloseOnFailure.of(watch, () -> new RecordProducer(rig.bootstrap()));
    }

    CohortWatch watch() {
        return watch;
    }

    void publish(ChartUpdate chart) {
        producer.send(records.of(chart));
    }

    /** Waits until the broker has all that was published. */
    void flush() {
        producer.flush();
        if (producer.failedCount() > 0) {
            throw new UserException("the broker refused: " + producer.failure());
        }
    }

    /** Waits until the population is that of so many charts and all their pairs. */
    void awaitPopulation(String phase, long charts) throws InterruptedException {
        long pairs = charts * (charts - 1) / 2;
        long beginNanos = System.nanoTime();
        PopulationAggregate now = watch.population();
        while (now == null || now.getPairs() != pairs || now.getCharts() != charts) {
            tick();
            now = watch.population();
            requireProgress(phase, Math.max(beginNanos, watch.populationNanos()));
            say(phase, now == null ? 0 : now.getPairs(), pairs);
        }
    }

    /**
     * Waits until all that was published is evaluated: a checkpoint lies behind it, and the
     * population has not changed for a second since.
     */
    void awaitSettled(String phase) throws InterruptedException {
        long begin = System.nanoTime();
        while (!watch.allIsInACheckpoint()) {
            tick();
            requireProgress(phase, begin);
        }
        long checkpointNanos = System.nanoTime();
        while (System.nanoTime() - Math.max(checkpointNanos, watch.populationNanos())
                < QUIET_NANOS) {
            tick();
        }
    }

    /**
     * Waits until a chart has so many matches and returns when the record that says so was read.
     */
    long awaitMatches(String chartId, long count) throws InterruptedException {
        long begin = System.nanoTime();
        while (watch.matches(chartId).nanos() == 0 || watch.matches(chartId).count() != count) {
            tick();
            if (System.nanoTime() - begin > TimeUnit.MINUTES.toNanos(1)) {
                throw new UserException(
                        "chart "
                                + chartId
                                + " has "
                                + watch.matches(chartId).count()
                                + " matches a minute after it joined, not "
                                + count);
            }
        }
        return watch.matches(chartId).nanos();
    }

    /** The counters of cohort-cell once they stand still. */
    Map<String, Long> counters() throws InterruptedException {
        Map<String, Long> known = counters.read();
        // The cluster answers with what it collected last, and collects because it was asked. So
        // the
        // second answer may be as old as the first; the third is not.
        for (int equal = 1; equal < 3; equal++) {
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < COUNTERS_NANOS) {
                tick();
            }
            Map<String, Long> now = counters.read();
            if (!now.equals(known)) {
                known = now;
                equal = 0;
            }
        }
        return known;
    }

    private void tick() throws InterruptedException {
        watch.poll();
        rig.requireAlive(stop);
    }

    private static void requireProgress(String phase, long sinceNanos) {
        if (System.nanoTime() - sinceNanos > STALLED_NANOS) {
            throw new UserException(phase + ": nothing has changed for ten minutes");
        }
    }

    private void say(String phase, long pairs, long allPairs) {
        if (System.nanoTime() - progressNanos > PROGRESS_NANOS) {
            progressNanos = System.nanoTime();
            progress.printf(Locale.ROOT, "%s: %,d of %,d pairs%n", phase, pairs, allPairs);
            progress.flush();
        }
    }

    @Override
    public void close() {
        producer.close();
        watch.close();
    }
}
