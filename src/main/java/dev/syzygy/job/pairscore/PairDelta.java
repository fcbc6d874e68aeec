package dev.syzygy.job.pairscore;

/**
 * One chart of a pair changed, as one source tells it: the pair's watch, or the screen of a cohort.
 * The sources travel different ways and may be ahead or behind each other.
 *
 * @param pairId key of the event
 * @param fromRow whether it is the first chart of the pair
 * @param group the group of the watch, or of a screen the cohort's name; null but in {@code
 *     WATCHED}
 * @param profileId the profile to score with, or null for the job's default
 * @param cohort the cohort whose screen tells it, or null: the pair's watch does
 */
public record PairDelta(
        String pairId,
        boolean fromRow,
        ChartDelta delta,
        String group,
        String profileId,
        String cohort) {}
