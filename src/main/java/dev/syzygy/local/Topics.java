package dev.syzygy.local;

import java.util.List;

/** The names of the topics, as the manifests declare them. */
public final class Topics {

    /** What every topic's name begins with. */
    public static final String PREFIX = "syzygy.";

    public static final String CHART_UPDATES = PREFIX + "chart-updates";
    public static final String PAIR_WATCHES = PREFIX + "pair-watches";
    public static final String MARKET_TICKS = PREFIX + "market-ticks";
    public static final String SCORING_PROFILES = PREFIX + "scoring-profiles";
    public static final String COMPATIBILITY_SCORES = PREFIX + "compatibility-scores";
    public static final String ASPECT_EVENTS = PREFIX + "aspect-events";
    public static final String POPULATION_AGGREGATES = PREFIX + "population-aggregates";
    public static final String DEAD_LETTERS = PREFIX + "dead-letters";

    /** What producers write. */
    public static final List<String> INPUTS =
            List.of(SCORING_PROFILES, CHART_UPDATES, PAIR_WATCHES, MARKET_TICKS);

    /** What the job writes. */
    public static final List<String> OUTPUTS =
            List.of(COMPATIBILITY_SCORES, ASPECT_EVENTS, POPULATION_AGGREGATES, DEAD_LETTERS);

    private Topics() {}
}
