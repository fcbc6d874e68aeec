/**
 * Rows of CSV and JSON lines to records, and rows that are not what they should be to refusals.
 *
 * <pre>
 *  InputFile ─► RowReader ─► ChartFile │ PairFile │ SkyFile │ TickFile ─► Row
 *                                                                    └─► RefusedRow
 * </pre>
 */
package dev.syzygy.file;
