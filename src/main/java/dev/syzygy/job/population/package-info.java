/**
 * Stage population: exact aggregates of groups in two steps, a mergeable delta of each subtask and
 * one merge by group.
 *
 * <pre>
 *  PopulationChange ─► PopulationDeltaOperator ─► PopulationDelta ─► PopulationOperator ─► PopulationEvent
 * </pre>
 */
package dev.syzygy.job.population;
