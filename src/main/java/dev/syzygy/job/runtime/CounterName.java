package dev.syzygy.job.runtime;

/**
 * What the operators count: the names of their metrics, and of the accumulators of a finished job.
 * They are published: never change one. Refusals have names of their own, by code.
 */
public enum CounterName {
    // chart-state
    CHART_UPDATES("chart-updates"),
    CHART_UPDATES_STALE("chart-updates-stale"),
    TICKS("ticks"),
    TICKS_CONFLATED("ticks-conflated"),
    TICKS_STALE("ticks-stale"),
    TICKS_WITHOUT_PRICE_MAPPING("ticks-without-price-mapping"),
    WATCHES_UNCHANGED("watches-unchanged"),
    WATCHES_REFUSED("watches-refused"),
    PAIR_DELTAS("pair-deltas"),

    // cohort-cell
    CELL_UPDATES("cell-updates"),
    CELL_UPDATES_CONFLATED("cell-updates-conflated"),
    PAIR_EVALUATIONS("pair-evaluations"),
    MATCHES_ENTERED("matches-entered"),
    MATCHES_LEFT("matches-left"),
    CELL_LOADS("cell-loads"),
    CELL_EVICTIONS("cell-evictions"),
    MEMBER_STATE_WRITES("member-state-writes"),

    // pair-score
    PAIR_UPDATES("pair-updates"),
    SCORES("scores"),
    SCORE_TOMBSTONES("score-tombstones"),
    ASPECT_EVENTS("aspect-events"),
    PAIRS_RESCORED("pairs-rescored"),
    PROFILES_STALE("profiles-stale"),
    PAIR_STATE_WRITES("pair-state-writes"),

    // population
    POPULATIONS("populations"),
    POPULATION_TOMBSTONES("population-tombstones"),
    POPULATIONS_WITHHELD("populations-withheld"),
    POPULATION_SCANS("population-scans"),

    // chart-matches
    MATCH_CHANGES("match-changes"),
    CHART_MATCHES("chart-matches"),
    CHART_MATCHES_TOMBSTONES("chart-matches-tombstones"),
    CHART_MATCHES_SCANS("chart-matches-scans");

    private static final String REFUSED = "refused-";

    private final String text;

    CounterName(String text) {
        this.text = text;
    }

    /** The name as it is published. */
    public String text() {
        return text;
    }

    /** The published name of the counter of refusals of a code. */
    public static String ofRefused(String code) {
        return REFUSED + code;
    }

    /** The code whose refusals a counter counts, or null of any other. */
    public static String refusedCode(String counter) {
        return counter.startsWith(REFUSED) ? counter.substring(REFUSED.length()) : null;
    }
}
