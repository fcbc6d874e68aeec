package dev.syzygy.app.local;

import java.util.List;

/**
 * What the local mode is doing, at one moment.
 *
 * @param elapsedMillis since the command began
 * @param clockMillis the clock of the recording, Unix milliseconds UTC; 0 before it begins
 * @param jobStatus Flink's word for it
 * @param inputs topics that are written to the job
 * @param outputs topics that the job writes
 * @param lag records that the job has not yet committed; -1 where it has committed nothing
 * @param latency from a record's timestamp to the receipt of the score it caused
 * @param best pairs with the highest scores, best first
 * @param populations one for each group, by name
 */
record LiveSnapshot(
        long elapsedMillis,
        long clockMillis,
        String jobStatus,
        List<Flow> inputs,
        List<Flow> outputs,
        long lag,
        Latency latency,
        List<BestPair> best,
        List<Population> populations) {

    /** Records of a topic so far and a second. */
    record Flow(String topic, long count, double perSecond) {}

    /** Percentiles in milliseconds; -1 before the first score. */
    record Latency(long p50Millis, long p99Millis) {}

    /**
     * A pair with a high score.
     *
     * @param title its charts, by name where the name is public
     * @param aspects its strongest aspects, for people
     */
    record BestPair(String title, double overall, String band, String aspects) {}

    /** Mean score of a group. */
    record Population(String group, long pairs, double mean) {}

    /** Records of a topic among the outputs. */
    long outputCount(String topic) {
        return outputs.stream()
                .filter(flow -> flow.topic().equals(topic))
                .mapToLong(Flow::count)
                .sum();
    }
}
