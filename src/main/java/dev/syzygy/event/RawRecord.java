package dev.syzygy.event;

/**
 * A record as it came from Kafka, undecoded.
 *
 * @param topic where it came from
 * @param timestampMillis the record's own timestamp, Unix milliseconds UTC
 * @param key the key's bytes, or null
 * @param value the value's bytes, or null for a tombstone
 */
public record RawRecord(
        String topic, int partition, long offset, long timestampMillis, byte[] key, byte[] value) {}
