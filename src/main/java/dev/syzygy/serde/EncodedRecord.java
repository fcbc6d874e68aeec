package dev.syzygy.serde;

import java.util.List;

/**
 * A record as it goes to Kafka.
 *
 * @param key the key's bytes, or null
 * @param value the value's bytes, or null for a tombstone
 * @param headers in the order they are written
 */
public record EncodedRecord(byte[] key, byte[] value, List<Header> headers) {

    /**
     * One header.
     *
     * @param value text in UTF-8
     */
    public record Header(String name, byte[] value) {}
}
