package dev.syzygy.population;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The best of many, exact although ranks fall and members go. What is ranked, pairs or partners,
 * and what the ranks are made of is the caller's; the greater one is the better.
 *
 * <p>It holds a few more than are shown, and keeps this invariant: none outside ranks above one
 * inside. One that falls or goes leaves room; only when fewer remain than are shown must all be
 * scanned again ({@link #needsRefill}).
 */
public final class Ranking {

    /** So many are shown. */
    private static final int SHOWN_COUNT = 10;

    /** Stands for the rank of one that went away. */
    public static final int GONE = -1;

    /** So many are held after a scan. */
    static final int HELD_COUNT_MAX = 128;

    private static final Comparator<Ranked> BEST_FIRST =
            Comparator.comparingInt(Ranked::rank).reversed().thenComparing(Ranked::id);

    private final TreeSet<Ranked> ranked = new TreeSet<>(BEST_FIRST);
    private final Map<String, Ranked> byId = new HashMap<>();
    private final int shownCount;
    private final int heldCountMax;

    /** An empty ranking in the usual numbers. */
    public Ranking() {
        this(SHOWN_COUNT, HELD_COUNT_MAX);
    }

    /**
     * An empty ranking.
     *
     * @param shownCount so many are shown, at least 1
     * @param heldCountMax so many are held after a scan, at least {@code shownCount}
     */
    public Ranking(int shownCount, int heldCountMax) {
        this.shownCount = shownCount;
        this.heldCountMax = heldCountMax;
    }

    /**
     * Notes that some were ranked anew or went away.
     *
     * @param changed rank by id; {@link #GONE} of one that went away
     * @param count how many there are in all after the change
     */
    public void update(Map<String, Integer> changed, long count) {
        long staying = 0;
        for (Map.Entry<String, Integer> change : changed.entrySet()) {
            Ranked old = byId.remove(change.getKey());
            if (old != null) {
                ranked.remove(old);
            }
            staying += change.getValue() == GONE ? 0 : 1;
        }
        boolean holdsAllOthers = ranked.size() == count - staying;
        Ranked worst = ranked.isEmpty() ? null : ranked.last();
        for (Map.Entry<String, Integer> change : changed.entrySet()) {
            if (change.getValue() != GONE) {
                Ranked one = new Ranked(change.getKey(), change.getValue());
                if (holdsAllOthers || (worst != null && BEST_FIRST.compare(one, worst) < 0)) {
                    add(one);
                }
            }
        }
    }

    /**
     * Whether all must be scanned because too few are held.
     *
     * @param count how many there are in all
     */
    public boolean needsRefill(long count) {
        return ranked.size() < Math.min(shownCount, count);
    }

    /** Offers one during a scan, which begins with {@link #clear}. */
    public void offer(String id, int rank) {
        add(new Ranked(id, rank));
    }

    /** Forgets all. */
    public void clear() {
        ranked.clear();
        byId.clear();
    }

    /** Those to show, best first, ties by id. */
    public List<Ranked> shown() {
        return ranked.stream().limit(shownCount).toList();
    }

    /** Those held, best first, ties by id. */
    public List<Ranked> held() {
        return new ArrayList<>(ranked);
    }

    private void add(Ranked one) {
        ranked.add(one);
        byId.put(one.id(), one);
        if (ranked.size() > heldCountMax) {
            byId.remove(ranked.pollLast().id());
        }
    }
}
