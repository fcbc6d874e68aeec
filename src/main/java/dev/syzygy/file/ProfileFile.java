package dev.syzygy.file;

import dev.syzygy.avro.ScoringProfile;
import dev.syzygy.serde.ProfileRecords;
import dev.syzygy.serde.json.ProfileJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A scoring profile as JSON: the fields of the record, one object a file. */
public final class ProfileFile {

    private static final int FILE_BYTES_MAX = 1 << 20;

    private ProfileFile() {}

    /** The profile in a file, free of problems. */
    public static ScoringProfile read(InputFile file) {
        try (InputStream in = file.open()) {
            byte[] bytes = in.readNBytes(FILE_BYTES_MAX + 1);
            if (bytes.length > FILE_BYTES_MAX) {
                throw new FileException(
                        file.name() + " is longer than " + FILE_BYTES_MAX + " bytes: no profile");
            }
            return check(file, new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw file.failure("cannot be read", e);
        }
    }

    private static ScoringProfile check(InputFile file, String json) {
        dev.syzygy.score.ScoringProfile profile;
        try {
            profile = ProfileJson.read(json);
        } catch (IllegalArgumentException e) {
            throw new FileException(file.name() + ": " + e.getMessage(), e);
        }
        List<String> problems = profile.problems();
        if (!problems.isEmpty()) {
            throw new FileException(file.name() + ": " + String.join("; ", problems));
        }
        return ProfileRecords.of(profile);
    }
}
