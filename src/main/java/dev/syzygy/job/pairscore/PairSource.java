package dev.syzygy.job.pairscore;

/** Who tells a pair of its charts: its watch, or the screen of a cohort. */
public sealed interface PairSource {

    /** The pair's watch. */
    PairSource WATCH = new Watch();

    /** The pair's watch, of which there is one. */
    record Watch() implements PairSource {}

    /**
     * The screen of a cohort.
     *
     * @param cohort name of the cohort
     */
    record Screen(String cohort) implements PairSource {}
}
