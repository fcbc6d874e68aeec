package dev.syzygy.app.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.syzygy.app.host.ProcessMemory;
import dev.syzygy.app.report.JsonReport;
import dev.syzygy.job.runtime.CounterName;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.checkpoint.TaskStateStats;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionJobVertex;

/**
 * What a replay did, in figures.
 *
 * @param recordsIn records by input topic
 * @param recordsOut records by output topic, tombstones among them
 * @param refused refused records and rows by code
 * @param counters what else the operators counted
 * @param wallSeconds from submission to the end
 * @param playSeconds of that the part since sky and ticks began to play; null where there are none
 * @param ratesWhilePlaying rates over that part; null where there are neither sky nor ticks
 * @param peakRssBytes the most bytes the process had resident; null where the system does not say
 */
public record ReplaySummary(
        Map<String, Long> recordsIn,
        Map<String, Long> recordsOut,
        Map<String, Long> refused,
        SortedMap<String, Long> counters,
        double wallSeconds,
        @JsonInclude(JsonInclude.Include.NON_NULL) Double playSeconds,
        @JsonInclude(JsonInclude.Include.NON_NULL) Rates ratesWhilePlaying,
        Checkpoints checkpoints,
        String kernel,
        String jdk,
        int processors,
        Long peakRssBytes) {

    private static final double MILLIS_PER_SECOND = 1000.0;

    /** What came in and went out in each second of play. */
    public record Rates(
            long ticksPerSecond,
            long pairUpdatesPerSecond,
            long scoresPerSecond,
            long aspectEventsPerSecond) {

        static Rates of(ReplayCounts counts, double seconds) {
            return new Rates(
                    Math.round(counts.count(CounterName.TICKS) / seconds),
                    Math.round(counts.count(CounterName.PAIR_UPDATES) / seconds),
                    Math.round(counts.count(CounterName.SCORES) / seconds),
                    Math.round(counts.count(CounterName.ASPECT_EVENTS) / seconds));
        }
    }

    /**
     * The checkpoints of a replay; what is not known is null.
     *
     * @param lastStateBytesByOperator by the first operator of each chain, which is the one that
     *     keeps state
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Checkpoints(
            Long completed,
            Long failed,
            Long lastDurationMillis,
            Long lastStateBytes,
            SortedMap<String, Long> lastStateBytesByOperator) {

        static Checkpoints of(AccessExecutionGraph graph) {
            CheckpointStatsSnapshot stats = graph.getCheckpointStatsSnapshot();
            if (stats == null) {
                return new Checkpoints(null, null, null, null, null);
            }
            long completed = stats.getCounts().getNumberOfCompletedCheckpoints();
            long failed = stats.getCounts().getNumberOfFailedCheckpoints();
            CompletedCheckpointStats last = stats.getHistory().getLatestCompletedCheckpoint();
            if (last == null) {
                return new Checkpoints(completed, failed, null, null, null);
            }
            return new Checkpoints(
                    completed,
                    failed,
                    last.getEndToEndDuration(),
                    last.getStateSize(),
                    stateBytes(graph, last));
        }

        private static SortedMap<String, Long> stateBytes(
                AccessExecutionGraph graph, CompletedCheckpointStats checkpoint) {
            SortedMap<String, Long> bytes = new TreeMap<>();
            for (AccessExecutionJobVertex vertex : graph.getVerticesTopologically()) {
                TaskStateStats task = checkpoint.getTaskStateStats(vertex.getJobVertexId());
                if (task != null && task.getStateSize() > 0) {
                    bytes.put(vertex.getName().split(" -> ", 2)[0], task.getStateSize());
                }
            }
            return bytes;
        }
    }

    static ReplaySummary of(
            ReplayCounts counts,
            AccessExecutionGraph graph,
            String kernel,
            long startMillis,
            long endMillis) {
        Long playStart = counts.playStartMillis();
        Double playSeconds =
                playStart == null ? null : Math.max(1, endMillis - playStart) / MILLIS_PER_SECOND;
        return new ReplaySummary(
                counts.recordsIn(),
                counts.recordsOut(),
                counts.refused(),
                counts.ofOperators(),
                (endMillis - startMillis) / MILLIS_PER_SECOND,
                playSeconds,
                playSeconds == null ? null : Rates.of(counts, playSeconds),
                Checkpoints.of(graph),
                kernel,
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                ProcessMemory.peakRssBytes());
    }

    void write(Path file) {
        JsonReport.write(this, file);
    }
}
