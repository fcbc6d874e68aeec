package dev.syzygy.population;

import dev.syzygy.population.PopulationTrend.Change;
import dev.syzygy.population.PopulationTrend.FrequentCombination;
import java.util.List;

/**
 * The window of event time that is open in a group, and the one that closed last.
 *
 * <p>Windows tumble, aligned to the epoch. A group's time is the latest event time it has seen: it
 * never goes back, so what arrives for a closed window counts into the open one. A window closes
 * when a change moves the time past its end, with the figures from before that change; windows in
 * which nothing changed are skipped. Time that is not known ({@code Long.MIN_VALUE}) opens none.
 */
public final class TrendWindow {

    /** Stands for an event time that is not known. */
    public static final long NO_TIME = Long.MIN_VALUE;

    private boolean open;
    private long startMillis;
    private long endMillis;
    private String combinations;
    private PopulationTrend closed;

    /** No window yet. */
    public TrendWindow() {}

    /** Windows as they were, one of them open. */
    public static TrendWindow restoredOpen(
            long startMillis, long endMillis, String combinations, PopulationTrend closed) {
        TrendWindow window = restoredClosed(startMillis, endMillis, combinations, closed);
        window.open = true;
        return window;
    }

    /** Windows as they were, none of them open; the times are those of the one that was last. */
    public static TrendWindow restoredClosed(
            long startMillis, long endMillis, String combinations, PopulationTrend closed) {
        TrendWindow window = new TrendWindow();
        window.startMillis = startMillis;
        window.endMillis = endMillis;
        window.combinations = combinations;
        window.closed = closed;
        return window;
    }

    /** Whether this time is past the end of the open window, so that it has to be closed first. */
    public boolean isOver(long eventTimeMillis) {
        return open && eventTimeMillis >= endMillis && endMillis != Long.MAX_VALUE;
    }

    /** Closes the open window with the figures of the group. */
    public void close(long pairs, double meanOverall, List<FrequentCombination> frequent) {
        Change change =
                closed == null
                        ? null
                        : new Change(
                                closed.startMillis(),
                                pairs - closed.pairs(),
                                meanOverall - closed.meanOverall());
        closed = new PopulationTrend(startMillis, endMillis, pairs, meanOverall, change, frequent);
        combinations = null;
        open = false;
    }

    /** Closes the open window of a group too small to be shown; the next has nothing before it. */
    public void closeUnseen() {
        closed = null;
        combinations = null;
        open = false;
    }

    /**
     * Opens the window of a time, unless one is open or the time is not known.
     *
     * <p>It begins no earlier than the last one ended, which matters where the length was changed
     * in between.
     *
     * @param lengthMillis length of the window, &gt; 0
     */
    public void openAt(long eventTimeMillis, long lengthMillis) {
        if (open || eventTimeMillis == NO_TIME) {
            return;
        }
        long start = eventTimeMillis - Math.floorMod(eventTimeMillis, lengthMillis);
        // At the ends of time the numbers wrap; such windows are cut short.
        start = start > eventTimeMillis ? NO_TIME : start;
        long end = start + lengthMillis;
        endMillis = end < start ? Long.MAX_VALUE : end;
        startMillis = closed == null ? start : Math.max(start, closed.endMillis());
        open = true;
    }

    /** Whether a window is open. */
    public boolean isOpen() {
        return open;
    }

    /** Begin of the open window, inclusive, Unix milliseconds UTC. */
    public long startMillis() {
        return startMillis;
    }

    /** End of the open window, exclusive. */
    public long endMillis() {
        return endMillis;
    }

    /** The sketch of the combinations in the open window, as text; null where there are none. */
    public String combinations() {
        return combinations;
    }

    /** Replaces the sketch of the combinations in the open window. */
    public void setCombinations(String sketch) {
        combinations = sketch;
    }

    /** The window that closed last, or null where none has. */
    public PopulationTrend closed() {
        return closed;
    }
}
