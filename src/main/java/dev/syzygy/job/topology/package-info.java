/** The graph of the job as its drawing, and the settings of Flink that it is built for. */
package dev.syzygy.job.topology;
