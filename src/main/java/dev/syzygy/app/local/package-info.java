/**
 * The embedded default: plays recorded charts, sky and ticks through the real topics and the real
 * job, and shows how it goes.
 *
 * <pre>
 *  sample, --data ─► Player ─► topics ─► job ─► topics ─► TopicMeters ─► LiveView
 * </pre>
 */
package dev.syzygy.app.local;
