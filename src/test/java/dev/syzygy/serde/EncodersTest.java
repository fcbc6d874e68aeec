package dev.syzygy.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.syzygy.avro.AspectEvent;
import dev.syzygy.avro.ChartMatches;
import dev.syzygy.avro.CompatibilityScore;
import dev.syzygy.avro.PopulationAggregate;
import dev.syzygy.avro.Trend;
import dev.syzygy.event.Cause;
import dev.syzygy.event.DeadLetter;
import dev.syzygy.event.MatchesEvent;
import dev.syzygy.event.PopulationEvent;
import dev.syzygy.event.ScoreEvent;
import dev.syzygy.score.AreaScore;
import dev.syzygy.score.PairScore;
import dev.syzygy.serde.binary.RecordCodec;
import dev.syzygy.serde.binary.SchemaStore;
import dev.syzygy.serde.binary.ValueOpener;
import dev.syzygy.serde.binary.WireReader;
import dev.syzygy.serde.json.JsonLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class EncodersTest {

    private final RecordCodec codec = new RecordCodec(SchemaStore.released());

    @Test
    void aScoreIsKeyedByItsPairAndTellsItsCauseInHeaders() {
        EncodedRecord record = new ScoreEncoder().encode(SampleRecords.score());

        assertThat(text(record.key())).isEqualTo(SampleRecords.PAIR);
        assertThat(headers(record))
                .isEqualTo(Map.of("cause", "PRICE_TICK", "source-time", "1723075200456"));
    }

    @Test
    void aScoreThatWentAwayIsATombstone() {
        EncodedRecord record =
                new ScoreEncoder()
                        .encode(new ScoreEvent(SampleRecords.PAIR, null, Cause.UNWATCH, 1_000));

        assertThat(record.value()).isNull();
        assertThat(text(record.key())).isEqualTo(SampleRecords.PAIR);
        assertThat(headers(record)).isEqualTo(Map.of("cause", "UNWATCH", "source-time", "1000"));
    }

    @Test
    void aValueDependsOnTheScoreAlone() {
        ScoreEvent event = SampleRecords.score();
        ScoreEncoder encoder = new ScoreEncoder();
        byte[] first = encoder.encode(event).value();
        encoder.encode(new RandomRecords(5).score());
        ScoreEvent again =
                new ScoreEvent(event.pairId(), reversedAreas(event.score()), Cause.PROFILE, -1);

        assertThat(encoder.encode(again).value()).isEqualTo(first);
        assertThat(new ScoreEncoder().encode(again).value()).isEqualTo(first);
    }

    private static PairScore reversedAreas(PairScore score) {
        List<AreaScore> areas = new ArrayList<>(score.areas());
        Collections.reverse(areas);
        return new PairScore(
                score.group(),
                score.profileId(),
                score.profileVersion(),
                score.overallTenths(),
                score.band(),
                score.totalPoints(),
                score.houseBonusPoints(),
                areas,
                score.aspects(),
                score.stamp());
    }

    @Test
    void orbsShowAsDecimalsOfAMillionth() {
        CompatibilityScore score =
                codec.decode(
                        new ScoreEncoder().encode(SampleRecords.score()).value(),
                        CompatibilityScore.class);
        AspectEvent event =
                codec.decode(
                        new TransitionEncoder().encode(SampleRecords.transition()).value(),
                        AspectEvent.class);

        assertThat(JsonLines.line(score.getAspects().get(0))).contains("\"orb\":2.345679,");
        assertThat(JsonLines.line(event)).contains("\"orb\":0.000001,");
    }

    @Test
    void populationsNameOnlyAspectsThatOccur() {
        PopulationAggregate aggregate =
                codec.decode(
                        new PopulationEncoder().encode(SampleRecords.population()).value(),
                        PopulationAggregate.class);

        assertThat(aggregate.getAspectsByType()).isEqualTo(Map.of("CONJUNCTION", 3L, "TRINE", 40L));
        assertThat(aggregate.getHistogram()).hasSize(101);
        assertThat(aggregate.getQuantiles())
                .extracting(quantile -> quantile.getPercentile())
                .containsExactly(5, 25, 50, 75, 95);
    }

    @Test
    void aPopulationTooSmallToBePublishedIsATombstone() {
        EncodedRecord record = new PopulationEncoder().encode(new PopulationEvent("g", null, null));

        assertThat(text(record.key())).isEqualTo("g");
        assertThat(record.value()).isNull();
    }

    @Test
    void aTrendTellsItsWindowItsChangeAndItsCombinations() {
        PopulationAggregate aggregate =
                codec.decode(
                        new PopulationEncoder().encode(SampleRecords.population()).value(),
                        PopulationAggregate.class);
        Trend trend = aggregate.getTrend();

        assertThat(trend.getWindowStart().toEpochMilli()).isEqualTo(SampleRecords.TIME - 7_200_000);
        assertThat(trend.getPreviousStart().toEpochMilli())
                .isEqualTo(SampleRecords.TIME - 86_400_000);
        assertThat(trend.getPairsChange()).isEqualTo(-1);
        assertThat(trend.getMeanChange()).isEqualTo(0.25);
        assertThat(trend.getFrequentCombinations())
                .singleElement()
                .satisfies(
                        combination -> {
                            assertThat(combination.getCount()).isEqualTo(7);
                            assertThat(combination.getCountMin()).isEqualTo(5);
                            assertThat(combination.getAspects())
                                    .extracting(aspect -> JsonLines.line(aspect))
                                    .containsExactly(
                                            "{\"point_a\":\"SUN\",\"point_b\":\"MOON\",\"type\":\"TRINE\"}",
                                            "{\"point_a\":\"VENUS\",\"point_b\":\"MARS\","
                                                    + "\"type\":\"OPPOSITION\"}");
                        });
    }

    @Test
    void aReaderOfTheFirstReleaseReadsTodaysPopulations() throws IOException {
        Schema first = ReleasedSchemas.read("PopulationAggregate", 1);
        WireReader wire =
                new ValueOpener(SchemaStore.released(), first)
                        .open(new PopulationEncoder().encode(SampleRecords.population()).value());
        GenericRecord read = new GenericDatumReader<GenericRecord>(first).read(null, wire);

        assertThat(read.get("pairs")).isEqualTo(3L);
        assertThat(JsonLines.line(read)).endsWith("\"overall\":64.1}]}");
    }

    @Test
    void matchesAreKeyedByTheirChartAndAsLateAsTheLatestShown() {
        EncodedRecord record = new MatchesEncoder().encode(SampleRecords.matches());
        ChartMatches matches = codec.decode(record.value(), ChartMatches.class);

        assertThat(text(record.key())).isEqualTo("P00001");
        assertThat(headers(record))
                .isEqualTo(Map.of("cause", "PRICE_TICK", "source-time", "1723075200456"));
        assertThat(matches.getMatches())
                .extracting(match -> match.getChartId(), match -> match.getOverall())
                .containsExactly(tuple("P00002", 63.7), tuple("P00000", 50.1));
        assertThat(matches.getMatchCount()).isEqualTo(12);
        assertThat(matches.getEventTime().toEpochMilli()).isEqualTo(SampleRecords.TIME);
        assertThat(JsonLines.line(matches.getMatches().get(0)))
                .contains("{\"point_a\":\"SUN\",\"point_b\":\"MOON\",\"type\":\"TRINE\"")
                .contains("\"orb\":2.345679,");
    }

    @Test
    void aChartWithoutMatchesIsATombstone() {
        EncodedRecord record =
                new MatchesEncoder()
                        .encode(new MatchesEvent("P1", List.of(), 0, Cause.UNWATCH, 1_000));

        assertThat(record.value()).isNull();
        assertThat(text(record.key())).isEqualTo("P1");
        assertThat(headers(record)).isEqualTo(Map.of("cause", "UNWATCH", "source-time", "1000"));
    }

    @Test
    void aDeadLetterKeepsKeyAndValueToTheByte() {
        DeadLetter letter = SampleRecords.deadLetter();
        EncodedRecord record = new DeadLetterEncoder().encode(letter);
        var decoded = codec.decode(record.value(), dev.syzygy.avro.DeadLetter.class);

        assertThat(record.key()).isEqualTo(letter.record().key());
        assertThat(decoded.getRawKey().array()).isEqualTo(letter.record().key());
        assertThat(decoded.getRawValue().array()).isEqualTo(letter.record().value());
        assertThat(headers(record))
                .isEqualTo(
                        Map.of(
                                "topic", "syzygy.sample",
                                "partition", "3",
                                "offset", "77",
                                "timestamp", "1723075200456",
                                "stage", "decode-charts",
                                "code", "TRUNCATED",
                                "message", "the value ends within the fingerprint"));
    }

    @Test
    void aDeadLetterTellsNullFromEmpty() {
        EncodedRecord record = new DeadLetterEncoder().encode(SampleRecords.emptyDeadLetter());
        var decoded = codec.decode(record.value(), dev.syzygy.avro.DeadLetter.class);

        assertThat(record.key()).isNull();
        assertThat(decoded.getRawKey()).isNull();
        assertThat(decoded.getRawValue()).isNull();
    }

    private static Map<String, String> headers(EncodedRecord record) {
        return record.headers().stream()
                .collect(
                        Collectors.toMap(
                                EncodedRecord.Header::name, header -> text(header.value())));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
