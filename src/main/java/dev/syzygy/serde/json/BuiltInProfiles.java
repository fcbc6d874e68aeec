package dev.syzygy.serde.json;

import dev.syzygy.score.ScoringProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The profiles that come with the job. */
public final class BuiltInProfiles {

    /** The profile of watches that name none. */
    public static final String DEFAULT = "cosmichub";

    /** The names of the built-in profiles. */
    public static final List<String> NAMES = List.of(DEFAULT, "discepolo");

    private BuiltInProfiles() {}

    /**
     * A built-in profile.
     *
     * @throws IllegalArgumentException if none has the name
     */
    public static ScoringProfile get(String name) {
        return ProfileJson.read(json(name));
    }

    /** All built-in profiles, the default first. */
    public static List<ScoringProfile> all() {
        return NAMES.stream().map(BuiltInProfiles::get).toList();
    }

    private static String json(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "there is no built-in profile '" + name + "', only " + NAMES);
        }
        String resource = "/profiles/" + name + ".json";
        try (InputStream stream = BuiltInProfiles.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + resource + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + resource, e);
        }
    }
}
