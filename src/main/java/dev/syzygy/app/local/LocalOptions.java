package dev.syzygy.app.local;

import java.nio.file.Path;

/**
 * How the local mode runs.
 *
 * @param dashboardPort port of Flink's dashboard; 0: any free one
 * @param kafkaPort port of the broker; 0: any free one
 * @param speed how much faster than the recording
 * @param durationSeconds when to end; 0: at Ctrl-C
 * @param folder a folder with files named as in the sample, or null: the sample
 * @param parallelism subtasks of each operator
 * @param delivery the job's option of that name
 * @param cohorts the job's option of that name; empty: none
 */
public record LocalOptions(
        int dashboardPort,
        int kafkaPort,
        double speed,
        int durationSeconds,
        Path folder,
        int parallelism,
        String delivery,
        String cohorts) {}
