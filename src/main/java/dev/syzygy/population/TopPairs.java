package dev.syzygy.population;

import dev.syzygy.population.PopulationStatistics.RankedPair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The best pairs of a group, exact although scores fall and pairs go. The scores may be any whole
 * numbers of which the greater is the better.
 *
 * <p>It holds a few more pairs than are shown, and keeps this invariant: no pair outside ranks
 * above a pair inside. A pair that falls or goes leaves room; only when fewer remain than are shown
 * must the group be scanned again ({@link #needsRefill}).
 */
public final class TopPairs {

    /** Pairs that are shown. */
    public static final int SHOWN_COUNT = 10;

    /** Stands for the score of a pair that went away. */
    public static final int GONE = -1;

    /** Pairs that are held after a scan. */
    public static final int HELD_COUNT_MAX = 128;

    private static final Comparator<RankedPair> BEST_FIRST =
            Comparator.comparingInt(RankedPair::overallTenths)
                    .reversed()
                    .thenComparing(RankedPair::pairId);

    private final TreeSet<RankedPair> ranked = new TreeSet<>(BEST_FIRST);
    private final Map<String, RankedPair> byId = new HashMap<>();
    private final int shownCount;
    private final int heldCountMax;

    /** The best of a group, in the usual numbers. */
    public TopPairs() {
        this(SHOWN_COUNT, HELD_COUNT_MAX);
    }

    /**
     * The best of a set of pairs, which need not be named by pair ids: those of one chart are by
     * the partner.
     *
     * @param shownCount pairs that are shown, at least 1
     * @param heldCountMax pairs that are held after a scan, at least {@code shownCount}
     */
    public TopPairs(int shownCount, int heldCountMax) {
        this.shownCount = shownCount;
        this.heldCountMax = heldCountMax;
    }

    /**
     * Notes that some pairs of the group were scored anew or went away.
     *
     * @param changed overall score in tenths by pair id; {@link #GONE} of a pair that went away
     * @param pairs pairs of the group after the change
     */
    public void update(Map<String, Integer> changed, long pairs) {
        long scored = 0;
        for (Map.Entry<String, Integer> change : changed.entrySet()) {
            RankedPair old = byId.remove(change.getKey());
            if (old != null) {
                ranked.remove(old);
            }
            scored += change.getValue() == GONE ? 0 : 1;
        }
        boolean holdsAllOthers = ranked.size() == pairs - scored;
        RankedPair worst = ranked.isEmpty() ? null : ranked.last();
        for (Map.Entry<String, Integer> change : changed.entrySet()) {
            if (change.getValue() != GONE) {
                RankedPair pair = new RankedPair(change.getKey(), change.getValue());
                if (holdsAllOthers || (worst != null && BEST_FIRST.compare(pair, worst) < 0)) {
                    add(pair);
                }
            }
        }
    }

    /** Whether the group must be scanned because too few pairs are held. */
    public boolean needsRefill(long pairs) {
        return ranked.size() < Math.min(shownCount, pairs);
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
        return ranked.stream().limit(shownCount).toList();
    }

    /** The pairs held, best first. */
    public List<RankedPair> held() {
        return new ArrayList<>(ranked);
    }

    private void add(RankedPair pair) {
        ranked.add(pair);
        byId.put(pair.pairId(), pair);
        if (ranked.size() > heldCountMax) {
            byId.remove(ranked.pollLast().pairId());
        }
    }
}
