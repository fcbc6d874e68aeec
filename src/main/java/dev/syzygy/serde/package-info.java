/**
 * Bytes of a Kafka record to event and back; bad bytes become a refusal, and that a dead letter.
 *
 * <pre>
 *  RawRecord ─► RecordDecoder ─► event            event ─► *Encoder ─► EncodedRecord
 *                   │ refuses                     file  ─► RecordCodec ─► bytes ─► JsonLines
 *                   ▼
 *         RefusedRecordException ─► DeadLetter
 * </pre>
 *
 * <p>Values are Avro in single-object encoding: C3 01, the 64-bit fingerprint of the writer's
 * schema, the body. A value in another than the current schema is first written anew in the current
 * one, so that every record type has one decoder, and that one reads bytes, not objects.
 *
 * <p>Nothing here knows of Flink or of Kafka's classes. Decoders and encoders reuse their buffers:
 * one instance for each thread.
 */
package dev.syzygy.serde;
