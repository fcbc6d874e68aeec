package dev.syzygy.score;

import dev.syzygy.score.PopulationStatistics.RankedPair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The best pairs of a group, exact although scores fall and pairs go.
 *
 * <p>It holds a few more pairs than are shown, and keeps this invariant: no pair outside ranks above
 * a pair inside. A pair that falls or goes leaves room; only when fewer remain than are shown must
 * the group be scanned again ({@link #needsRefill}).
 */
public final class TopPairs {

    /** Pairs that are shown. */
    public static final int SHOWN_COUNT = 10;

    /** Pairs that are held after a scan. */
    public static final int HELD_COUNT_MAX = 128;

    private static final Comparator<RankedPair> BEST_FIRST =
            Comparator.comparingInt(RankedPair::overallTenths)
                    .reversed()
                    .thenComparing(RankedPair::pairId);

    private final TreeSet<RankedPair> ranked = new TreeSet<>(BEST_FIRST);
    private final Map<String, RankedPair> byId = new HashMap<>();

    /** Notes the score of a pair, new or changed. */
    public void put(String pairId, int overallTenths, long otherPairs) {
        boolean holdsAllOthers = removeHeld(pairId) == otherPairs;
        RankedPair pair = new RankedPair(pairId, overallTenths);
        if (holdsAllOthers || (!ranked.isEmpty() && BEST_FIRST.compare(pair, ranked.last()) < 0)) {
            add(pair);
        }
    }

    /** Notes that a pair went away. */
    public void remove(String pairId) {
        removeHeld(pairId);
    }

    /** Whether the group must be scanned because too few pairs are held. */
    public boolean needsRefill(long pairs) {
        return ranked.size() < Math.min(SHOWN_COUNT, pairs);
    }

    /** Offers a pair of the group during a scan, which begins with {@link #clear}. */
    public void offer(String pairId, int overallTenths) {
        add(new RankedPair(pairId, overallTenths));
    }

    /** Forgets all pairs. */
    public void clear() {
        ranked.clear();
        byId.clear();
    }

    /** The pairs to show, best first. */
    public List<RankedPair> shown() {
        return ranked.stream().limit(SHOWN_COUNT).toList();
    }

    /** The pairs held, best first. */
    public List<RankedPair> held() {
        return new ArrayList<>(ranked);
    }

    private int removeHeld(String pairId) {
        RankedPair old = byId.remove(pairId);
        if (old != null) {
            ranked.remove(old);
        }
        return ranked.size();
    }

    private void add(RankedPair pair) {
        ranked.add(pair);
        byId.put(pair.pairId(), pair);
        if (ranked.size() > HELD_COUNT_MAX) {
            byId.remove(ranked.pollLast().pairId());
        }
    }
}
