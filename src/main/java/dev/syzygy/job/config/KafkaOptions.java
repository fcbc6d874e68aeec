package dev.syzygy.job.config;

import static dev.syzygy.job.config.JobOption.duration;
import static dev.syzygy.job.config.JobOption.text;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOptions;

/** The options that only matter on Kafka. */
public final class KafkaOptions {

    /** Kafka's addresses. */
    public static final JobOption<String> BOOTSTRAP_SERVERS =
            text(
                    "bootstrap",
                    "localhost:9092",
                    "HOST:PORT[,HOST:PORT...]",
                    "[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*",
                    "Addresses of the Kafka brokers.");

    /** What all topic names begin with. */
    public static final JobOption<String> TOPIC_PREFIX =
            text(
                    "topic.prefix",
                    "syzygy.",
                    "up to 64 of [A-Za-z0-9._-]",
                    "[A-Za-z0-9._-]{0,64}",
                    "What all topic names begin with.");

    /** The consumer group. */
    public static final JobOption<String> CONSUMER_GROUP =
            text(
                    "consumer.group",
                    "syzygy",
                    "1 to 128 of [A-Za-z0-9._-]",
                    "[A-Za-z0-9._-]{1,128}",
                    "Consumer group whose committed offsets show the job's progress.");

    /** Further properties of the Kafka clients. */
    public static final JobOption<String> KAFKA_PROPERTIES =
            text(
                    "kafka.properties",
                    "",
                    "a file that can be read, or nothing",
                    ".*",
                    "Properties file for all Kafka clients, e.g. with security settings.");

    /** At-least-once or exactly-once. */
    public static final JobOption<Delivery> DELIVERY =
            new JobOption<>(
                    ConfigOptions.key("delivery")
                            .enumType(Delivery.class)
                            .defaultValue(Delivery.AT_LEAST_ONCE)
                            .withDescription(
                                    "How often a record may appear after a failure. exactly-once"
                                            + " uses Kafka transactions: output is visible at"
                                            + " checkpoints, to readers with read_committed."),
                    "at-least-once or exactly-once",
                    value -> true);

    /** What the ids of the job's Kafka transactions begin with. */
    public static final JobOption<String> TRANSACTIONAL_ID_PREFIX =
            text(
                    "transactional.id.prefix",
                    "syzygy",
                    "1 to 64 of [A-Za-z0-9._-]",
                    "[A-Za-z0-9._-]{1,64}",
                    "What the ids of the job's Kafka transactions begin with. Two jobs on one Kafka"
                            + " must not share it.");

    /** When Kafka gives a transaction up. */
    public static final JobOption<Duration> TRANSACTION_TIMEOUT =
            duration(
                    "transaction.timeout",
                    Duration.ofMinutes(15),
                    Duration.ofSeconds(30),
                    Duration.ofHours(24),
                    "When Kafka gives an open transaction up; at most the broker's"
                            + " transaction.max.timeout.ms, and well above checkpoint interval plus"
                            + " the longest restart.");

    private static final List<JobOption<?>> ALL =
            List.of(
                    BOOTSTRAP_SERVERS,
                    TOPIC_PREFIX,
                    CONSUMER_GROUP,
                    KAFKA_PROPERTIES,
                    DELIVERY,
                    TRANSACTIONAL_ID_PREFIX,
                    TRANSACTION_TIMEOUT);

    private KafkaOptions() {}

    /** All of them, in the order of the help text. */
    public static List<JobOption<?>> all() {
        return ALL;
    }
}
