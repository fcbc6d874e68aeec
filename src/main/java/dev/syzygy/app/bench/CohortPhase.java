package dev.syzygy.app.bench;

import java.util.Map;

/** Measures a phase, from its first record to the population that holds all of it. */
final class CohortPhase {

    private final CohortSession session;
    private final Map<String, Long> before;
    private final long beginNanos;

    /** A phase that begins now. */
    CohortPhase(CohortSession session) throws InterruptedException {
        this.session = session;
        before = session.counters();
        beginNanos = System.nanoTime();
    }

    /** The figures of a phase of so many chart updates that is over. */
    CohortReport.Phase end(long updates) throws InterruptedException {
        double seconds = (session.watch().populationNanos() - beginNanos) / 1e9;
        Map<String, Long> after = session.counters();
        long evaluations = increase(CohortSession.EVALUATIONS, after);
        return new CohortReport.Phase(
                seconds,
                updates,
                evaluations,
                Math.round(evaluations / seconds),
                updates / seconds,
                increase(CohortSession.CONFLATED, after));
    }

    private long increase(String counter, Map<String, Long> after) {
        return after.get(counter) - before.get(counter);
    }
}
