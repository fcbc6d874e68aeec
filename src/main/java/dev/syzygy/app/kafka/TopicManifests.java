package dev.syzygy.app.kafka;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.syzygy.app.host.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
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

    private static final int PARTITION_COUNT_MAX = 10_000;
    private static final int REPLICA_COUNT_MAX = 100;
    private static final String TOPIC_NAME = "[A-Za-z0-9._-]{1,249}";
    private static final YAMLFactory YAML =
            YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /** A scalar of a manifest and the line it stands on. */
    private record Entry(String value, int line) {}

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
            TopicManifest manifest = read(file);
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

    private static TopicManifest read(Path file) {
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = YAML.createParser(in)) {
            return new Fields(file.toString(), flatten(file.toString(), parser)).topic();
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            String problem = e.getOriginalMessage().lines().findFirst().orElse("no reason given");
            throw new UserException(file + ":" + line + ": not valid YAML: " + problem, e);
        } catch (IOException e) {
            throw new UserException("cannot read the topic manifest " + file, e);
        }
    }

    /** The scalars of a document by their path, names joined by slashes. */
    private static Map<String, Entry> flatten(String file, JsonParser parser) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Deque<String> path = new ArrayDeque<>();
        int depth = 0;
        boolean ended = false;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            int line = parser.currentTokenLocation().getLineNr();
            if (ended) {
                throw new UserException(file + ":" + line + ": one topic a file, please");
            }
            switch (token) {
                case FIELD_NAME -> path.addLast(parser.currentName());
                case START_OBJECT -> depth++;
                case END_OBJECT -> {
                    depth--;
                    path.pollLast();
                    ended = depth == 0;
                }
                case START_ARRAY ->
                        throw new UserException(
                                file + ":" + line + ": " + path.peekLast() + " cannot be a list");
                default -> {
                    entries.put(String.join("/", path), new Entry(parser.getText(), line));
                    path.pollLast();
                    ended = depth == 0;
                }
            }
        }
        return entries;
    }

    /** One manifest's scalars, and what a topic makes of them. */
    private record Fields(String file, Map<String, Entry> entries) {

        private static final String CONFIG = "spec/config/";

        TopicManifest topic() {
            requireText("apiVersion", "kafka\\.strimzi\\.io/v\\w+", "kafka.strimzi.io/v…");
            requireText("kind", "KafkaTopic", "KafkaTopic");
            String named = requireText("metadata/name", TOPIC_NAME, "a topic's name");
            String name =
                    entries.containsKey("spec/topicName")
                            ? requireText("spec/topicName", TOPIC_NAME, "a topic's name")
                            : named;
            int partitions = requireCount("spec/partitions", PARTITION_COUNT_MAX);
            int replicas = requireCount("spec/replicas", REPLICA_COUNT_MAX);
            Map<String, String> config = new LinkedHashMap<>();
            entries.forEach(
                    (path, entry) -> {
                        if (path.startsWith(CONFIG)) {
                            config.put(path.substring(CONFIG.length()), entry.value());
                        } else {
                            requireKnown(path, entry);
                        }
                    });
            return new TopicManifest(name, partitions, (short) replicas, config);
        }

        private void requireKnown(String path, Entry entry) {
            boolean known =
                    path.matches(
                            "apiVersion|kind|metadata/(name|namespace|labels/.+|annotations/.+)"
                                    + "|spec/(topicName|partitions|replicas)");
            if (!known) {
                throw refusal(entry, path + " is not a field of a topic");
            }
        }

        private String requireText(String path, String pattern, String expected) {
            Entry entry = require(path);
            if (!entry.value().matches(pattern)) {
                throw refusal(
                        entry, path + " must be " + expected + ", not '" + entry.value() + "'");
            }
            return entry.value();
        }

        private int requireCount(String path, int max) {
            Entry entry = require(path);
            if (entry.value().matches("[1-9][0-9]{0,5}")) {
                int count = Integer.parseInt(entry.value());
                if (count <= max) {
                    return count;
                }
            }
            throw refusal(
                    entry,
                    path
                            + " must be a whole number from 1 to "
                            + max
                            + ", not '"
                            + entry.value()
                            + "'");
        }

        private Entry require(String path) {
            Entry entry = entries.get(path);
            if (entry == null) {
                throw refusal(new Entry("", 1), path + " is missing");
            }
            return entry;
        }

        private UserException refusal(Entry entry, String problem) {
            return new UserException(file + ":" + entry.line() + ": " + problem);
        }
    }
}
