package dev.syzygy.job.chartstate;

import dev.syzygy.event.TickEvent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The latest tick of each symbol since the last fan-out, and when the next fan-out is due.
 *
 * <p>After a fan-out the next one waits for {@code tick.bundle.interval}, for as long as the
 * fan-out took, and for as long as its pairs may take by {@code tick.updates.per.second.max},
 * whichever is longest. So a symbol with many pairs is conflated more, and ticks do not queue
 * behind pairs that cannot keep up. A tick after a quiet interval goes out at once.
 */
final class TickBundle {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MILLIS_PER_SECOND = 1000;

    private final ChartStateOperator.Limits limits;
    private final Map<String, TickEvent> latestBySymbol = new LinkedHashMap<>();
    private long dueMillis;

    TickBundle(ChartStateOperator.Limits limits) {
        this.limits = limits;
    }

    /** Takes a tick in; returns whether its symbol had one: then the later of the two remains. */
    boolean conflate(TickEvent tick) {
        TickEvent held = latestBySymbol.get(tick.symbol());
        if (held == null || tick.tick().compareTo(held.tick()) > 0) {
            latestBySymbol.put(tick.symbol(), tick);
        }
        return held != null;
    }

    Collection<TickEvent> ticks() {
        return latestBySymbol.values();
    }

    boolean isEmpty() {
        return latestBySymbol.isEmpty();
    }

    boolean isFull() {
        return latestBySymbol.size() >= limits.tickBundleSymbolsMax();
    }

    boolean isDue(long nowMillis) {
        return nowMillis >= dueMillis;
    }

    long dueMillis() {
        return dueMillis;
    }

    /** Begins the next bundle: this one was fanned out as so many updates of pairs. */
    void sent(long tookNanos, long pairUpdates, long nowMillis) {
        latestBySymbol.clear();
        long tookMillis = tookNanos / NANOS_PER_MILLI;
        long budgetMillis = pairUpdates * MILLIS_PER_SECOND / limits.tickUpdatesPerSecondMax();
        long pauseMillis = Math.max(tookMillis, budgetMillis);
        dueMillis = nowMillis + Math.max(limits.tickBundleMillis(), pauseMillis);
    }
}
