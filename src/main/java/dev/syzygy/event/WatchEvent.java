package dev.syzygy.event;

/**
 * One chart of a pair learns that the pair is watched, or no longer is; each record on the topic
 * becomes two of these.
 *
 * @param chartId key of the event: the chart that learns it
 * @param pairId the pair
 * @param watched false: the watch ended
 * @param group the group whose population the pair belongs to; empty when the watch ended
 * @param profileId the profile to score with, or null for the job's default
 * @param origin where the record stands, for a dead letter that must name it
 */
public record WatchEvent(
        String chartId,
        String pairId,
        boolean watched,
        String group,
        String profileId,
        Origin origin)
        implements ChartInput {

    /**
     * The place of a record.
     *
     * @param timestampMillis timestamp of the Kafka record, Unix milliseconds UTC
     */
    public record Origin(int partition, long offset, long timestampMillis) {}
}
