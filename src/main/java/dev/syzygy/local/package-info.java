/**
 * The embedded default: Kafka broker, topics, MiniCluster, players of recorded data, and the
 * readers of the file formats they play.
 *
 * <pre>
 *  kafka-topics/*.yaml ─► TopicManifests ─► TopicAdmin ─► EmbeddedKafka
 *  sample, --data      ─► ChartFile │ PairFile │ SkyFile │ TickFile ─► Player ─► topics ─► job
 *                                       └─► RefusedRow                 TopicMeters ◄─ topics
 *                                                                           └─► LiveView
 * </pre>
 */
package dev.syzygy.local;
