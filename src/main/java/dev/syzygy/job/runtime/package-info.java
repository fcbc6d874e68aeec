/**
 * What all stages share: {@link dev.syzygy.job.runtime.Stage}, the machinery of codecs, counters,
 * timers and throttled publication. Sees no stage.
 *
 * <p>Hot edges and all keyed state use hand-written codecs instead of reflection: a pair is visited
 * a hundred thousand times a second and its bytes are what RocksDB pays for. Every persisted value
 * begins with a version byte, and every released form keeps a golden file in the tests. Each room
 * provides its codecs ({@link dev.syzygy.job.runtime.CodecProvider}).
 */
package dev.syzygy.job.runtime;
