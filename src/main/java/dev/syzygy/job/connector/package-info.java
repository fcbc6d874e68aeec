/** Kafka sources and sinks, ready-named, and the checks of Kafka before the job starts. */
package dev.syzygy.job.connector;
