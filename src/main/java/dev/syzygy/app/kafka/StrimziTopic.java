package dev.syzygy.app.kafka;

import java.util.Map;

/**
 * A {@code KafkaTopic} manifest of Strimzi, field by field: the part that describes a topic.
 *
 * <p>All values are as they are written, so that a refusal can show them; null where there is none.
 */
record StrimziTopic(String apiVersion, String kind, Metadata metadata, Spec spec) {

    /** What has nothing at all. */
    static final StrimziTopic EMPTY = new StrimziTopic(null, null, null, null);

    StrimziTopic {
        metadata = metadata == null ? new Metadata(null, null, null, null) : metadata;
        spec = spec == null ? new Spec(null, null, null, null) : spec;
    }

    /** How the topic is called; of namespace, labels and annotations nothing is made. */
    record Metadata(
            String name,
            String namespace,
            Map<String, String> labels,
            Map<String, String> annotations) {}

    /**
     * What the topic is like.
     *
     * @param topicName its name where that is none for Kubernetes
     */
    record Spec(String topicName, String partitions, String replicas, Map<String, String> config) {

        Spec {
            config = config == null ? Map.of() : config;
        }
    }
}
