package dev.syzygy.local;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of a replay, as paths.
 *
 * @param charts files of charts, read in order
 * @param pairs file of pairs, or null: SKY is watched by every chart when there is a sky, every
 *     instrument by every other chart when there are ticks
 * @param ticks file of ticks, or null
 * @param sky file of sky positions, or null
 * @param profile file of a scoring profile, or null
 */
public record RecordedFiles(
        List<String> charts, String pairs, String ticks, String sky, String profile)
        implements Serializable {

    static InputFile open(String path) {
        return InputFile.of(Path.of(path));
    }
}
