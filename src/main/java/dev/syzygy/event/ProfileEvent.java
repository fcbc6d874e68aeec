package dev.syzygy.event;

import dev.syzygy.score.ScoringProfile;

/**
 * A scoring profile was published or withdrawn.
 *
 * @param profileId names the profile
 * @param profile the profile, free of problems, or null where it was withdrawn
 * @param sourceTimeMillis timestamp of the Kafka record, Unix milliseconds UTC
 */
public record ProfileEvent(String profileId, ScoringProfile profile, long sourceTimeMillis) {}
