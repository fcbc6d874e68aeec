/**
 * Scoring profiles, their compiled tables, scores, bands, areas, house overlays, and the population
 * accumulators.
 *
 * <pre>
 *  ScoringProfile (data) ─► ScoringTable (integers) ─► cells ─► total ─► Scorer ─► PairScore
 * </pre>
 */
package dev.syzygy.score;
