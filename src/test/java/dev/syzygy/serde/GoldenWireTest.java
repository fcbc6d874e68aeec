package dev.syzygy.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.event.ChartEvent;
import dev.syzygy.serde.binary.RecordCodec;
import dev.syzygy.serde.binary.SchemaStore;
import dev.syzygy.serde.json.BuiltInProfiles;
import dev.syzygy.serde.json.JsonLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One record of each type as it was first released, in bytes and as a line of JSON. The files never
 * change: topics hold such bytes for years. A new version adds files.
 */
class GoldenWireTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/wire");

    private final SchemaStore schemas = SchemaStore.released();
    private final RecordCodec codec = new RecordCodec(schemas);

    @Test
    void whatWePublishIsWrittenAsEver() throws IOException {
        Map<String, byte[]> published = new TreeMap<>();
        published.put(
                "CompatibilityScore-v1", new ScoreEncoder().encode(SampleRecords.score()).value());
        published.put(
                "CompatibilityScore-empty-v1",
                new ScoreEncoder().encode(SampleRecords.scoreless()).value());
        published.put(
                "AspectEvent-v1",
                new TransitionEncoder().encode(SampleRecords.transition()).value());
        published.put(
                "PopulationAggregate-v2",
                new PopulationEncoder().encode(SampleRecords.population()).value());
        published.put(
                "ChartMatches-v1", new MatchesEncoder().encode(SampleRecords.matches()).value());
        published.put(
                "PopulationAggregate-watched-v2",
                new PopulationEncoder().encode(SampleRecords.watchedPopulation()).value());
        published.put(
                "DeadLetter-v1",
                new DeadLetterEncoder().encode(SampleRecords.deadLetter()).value());
        published.put(
                "DeadLetter-empty-v1",
                new DeadLetterEncoder().encode(SampleRecords.emptyDeadLetter()).value());
        published.put("ChartUpdate-v1", codec.encode(SampleRecords.chartUpdate()));
        published.put("PairWatch-v1", codec.encode(SampleRecords.pairWatch()));
        published.put("MarketTick-v1", codec.encode(SampleRecords.marketTick()));
        published.put(
                "ScoringProfile-v1",
                codec.encode(ProfileRecords.of(BuiltInProfiles.get("discepolo"))));
        for (Map.Entry<String, byte[]> record : published.entrySet()) {
            assertThat(HexFormat.of().formatHex(record.getValue()))
                    .as(record.getKey())
                    .isEqualTo(HexFormat.of().formatHex(golden(record.getKey())));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AspectEvent-v1",
                "ChartMatches-v1",
                "ChartUpdate-v1",
                "CompatibilityScore-v1",
                "CompatibilityScore-empty-v1",
                "DeadLetter-v1",
                "DeadLetter-empty-v1",
                "MarketTick-v1",
                "PairWatch-v1",
                "PopulationAggregate-v1",
                "PopulationAggregate-v2",
                "PopulationAggregate-watched-v2",
                "ScoringProfile-v1"
            })
    void whatWasPublishedReadsAsEver(String name) throws IOException {
        String line = Files.readString(GOLDEN.resolve(name + ".json")).strip();
        assertThat(JsonLines.line(codec.decode(golden(name)))).isEqualTo(line);
    }

    @Test
    void whatProducersWroteDecodesAsEver() throws IOException {
        byte[] profile = golden("ScoringProfile-v1");
        assertThat(
                        new ProfileDecoder(schemas)
                                .decode(SampleRecords.raw("discepolo", profile))
                                .profile())
                .isEqualTo(BuiltInProfiles.get("discepolo"));
        byte[] chart = golden("ChartUpdate-v1");
        ChartEvent event = new ChartDecoder(schemas).decode(SampleRecords.raw("BTCUSDT", chart));
        assertThat(((ChartEvent.Written) event).update().attributes().groups())
                .isEqualTo(List.of("crypto", "hour-1"));
        byte[] tick = golden("MarketTick-v1");
        assertThat(
                        new TickDecoder(schemas)
                                .decode(SampleRecords.raw("BTCUSDT", tick))
                                .tick()
                                .price())
                .isEqualTo(55_133.41);
        byte[] watch = golden("PairWatch-v1");
        assertThat(new WatchDecoder(schemas).decode(SampleRecords.raw(SampleRecords.PAIR, watch)))
                .hasSize(2);
    }

    private static byte[] golden(String name) throws IOException {
        String hex = Files.readString(GOLDEN.resolve(name + ".hex"));
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }
}
