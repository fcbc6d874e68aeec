/**
 * Charts, pairs and ticks from outside Kafka: rows of CSV and JSON lines to records, rows that are
 * not what they should be to refusals, and charts made up from a seed.
 *
 * <pre>
 *  InputFile ─► RowReader ─► ChartFile │ PairFile │ SkyFile │ TickFile ─► Row
 *                                                                    └─► RefusedRow
 * </pre>
 */
package dev.syzygy.file;
