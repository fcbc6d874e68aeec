package dev.syzygy.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syzygy.app.host.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicManifestsTest {

    private static final String GOOD =
            """
            apiVersion: kafka.strimzi.io/v1beta2
            kind: KafkaTopic
            metadata:
              name: syzygy.things
              labels:
                strimzi.io/cluster: syzygy
            spec:
              partitions: 4
              replicas: 1
              config:
                cleanup.policy: compact
            """;

    @TempDir Path folder;

    @Test
    void theBundledManifestsAreThoseOfTheRepository() {
        assertThat(TopicManifests.bundled())
                .isEqualTo(TopicManifests.fromDirectory(Path.of("kafka-topics")))
                .extracting(TopicManifest::name)
                .contains(
                        "syzygy.chart-updates",
                        "syzygy.pair-watches",
                        "syzygy.market-ticks",
                        "syzygy.scoring-profiles",
                        "syzygy.compatibility-scores",
                        "syzygy.aspect-events",
                        "syzygy.population-aggregates",
                        "syzygy.chart-matches",
                        "syzygy.dead-letters");
    }

    @Test
    void tablesAreCompactedAndHistoryIsDeleted() {
        for (TopicManifest topic : TopicManifests.bundled()) {
            boolean history = topic.name().matches(".*(ticks|events|letters|bars)");
            assertThat(topic.config())
                    .as(topic.name())
                    .containsEntry("cleanup.policy", history ? "delete" : "compact");
        }
    }

    @Test
    void aManifestIsRead() throws IOException {
        write("things.yaml", GOOD);
        assertThat(TopicManifests.fromDirectory(folder))
                .containsExactly(
                        new TopicManifest(
                                "syzygy.things",
                                4,
                                (short) 1,
                                Map.of("cleanup.policy", "compact")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    partitions: 4   | partitions: four | things.yaml:8: spec/partitions must be a whole number from 1 to 10000, not 'four'
                    partitions: 4   | partitions: 0    | things.yaml:8: spec/partitions must be a whole number
                    partitions: 4   | partitons: 4     | things.yaml:8: spec/partitons is not a field of a topic
                    replicas: 1     | namespace: x     | things.yaml:9: spec/namespace is not a field of a topic
                    kind: KafkaTopic | kind: KafkaUser | things.yaml:2: kind must be KafkaTopic, not 'KafkaUser'
                    replicas: 1     | replicas: [1]    | things.yaml:9: replicas cannot be a list
                    replicas: 1     | partitions: 1    | things.yaml:9: not valid YAML: Duplicate
                    replicas: 1     | replicas: 1\\n  size: 3 | things.yaml:10: spec/size is not a field of a topic
                    syzygy.things   | 'a b'            | things.yaml:4: metadata/name must be a topic's name
                    config:         | config: {        | not valid YAML
                    partitions: 4   | # partitions    | things.yaml:1: spec/partitions is missing
                    replicas: 1     | replicas:        | things.yaml:9: spec/replicas must be a whole number from 1 to 100, not ''
                    replicas: 1     | replicas: {a: 1} | things.yaml:9: spec/replicas must be one value
                    config:         | annotations: {}\\n  config: | things.yaml:10: spec/annotations is not a field of a topic
                    compact         | [a, b]           | things.yaml:11: cleanup.policy cannot be a list
                    compact         | ~                | things.yaml:11: spec/config/cleanup.policy cannot be null
                    config:         | config: ~\\n#     | things.yaml:10: spec/config cannot be null
                    replicas: 1     | replicas: ~      | things.yaml:9: spec/replicas cannot be null
                    replicas: 1     | replicas: 1\\n  topicName: ~ | things.yaml:10: spec/topicName cannot be null
                    metadata:       | metadata: ~\\n# | things.yaml:3: metadata cannot be null
                    config:         | config: compact\\n# | things.yaml:10: spec/config must have fields
                    metadata:       | metadata: []\\n# | things.yaml:3: metadata cannot be a list
                    """)
    void aMistakeIsRefusedWithFileAndLine(String from, String to, String message)
            throws IOException {
        write("things.yaml", GOOD.replace(from, to.replace("\\n", "\n")));
        assertThatThrownBy(() -> TopicManifests.fromDirectory(folder))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(message);
    }

    @Test
    void oneTopicAFile() throws IOException {
        write("things.yaml", GOOD + "---\n" + GOOD);
        assertThatThrownBy(() -> TopicManifests.fromDirectory(folder))
                .hasMessageContaining("things.yaml:13: one topic a file");
    }

    @Test
    void aTopicIsDeclaredOnce() throws IOException {
        write("a.yaml", GOOD);
        write("b.yaml", GOOD);
        assertThatThrownBy(() -> TopicManifests.fromDirectory(folder))
                .hasMessageContaining("b.yaml:1: topic syzygy.things is declared twice");
    }

    @Test
    void anEmptyOrMissingFolderIsSaidSo() {
        assertThatThrownBy(() -> TopicManifests.fromDirectory(folder))
                .hasMessage("no topic manifest (*.yaml) in " + folder);
        assertThatThrownBy(() -> TopicManifests.fromDirectory(folder.resolve("none")))
                .hasMessageStartingWith("cannot read the folder of topic manifests");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
