package dev.syzygy.app.kafka;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.syzygy.app.host.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads one manifest; refuses with file and line what is not as it should be. */
final class TopicManifestReader {

    private static final int PARTITION_COUNT_MAX = 10_000;
    private static final int REPLICA_COUNT_MAX = 100;
    private static final String TOPIC_NAME = "[A-Za-z0-9._-]{1,249}";
    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // Jackson's default, said aloud: a misspelt field must not be passed over.
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    // An empty value is an empty word, not one that is not there.
                    .disable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
                    .build();

    private final Path file;
    private final Map<String, Integer> lines = new HashMap<>();

    /** Notes the line of every field that is read. */
    private final class Lines extends JsonParserDelegate {

        Lines(JsonParser parser) {
            super(parser);
        }

        @Override
        public JsonToken nextToken() throws IOException {
            JsonToken token = super.nextToken();
            if (token == JsonToken.FIELD_NAME) {
                lines.putIfAbsent(path(), line(this));
            } else if (token == JsonToken.VALUE_NULL && !getParsingContext().inRoot()) {
                // Jackson would take it for a field that is not there.
                throw refusal(line(this), path() + " cannot be null");
            }
            return token;
        }

        private String path() {
            String path = getParsingContext().pathAsPointer().toString().substring(1);
            return path.replace("~1", "/").replace("~0", "~");
        }
    }

    private TopicManifestReader(Path file) {
        this.file = file;
    }

    /** The topic that a file declares. */
    static TopicManifest read(Path file) {
        return new TopicManifestReader(file).read();
    }

    private TopicManifest read() {
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = new Lines(YAML.createParser(in))) {
            return topic(parse(parser));
        } catch (StreamReadException e) {
            throw notYaml(e);
        } catch (IOException e) {
            throw new UserException("cannot read the topic manifest " + file, e);
        }
    }

    private StrimziTopic parse(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            return StrimziTopic.EMPTY;
        }
        try {
            StrimziTopic topic = YAML.readValue(parser, StrimziTopic.class);
            if (parser.nextToken() != null) {
                throw refusal(line(parser), "one topic a file, please");
            }
            return topic == null ? StrimziTopic.EMPTY : topic;
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof UserException refused) {
                throw refused;
            }
            throw e.getCause() instanceof JsonProcessingException unreadable
                    ? notYaml(unreadable)
                    : refusal(e, parser);
        }
    }

    private UserException notYaml(JsonProcessingException e) {
        int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
        String problem = e.getOriginalMessage().lines().findFirst().orElse("no reason given");
        return new UserException(file + ":" + line + ": not valid YAML: " + problem, e);
    }

    /** What Jackson refuses, in our words: its own speak of classes. */
    private UserException refusal(JsonMappingException e, JsonParser parser) {
        String path =
                e.getPath().stream()
                        .map(JsonMappingException.Reference::getFieldName)
                        .collect(Collectors.joining("/"));
        String problem;
        if (e instanceof UnrecognizedPropertyException) {
            problem = path + " is not a field of a topic";
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            problem = named(path.substring(path.lastIndexOf('/') + 1)) + " cannot be a list";
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            problem = path + " must be one value";
        } else {
            problem = named(path) + " must have fields";
        }
        return new UserException(
                file + ":" + lines.getOrDefault(path, line(parser)) + ": " + problem, e);
    }

    private static String named(String path) {
        return path.isEmpty() ? "a manifest" : path;
    }

    private TopicManifest topic(StrimziTopic topic) {
        requireText(
                "apiVersion",
                topic.apiVersion(),
                "kafka\\.strimzi\\.io/v\\w+",
                "kafka.strimzi.io/v…");
        requireText("kind", topic.kind(), "KafkaTopic", "KafkaTopic");
        String name = requireName("metadata/name", topic.metadata().name());
        StrimziTopic.Spec spec = topic.spec();
        if (spec.topicName() != null) {
            name = requireName("spec/topicName", spec.topicName());
        }
        int partitions = requireCount("spec/partitions", spec.partitions(), PARTITION_COUNT_MAX);
        int replicas = requireCount("spec/replicas", spec.replicas(), REPLICA_COUNT_MAX);
        return new TopicManifest(name, partitions, (short) replicas, spec.config());
    }

    private String requireName(String path, String value) {
        return requireText(path, value, TOPIC_NAME, "a topic's name");
    }

    private String requireText(String path, String value, String pattern, String expected) {
        require(path, value);
        if (!value.matches(pattern)) {
            throw mustBe(path, expected, value);
        }
        return value;
    }

    private int requireCount(String path, String value, int max) {
        require(path, value);
        if (!value.matches("[1-9][0-9]{0,5}") || Integer.parseInt(value) > max) {
            throw mustBe(path, "a whole number from 1 to " + max, value);
        }
        return Integer.parseInt(value);
    }

    private void require(String path, String value) {
        if (value == null) {
            throw refusal(1, path + " is missing");
        }
    }

    private UserException mustBe(String path, String expected, String value) {
        return refusal(
                lines.getOrDefault(path, 1),
                path + " must be " + expected + ", not '" + value + "'");
    }

    private UserException refusal(int line, String problem) {
        return new UserException(file + ":" + line + ": " + problem);
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
