/**
 * Stage cohort-cell: all pairs of a cohort, as blocks of charts that meet in cells. Screens them
 * with a block kernel and keeps no score of any pair.
 *
 * <pre>
 *  CellDelta ─► CohortCellOperator ─► CellBatch ─► CellEvaluation ─► CohortOutput ─► PairDelta
 *                     └─ CellStore (RocksDB, blocks on the heap)          └─► PopulationDelta
 * </pre>
 */
package dev.syzygy.job.cohortcell;
