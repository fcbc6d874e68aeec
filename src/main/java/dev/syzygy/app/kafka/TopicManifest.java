package dev.syzygy.app.kafka;

import java.util.Map;

/**
 * One topic as declared in {@code kafka-topics/}.
 *
 * @param name full name of the topic
 * @param replicas copies of each partition; 1 where there is one broker
 * @param config topic configuration, in the order of the manifest
 */
public record TopicManifest(
        String name, int partitions, short replicas, Map<String, String> config) {}
