package dev.syzygy.job.connector;

import dev.syzygy.event.DeadLetter;
import dev.syzygy.event.MatchesEvent;
import dev.syzygy.event.PopulationEvent;
import dev.syzygy.event.RawRecord;
import dev.syzygy.event.ScoreEvent;
import dev.syzygy.event.TransitionEvent;
import dev.syzygy.job.config.Delivery;
import dev.syzygy.job.config.JobOptions;
import dev.syzygy.job.config.KafkaOptions;
import dev.syzygy.serde.DeadLetterEncoder;
import dev.syzygy.serde.MatchesEncoder;
import dev.syzygy.serde.PopulationEncoder;
import dev.syzygy.serde.ScoreEncoder;
import dev.syzygy.serde.TransitionEncoder;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The job's sources and sinks on Kafka. */
public final class KafkaEndpoints {

    private static final String LINGER_MILLIS = "5";
    private static final String BATCH_BYTES = Integer.toString(128 << 10);
    private static final String PRODUCER_BUFFER_BYTES = Long.toString(32L << 20);
    private static final String FETCH_WAIT_MILLIS = "5";
    private static final String FETCH_BYTES_MIN = Integer.toString(64 << 10);

    private final JobOptions options;

    /** Endpoints by these options. */
    public KafkaEndpoints(JobOptions options) {
        this.options = options;
    }

    /**
     * The records of a topic: from where the job's checkpoint stands, or without one from the
     * beginning. Committed offsets do not count, because a job without state must read its charts
     * and watches again. Only committed transactions of the producers are read.
     *
     * @param name the topic without its prefix
     */
    public KafkaSource<RawRecord> source(String name, TypeInformation<RawRecord> type) {
        return KafkaSource.<RawRecord>builder()
                .setBootstrapServers(options.get(KafkaOptions.BOOTSTRAP_SERVERS))
                .setTopics(options.topic(name))
                .setGroupId(options.get(KafkaOptions.CONSUMER_GROUP))
                .setClientIdPrefix(options.get(KafkaOptions.CONSUMER_GROUP) + "-" + name)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new RawRecordDeserializer(type))
                .setProperties(consumerProperties())
                .build();
    }

    /** Where scores go. */
    public KafkaSink<ScoreEvent> scores() {
        return sink(Topics.COMPATIBILITY_SCORES, ScoreEncoder::new);
    }

    /** Where aspect events go. */
    public KafkaSink<TransitionEvent> aspectEvents() {
        return sink(Topics.ASPECT_EVENTS, TransitionEncoder::new);
    }

    /** Where populations go. */
    public KafkaSink<PopulationEvent> populations() {
        return sink(Topics.POPULATION_AGGREGATES, PopulationEncoder::new);
    }

    /** Where the matches of charts go. */
    public KafkaSink<MatchesEvent> matches() {
        return sink(Topics.CHART_MATCHES, MatchesEncoder::new);
    }

    /** Where refused records go. */
    public KafkaSink<DeadLetter> deadLetters() {
        return sink(Topics.DEAD_LETTERS, DeadLetterEncoder::new);
    }

    private <E> KafkaSink<E> sink(String name, EventSerializer.EncoderFactory<E> encoder) {
        boolean exactlyOnce = options.get(KafkaOptions.DELIVERY) == Delivery.EXACTLY_ONCE;
        return KafkaSink.<E>builder()
                .setBootstrapServers(options.get(KafkaOptions.BOOTSTRAP_SERVERS))
                .setDeliveryGuarantee(
                        exactlyOnce
                                ? DeliveryGuarantee.EXACTLY_ONCE
                                : DeliveryGuarantee.AT_LEAST_ONCE)
                .setTransactionalIdPrefix(
                        options.get(KafkaOptions.TRANSACTIONAL_ID_PREFIX) + "-" + name)
                .setRecordSerializer(new EventSerializer<>(options.topic(name), encoder))
                .setKafkaProducerConfig(producerProperties())
                .build();
    }

    private Properties consumerProperties() {
        Properties properties = options.kafkaProperties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // Large fetches for throughput, a short wait for latency: with neither, the broker drowns
        // in tiny requests.
        properties.putIfAbsent(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, FETCH_BYTES_MIN);
        properties.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
        return properties;
    }

    private Properties producerProperties() {
        Properties properties = options.kafkaProperties();
        properties.put(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Long.toString(options.millis(KafkaOptions.TRANSACTION_TIMEOUT)));
        properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        properties.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        properties.putIfAbsent(ProducerConfig.BUFFER_MEMORY_CONFIG, PRODUCER_BUFFER_BYTES);
        properties.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        // Counted before compression: a dead letter may hold a record that was compressed below the
        // broker's limit, and what the producer refuses fails the job.
        properties.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, PRODUCER_BUFFER_BYTES);
        return properties;
    }
}
