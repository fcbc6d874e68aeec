package dev.syzygy.app.replay;

import dev.syzygy.file.InputFile;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of a replay, as paths.
 *
 * @param charts files of charts, read in order
 * @param pairs file of pairs, or null
 * @param ticks file of ticks, or null
 * @param sky file of sky positions, or null
 * @param profile file of a scoring profile, or null
 * @param defaultWatches whether, without a file of pairs, SKY is watched by every chart when there
 *     is a sky, and every instrument by every other chart when there are ticks
 */
public record RecordedFiles(
        List<String> charts,
        String pairs,
        String ticks,
        String sky,
        String profile,
        boolean defaultWatches)
        implements Serializable {

    /** Files with default watches. */
    public RecordedFiles(
            List<String> charts, String pairs, String ticks, String sky, String profile) {
        this(charts, pairs, ticks, sky, profile, true);
    }

    static InputFile open(String path) {
        return InputFile.of(Path.of(path));
    }
}
