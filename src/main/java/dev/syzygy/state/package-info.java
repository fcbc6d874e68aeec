/**
 * What each operator remembers, and how records are serialized on the way and at rest.
 *
 * <p>Hot edges and all keyed state use hand-written codecs instead of reflection: a pair is visited
 * a hundred thousand times a second and its bytes are what RocksDB pays for. Every persisted value
 * begins with a version byte, and every released form keeps a golden file in the tests.
 */
package dev.syzygy.state;
