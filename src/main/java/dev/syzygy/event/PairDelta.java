package dev.syzygy.event;

/**
 * One chart of a pair changed.
 *
 * @param pairId key of the event
 * @param fromRow whether it is the first chart of the pair
 * @param group the group of the watch; null but in {@code WATCHED}
 * @param profileId the profile of the watch, or null for the job's default
 */
public record PairDelta(
        String pairId, boolean fromRow, ChartDelta delta, String group, String profileId) {}
