package dev.syzygy.app.kafka;

/**
 * A record as it goes to an input topic.
 *
 * @param topic full name of the topic
 * @param key the key, which is the id in the value
 * @param value Avro single-object encoding
 * @param eventTimeMillis event time of the value, Unix milliseconds UTC; may be negative, which a
 *     Kafka timestamp must not be
 */
public record InputRecord(String topic, String key, byte[] value, long eventTimeMillis) {}
