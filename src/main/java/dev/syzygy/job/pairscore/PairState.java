package dev.syzygy.job.pairscore;

import dev.syzygy.job.runtime.PendingPublication;
import dev.syzygy.population.PopulationShare;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is remembered of a pair: what each source told of it, and what was last published.
 *
 * <p>Mutable, with plain fields: it is decoded, changed a few times within a bundle, and encoded
 * again, a hundred thousand times a second. Nearly every pair has one source.
 */
public final class PairState {

    /** What the pair's watch told, through chart-state. */
    public final PairInputs watch = new PairInputs();

    /** What the screens of cohorts told, by cohort; mostly none. */
    public SortedMap<String, PairInputs> screens = Collections.emptySortedMap();

    /** What the published score added to its group, or null while no score is published. */
    public PopulationShare publishedShare;

    /** The group of the published score. */
    public String publishedGroup = "";

    /** Whether the sums of that group hold the share; where not, the cohort counts its pairs. */
    public boolean publishedCounted = true;

    /** Whether both charts were last told that they match. */
    public boolean announcedMatch;

    /** Processing time of the last publication, Unix milliseconds; 0 before the first. */
    public long publishedAtMillis;

    /** The publication that waits for its timer, or null. */
    public PendingPublication pending;

    /** The inputs of a source, new ones if need be. */
    public PairInputs inputs(PairSource source) {
        return source instanceof PairSource.Screen screen ? screen(screen.cohort()) : watch;
    }

    /** The inputs of a cohort's screen, new ones if need be. */
    public PairInputs screen(String cohort) {
        if (screens.isEmpty()) {
            screens = new TreeMap<>();
        }
        return screens.computeIfAbsent(cohort, name -> new PairInputs());
    }

    /** Whether at least one cohort screens the pair in: both charts say so, and both exist. */
    boolean isScreened() {
        for (PairInputs screen : screens.values()) {
            if (screen.isComplete()) {
                return true;
            }
        }
        return false;
    }

    /** Latest event time that any source told, Unix milliseconds UTC; the least where none did. */
    public long eventTimeMillis() {
        long latest = watch.eventTimeMillis();
        for (PairInputs screen : screens.values()) {
            latest = Math.max(latest, screen.eventTimeMillis());
        }
        return latest;
    }

    /** Whether nothing is left to remember. */
    public boolean isForgettable() {
        return watch.isGone() && screens.isEmpty() && publishedShare == null && pending == null;
    }
}
