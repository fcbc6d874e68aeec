/**
 * The job over files: the recorded input as a bounded source, results as JSON lines, and a summary.
 *
 * <pre>
 *  RecordedFiles ─► RecordedSource ─► RecordedSplitter ─► job ─► JsonSink ─► DIR/*.jsonl
 * </pre>
 */
package dev.syzygy.app.replay;
