/**
 * Where the job runs in this process: Flink, its folders, the stop signal, and what the user can
 * put right.
 */
package dev.syzygy.app.host;
