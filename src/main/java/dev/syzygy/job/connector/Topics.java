package dev.syzygy.job.connector;

import java.util.List;

/** The names of the topics, without their prefix. */
public final class Topics {

    /** Charts, compacted, key chart_id. */
    public static final String CHART_UPDATES = "chart-updates";

    /** Watched pairs, compacted, key pair_id. */
    public static final String PAIR_WATCHES = "pair-watches";

    /** Trades and quotes, key symbol. */
    public static final String MARKET_TICKS = "market-ticks";

    /** Scoring profiles, compacted, key profile_id. */
    public static final String SCORING_PROFILES = "scoring-profiles";

    /** Scores, compacted, key pair_id. */
    public static final String COMPATIBILITY_SCORES = "compatibility-scores";

    /** Aspects that began, became exact or ended, key pair_id. */
    public static final String ASPECT_EVENTS = "aspect-events";

    /** Populations, compacted, key group. */
    public static final String POPULATION_AGGREGATES = "population-aggregates";

    /** The best matches of charts, compacted, key chart_id. */
    public static final String CHART_MATCHES = "chart-matches";

    /** Refused records, key of the source. */
    public static final String DEAD_LETTERS = "dead-letters";

    /** What the job reads. */
    public static final List<String> INPUTS =
            List.of(CHART_UPDATES, PAIR_WATCHES, MARKET_TICKS, SCORING_PROFILES);

    /** What the job writes. */
    public static final List<String> OUTPUTS =
            List.of(
                    COMPATIBILITY_SCORES,
                    ASPECT_EVENTS,
                    POPULATION_AGGREGATES,
                    CHART_MATCHES,
                    DEAD_LETTERS);

    private Topics() {}
}
