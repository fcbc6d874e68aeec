package dev.syzygy.job.population;

import dev.syzygy.population.PopulationSums;
import dev.syzygy.population.Ranking;
import dev.syzygy.population.TrendWindow;

/**
 * What is remembered of a group besides its pairs and charts.
 *
 * <p>Mutable, with plain fields: it is decoded, changed once, and encoded again.
 */
public final class PopulationState {

    /** Exact sums over all pairs. */
    public final PopulationSums sums;

    /** The best of the ranked pairs. */
    public final Ranking top;

    /** The windows of event time. */
    public final TrendWindow trend;

    /** Different charts that take part in a scored pair; of a cohort its members. */
    public long charts;

    /** Pairs that take part in the ranking: all, or of a cohort those from its threshold on. */
    public long rankedPairs;

    /** Processing time of the last publication, Unix milliseconds; 0 before the first. */
    public long publishedAtMillis;

    /** Whether a publication waits for its timer. */
    public boolean pending;

    /** Whether readers see figures of the group, which must be taken back if it gets too small. */
    public boolean published;

    /** A group that nothing is known of. */
    public PopulationState() {
        this(new PopulationSums(), new Ranking(), new TrendWindow());
    }

    /** A group as it was stored. */
    public PopulationState(PopulationSums sums, Ranking top, TrendWindow trend) {
        this.sums = sums;
        this.top = top;
        this.trend = trend;
    }

    /** Whether the group has neither pairs nor charts. */
    public boolean isForgettable() {
        return charts == 0 && rankedPairs == 0 && sums.isEmpty();
    }
}
