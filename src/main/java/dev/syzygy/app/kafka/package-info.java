/**
 * Kafka from outside the job: the embedded broker, topics as the manifests declare them, producing,
 * and reading.
 */
package dev.syzygy.app.kafka;
