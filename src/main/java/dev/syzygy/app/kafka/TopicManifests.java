package dev.syzygy.app.kafka;

import dev.syzygy.app.host.UserException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads Strimzi {@code KafkaTopic} manifests: the part of them that describes a topic. What is not
 * understood is refused with file and line rather than passed over, because a mistyped {@code
 * partitons} would otherwise become a default nobody chose.
 */
public final class TopicManifests {

    /** Where the manifests lie in the jar, a copy of the repository's folder of that name. */
    private static final String BUNDLED = "/kafka-topics";

    private TopicManifests() {}

    /** The manifests that came with the program. */
    public static List<TopicManifest> bundled() {
        URL folder = TopicManifests.class.getResource(BUNDLED);
        if (folder == null) {
            throw new UserException("the program carries no topic manifests: build it again");
        }
        try {
            URI uri = folder.toURI();
            if (!"jar".equals(uri.getScheme())) {
                return fromDirectory(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return fromDirectory(jar.getPath(BUNDLED));
            }
        } catch (URISyntaxException | IOException e) {
            throw new UserException("cannot read the topic manifests of the program", e);
        }
    }

    /** The manifests of a folder, by file name; every {@code .yaml} file holds one topic. */
    public static List<TopicManifest> fromDirectory(Path folder) {
        List<TopicManifest> manifests = new ArrayList<>();
        for (Path file : yamlFiles(folder)) {
            TopicManifest manifest = TopicManifestReader.read(file);
            for (TopicManifest other : manifests) {
                if (other.name().equals(manifest.name())) {
                    throw new UserException(
                            file + ":1: topic " + manifest.name() + " is declared twice");
                }
            }
            manifests.add(manifest);
        }
        if (manifests.isEmpty()) {
            throw new UserException("no topic manifest (*.yaml) in " + folder);
        }
        return List.copyOf(manifests);
    }

    private static List<Path> yamlFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UserException("cannot read the folder of topic manifests " + folder, e);
        }
    }
}
