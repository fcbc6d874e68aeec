/**
 * Scoring profiles, their compiled tables, scores, bands, areas and house overlays.
 *
 * <pre>
 *  ScoringProfile (data) ─► ScoringTable (integers) ─► cells ─► total ─► Scorer ─► PairScore
 * </pre>
 */
package dev.syzygy.score;
