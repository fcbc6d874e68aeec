package dev.syzygy.job.profiles;

import dev.syzygy.event.ProfileEvent;
import dev.syzygy.job.runtime.Codec;
import dev.syzygy.job.runtime.CodecProvider;
import dev.syzygy.job.runtime.Wire;
import dev.syzygy.score.ScoringProfile;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How profiles are written, on their way and as broadcast state. */
public final class ProfileCodecs implements CodecProvider {

    /** Profiles on their way to those who score. */
    public static final Codec<ProfileEvent> PROFILE_EVENT =
            new Codec<>(
                    "profile-event",
                    ProfileEvent.class,
                    ProfileCodecs::writeEvent,
                    ProfileCodecs::readEvent);

    /** Profiles at rest. */
    public static final Codec<ScoringProfile> PROFILE =
            new Codec<>(
                    "scoring-profile",
                    ScoringProfile.class,
                    ProfileCodec::write,
                    ProfileCodec::read);

    @Override
    public List<Codec<?>> codecs() {
        return List.of(PROFILE_EVENT, PROFILE);
    }

    private static void writeEvent(ProfileEvent event, DataOutputView out) throws IOException {
        Wire.writeText(event.profileId(), out);
        Wire.writeNumber(event.sourceTimeMillis(), out);
        out.writeBoolean(event.profile() != null);
        if (event.profile() != null) {
            ProfileCodec.write(event.profile(), out);
        }
    }

    private static ProfileEvent readEvent(DataInputView in) throws IOException {
        String profileId = Wire.readText(in);
        long sourceTimeMillis = Wire.readNumber(in);
        return new ProfileEvent(
                profileId, in.readBoolean() ? ProfileCodec.read(in) : null, sourceTimeMillis);
    }
}
