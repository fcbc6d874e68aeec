/**
 * The graph of the job, and {@link dev.syzygy.topology.Stage}: the uid and name of each operator.
 */
package dev.syzygy.topology;
