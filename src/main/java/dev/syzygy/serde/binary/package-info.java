/**
 * Bytes of Avro records in single-object encoding: read and written within limits, by any released
 * schema. What the records mean is the business of {@link dev.syzygy.serde}.
 */
package dev.syzygy.serde.binary;
