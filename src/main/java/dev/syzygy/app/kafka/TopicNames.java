package dev.syzygy.app.kafka;

import dev.syzygy.job.config.KafkaOptions;
import dev.syzygy.job.connector.Topics;
import java.util.List;
import java.util.stream.Stream;

/** The full names of the topics, as the manifests declare them. */
public final class TopicNames {

    /** What every name begins with. */
    public static final String PREFIX = KafkaOptions.TOPIC_PREFIX.option().defaultValue();

    /** Where charts go. */
    public static final String CHART_UPDATES = PREFIX + Topics.CHART_UPDATES;

    /** Where watches go. */
    public static final String PAIR_WATCHES = PREFIX + Topics.PAIR_WATCHES;

    /** Where ticks go. */
    public static final String MARKET_TICKS = PREFIX + Topics.MARKET_TICKS;

    /** Where profiles go. */
    public static final String SCORING_PROFILES = PREFIX + Topics.SCORING_PROFILES;

    /** Where scores come from. */
    public static final String COMPATIBILITY_SCORES = PREFIX + Topics.COMPATIBILITY_SCORES;

    /** Where aspect events come from. */
    public static final String ASPECT_EVENTS = PREFIX + Topics.ASPECT_EVENTS;

    /** Where populations come from. */
    public static final String POPULATION_AGGREGATES = PREFIX + Topics.POPULATION_AGGREGATES;

    /** Where the matches of charts come from. */
    public static final String CHART_MATCHES = PREFIX + Topics.CHART_MATCHES;

    /** Where refused records are. */
    public static final String DEAD_LETTERS = PREFIX + Topics.DEAD_LETTERS;

    /** What producers write, then what the job writes. */
    public static final List<String> ALL =
            Stream.concat(Topics.INPUTS.stream(), Topics.OUTPUTS.stream())
                    .map(TopicNames::full)
                    .toList();

    private TopicNames() {}

    /** The full name of a topic given with or without the prefix. */
    public static String full(String topic) {
        return topic.startsWith(PREFIX) ? topic : PREFIX + topic;
    }
}
