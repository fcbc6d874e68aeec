package dev.syzygy.app.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.syzygy.app.host.ProcessMemory;
import dev.syzygy.job.connector.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.checkpoint.TaskStateStats;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionJobVertex;
import org.apache.flink.runtime.jobmaster.JobResult;

/** What a replay did, in figures. */
final class ReplaySummary {

    private static final String REFUSED = "refused-";
    private static final double MILLIS_PER_SECOND = 1000.0;

    private final Map<String, Long> counts = new TreeMap<>();
    private final AccessExecutionGraph graph;
    private final String kernel;
    private final long startMillis;
    private final long endMillis;

    ReplaySummary(
            JobResult result,
            AccessExecutionGraph graph,
            String kernel,
            long startMillis,
            long endMillis)
            throws IOException {
        this.graph = graph;
        this.kernel = kernel;
        this.startMillis = startMillis;
        this.endMillis = endMillis;
        try {
            result.toJobExecutionResult(ReplaySummary.class.getClassLoader())
                    .getAllAccumulatorResults()
                    .forEach((name, value) -> counts.put(name, (Long) value));
        } catch (Exception e) {
            throw new IOException("the job's counts cannot be read", e);
        }
    }

    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("records_in", recordsIn());
        values.put("records_out", recordsOut());
        values.put("refused", refused());
        values.put("counters", others());
        values.putAll(times());
        values.put("checkpoints", checkpoints());
        values.put("kernel", kernel);
        values.put("jdk", System.getProperty("java.vm.name") + " " + Runtime.version());
        values.put("processors", Runtime.getRuntime().availableProcessors());
        values.put("peak_rss_bytes", ProcessMemory.peakRssBytes());
        return values;
    }

    static void write(Map<String, Object> values, Path file) throws IOException {
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(file.toFile(), values);
    }

    private Map<String, Long> recordsIn() {
        Map<String, Long> in = new LinkedHashMap<>();
        for (String topic : Topics.INPUTS) {
            in.put(topic, count(RecordedSplitter.RECORDS_IN + topic));
        }
        return in;
    }

    private Map<String, Long> recordsOut() {
        Map<String, Long> out = new LinkedHashMap<>();
        out.put(Topics.COMPATIBILITY_SCORES, count("scores") + count("score-tombstones"));
        out.put(Topics.ASPECT_EVENTS, count("aspect-events"));
        out.put(Topics.POPULATION_AGGREGATES, count("populations"));
        out.put(Topics.CHART_MATCHES, count("chart-matches") + count("chart-matches-tombstones"));
        out.put(
                Topics.DEAD_LETTERS,
                refused().values().stream().mapToLong(Long::longValue).sum()
                        + count("watches-refused"));
        return out;
    }

    private Map<String, Long> refused() {
        Map<String, Long> refused = new LinkedHashMap<>();
        counts.forEach(
                (name, count) -> {
                    if (name.startsWith(REFUSED)) {
                        refused.put(name.substring(REFUSED.length()), count);
                    }
                });
        return refused;
    }

    private Map<String, Long> others() {
        Map<String, Long> others = new TreeMap<>(counts);
        others.keySet().removeIf(name -> name.startsWith(REFUSED));
        others.keySet().removeIf(name -> name.startsWith(RecordedSplitter.RECORDS_IN));
        others.remove(RecordedSplitter.PLAY_START_MILLIS);
        return others;
    }

    /** From submission to the end, and of that the part since sky and ticks began to play. */
    private Map<String, Object> times() {
        Map<String, Object> times = new LinkedHashMap<>();
        times.put("wall_seconds", (endMillis - startMillis) / MILLIS_PER_SECOND);
        Long playStart = counts.get(RecordedSplitter.PLAY_START_MILLIS);
        if (playStart != null) {
            double seconds = Math.max(1, endMillis - playStart) / MILLIS_PER_SECOND;
            times.put("play_seconds", seconds);
            Map<String, Long> rates = new LinkedHashMap<>();
            rates.put("ticks_per_second", Math.round(count("ticks") / seconds));
            rates.put("pair_updates_per_second", Math.round(count("pair-updates") / seconds));
            rates.put("scores_per_second", Math.round(count("scores") / seconds));
            rates.put("aspect_events_per_second", Math.round(count("aspect-events") / seconds));
            times.put("rates_while_playing", rates);
        }
        return times;
    }

    private Map<String, Object> checkpoints() {
        Map<String, Object> checkpoints = new LinkedHashMap<>();
        CheckpointStatsSnapshot stats = graph.getCheckpointStatsSnapshot();
        if (stats != null) {
            checkpoints.put("completed", stats.getCounts().getNumberOfCompletedCheckpoints());
            checkpoints.put("failed", stats.getCounts().getNumberOfFailedCheckpoints());
            CompletedCheckpointStats last = stats.getHistory().getLatestCompletedCheckpoint();
            if (last != null) {
                checkpoints.put("last_duration_millis", last.getEndToEndDuration());
                checkpoints.put("last_state_bytes", last.getStateSize());
                checkpoints.put("last_state_bytes_by_operator", stateBytes(last));
            }
        }
        return checkpoints;
    }

    /** By the first operator of each chain, which is the one that keeps state. */
    private Map<String, Long> stateBytes(CompletedCheckpointStats checkpoint) {
        Map<String, Long> bytes = new TreeMap<>();
        for (AccessExecutionJobVertex vertex : graph.getVerticesTopologically()) {
            TaskStateStats task = checkpoint.getTaskStateStats(vertex.getJobVertexId());
            if (task != null && task.getStateSize() > 0) {
                bytes.put(vertex.getName().split(" -> ", 2)[0], task.getStateSize());
            }
        }
        return bytes;
    }

    private long count(String name) {
        return counts.getOrDefault(name, 0L);
    }
}
