package dev.syzygy.app.replay;

import static dev.syzygy.job.runtime.CounterName.ASPECT_EVENTS;
import static dev.syzygy.job.runtime.CounterName.CHART_MATCHES;
import static dev.syzygy.job.runtime.CounterName.CHART_MATCHES_TOMBSTONES;
import static dev.syzygy.job.runtime.CounterName.POPULATIONS;
import static dev.syzygy.job.runtime.CounterName.POPULATION_TOMBSTONES;
import static dev.syzygy.job.runtime.CounterName.SCORES;
import static dev.syzygy.job.runtime.CounterName.SCORE_TOMBSTONES;
import static dev.syzygy.job.runtime.CounterName.WATCHES_REFUSED;

import dev.syzygy.job.connector.Topics;
import dev.syzygy.job.runtime.CounterName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a finished replay counted, by what it means. */
final class ReplayCounts {

    private final SortedMap<String, Long> byName;

    /** The counts of a job, by the names of its accumulators. */
    ReplayCounts(Map<String, Long> byName) {
        this.byName = new TreeMap<>(byName);
    }

    /** Records by input topic. */
    Map<String, Long> recordsIn() {
        Map<String, Long> in = new LinkedHashMap<>();
        for (String topic : Topics.INPUTS) {
            in.put(topic, byName.getOrDefault(RecordedSplitter.RECORDS_IN + topic, 0L));
        }
        return in;
    }

    /** Records by output topic, tombstones among them. */
    Map<String, Long> recordsOut() {
        long letters = refused().values().stream().mapToLong(Long::longValue).sum();
        Map<String, Long> out = new LinkedHashMap<>();
        out.put(Topics.COMPATIBILITY_SCORES, count(SCORES) + count(SCORE_TOMBSTONES));
        out.put(Topics.ASPECT_EVENTS, count(ASPECT_EVENTS));
        out.put(Topics.POPULATION_AGGREGATES, count(POPULATIONS) + count(POPULATION_TOMBSTONES));
        out.put(Topics.CHART_MATCHES, count(CHART_MATCHES) + count(CHART_MATCHES_TOMBSTONES));
        out.put(Topics.DEAD_LETTERS, letters + count(WATCHES_REFUSED));
        return out;
    }

    /** Refused records and rows by code. */
    Map<String, Long> refused() {
        Map<String, Long> refused = new LinkedHashMap<>();
        byName.forEach(
                (name, count) -> {
                    String code = CounterName.refusedCode(name);
                    if (code != null) {
                        refused.put(code, count);
                    }
                });
        return refused;
    }

    /** All that the operators counted besides refusals, by name. */
    SortedMap<String, Long> ofOperators() {
        SortedMap<String, Long> others = new TreeMap<>(byName);
        others.keySet().removeIf(name -> CounterName.refusedCode(name) != null);
        others.keySet().removeIf(name -> name.startsWith(RecordedSplitter.RECORDS_IN));
        others.remove(RecordedSplitter.PLAY_START_MILLIS);
        return others;
    }

    /** When sky and ticks began to play, Unix milliseconds; null where there are none. */
    Long playStartMillis() {
        return byName.get(RecordedSplitter.PLAY_START_MILLIS);
    }

    long count(CounterName name) {
        return byName.getOrDefault(name.text(), 0L);
    }
}
