package dev.syzygy.job.profiles;

import dev.syzygy.score.ScoringProfile;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;

/**
 * State that every operator keeps which scores. The names are part of every savepoint: they never
 * change.
 */
public final class ProfileDescriptors {

    private ProfileDescriptors() {}

    /** The profiles from the topic, by id; broadcast. */
    public static MapStateDescriptor<String, ScoringProfile> profiles() {
        return new MapStateDescriptor<>(
                "profiles", StringSerializer.INSTANCE, ProfileCodecs.PROFILE.serializer());
    }
}
