package dev.syzygy.job.profiles;

import dev.syzygy.event.ProfileEvent;
import dev.syzygy.score.ScoringProfile;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.state.BroadcastState;

/** The profiles of an operator: built-in, and from the topic, which it remembers. */
public final class ProfileFeed {

    private final BroadcastState<String, ScoringProfile> profiles;
    private final ProfileCatalog catalog;

    public ProfileFeed(
            BroadcastState<String, ScoringProfile> profiles,
            List<ScoringProfile> builtIn,
            String defaultProfileId)
            throws Exception {
        this.profiles = profiles;
        catalog = new ProfileCatalog(builtIn, defaultProfileId);
        for (Map.Entry<String, ScoringProfile> entry : profiles.entries()) {
            catalog.publish(entry.getKey(), entry.getValue());
        }
    }

    public ProfileCatalog catalog() {
        return catalog;
    }

    /** Takes a profile or its withdrawal, unless it is stale or known; returns whether it did. */
    public boolean take(ProfileEvent event) throws Exception {
        ScoringProfile known = profiles.get(event.profileId());
        boolean stale =
                known != null
                        && event.profile() != null
                        && event.profile().version() < known.version();
        if (stale || Objects.equals(event.profile(), known)) {
            return false;
        }
        if (event.profile() == null) {
            profiles.remove(event.profileId());
        } else {
            profiles.put(event.profileId(), event.profile());
        }
        catalog.publish(event.profileId(), event.profile());
        return true;
    }
}
