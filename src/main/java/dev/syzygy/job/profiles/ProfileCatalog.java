package dev.syzygy.job.profiles;

import dev.syzygy.kernel.PairEvaluator;
import dev.syzygy.score.Scorer;
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.score.ScoringTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The profiles that pairs can be scored with, compiled: those that came with the job, replaced by
 * those that came over the topic.
 */
public final class ProfileCatalog {

    /** Stands for the fingerprint of no profile; none has it. */
    public static final long NO_FINGERPRINT = Long.MIN_VALUE;

    private final Map<String, Compiled> builtIn = new HashMap<>();
    private final Map<String, Compiled> published = new HashMap<>();
    private final String defaultProfileId;

    ProfileCatalog(List<ScoringProfile> builtIn, String defaultProfileId) {
        builtIn.forEach(profile -> this.builtIn.put(profile.id(), Compiled.of(profile)));
        this.defaultProfileId = defaultProfileId;
    }

    /** Takes a profile from the topic, or takes it away; a built-in one of that name returns. */
    void publish(String profileId, ScoringProfile profile) {
        if (profile == null) {
            published.remove(profileId);
        } else {
            published.put(profileId, Compiled.of(profile));
        }
    }

    /** Whether a pair whose watch names {@code watched} (null: the default) uses a profile. */
    public boolean uses(String watched, String profileId) {
        return profileId.equals(watched == null ? defaultProfileId : watched);
    }

    /** The profile for a watch, or null where there is none or it is not active. */
    public Compiled find(String watched) {
        String profileId = watched == null ? defaultProfileId : watched;
        Compiled compiled = published.get(profileId);
        if (compiled == null) {
            compiled = builtIn.get(profileId);
        }
        return compiled != null && compiled.active() ? compiled : null;
    }

    /**
     * A profile ready to score with.
     *
     * @param fingerprint tells profiles and their versions apart
     */
    public record Compiled(
            ScoringTable table,
            PairEvaluator evaluator,
            Scorer scorer,
            long fingerprint,
            boolean active) {

        private static final long FNV_OFFSET = 0xcbf29ce484222325L;
        private static final long FNV_PRIME = 0x100000001b3L;

        private static Compiled of(ScoringProfile profile) {
            ScoringTable table = ScoringTable.compile(profile);
            return new Compiled(
                    table,
                    new PairEvaluator(table),
                    new Scorer(table),
                    fingerprint(profile.toString()),
                    profile.active());
        }

        /** FNV-1a of the text, not a hash of the record: enums hash differently in every JVM. */
        private static long fingerprint(String text) {
            long hash = FNV_OFFSET;
            for (int index = 0; index < text.length(); index++) {
                hash = (hash ^ text.charAt(index)) * FNV_PRIME;
            }
            return hash == NO_FINGERPRINT ? 0 : hash;
        }
    }
}
