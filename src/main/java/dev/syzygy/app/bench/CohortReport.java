package dev.syzygy.app.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;

/**
 * What a cohort made of the job.
 *
 * @param threshold overall score from which a pair is a match
 * @param moves null where no chart moved
 * @param sky null where there was none
 * @param joins null where no chart joined
 * @param answers what the recount says of the population
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CohortReport(
        int charts,
        double threshold,
        Map<String, String> jobOptions,
        Phase load,
        Phase moves,
        Phase sky,
        Joins joins,
        @JsonUnwrapped State state,
        String answers) {

    /** One phase, from its first record to the population that holds all of it. */
    public record Phase(
            double seconds,
            long chartUpdates,
            long pairEvaluations,
            long pairEvaluationsPerSecond,
            double chartUpdatesPerSecond,
            long cellUpdatesConflated) {}

    /** Charts that joined one by one: from the broker's acknowledgement to the last match read. */
    public record Joins(
            int joins,
            long matches,
            double latencyMillisMedian,
            double latencyMillisP95,
            double latencyMillisMax) {}

    /**
     * What the job holds at the end.
     *
     * @param checkpointStateBytes of the last checkpoint, null without one
     * @param checkpointMillisLast of the last checkpoint, null without one
     * @param stateFileBytes −1 if they could not be counted
     * @param peakRssBytes null where the system does not say
     */
    public record State(
            long matches,
            long matchesRecordsRead,
            long checkpoints,
            long checkpointsFailed,
            Long checkpointStateBytes,
            Long checkpointMillisLast,
            long checkpointMillisMax,
            long stateFileBytes,
            long heapBytesAfterCollection,
            Long peakRssBytes,
            String kernel) {}
}
