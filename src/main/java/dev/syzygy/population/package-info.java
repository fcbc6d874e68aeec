/**
 * Exact sums over pairs and charts that accept retraction, trends, and rankings.
 *
 * <pre>
 *  PairScore ─► PopulationShare ─► PopulationSums ─► PopulationStatistics
 *                       └────────► TrendWindow    ─► PopulationTrend
 *  PairScore ─► MatchEntry ─► RankedMatch
 *  Ranked    ─► Ranking: the best of many
 * </pre>
 */
package dev.syzygy.population;
