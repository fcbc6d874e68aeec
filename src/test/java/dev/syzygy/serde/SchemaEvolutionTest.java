package dev.syzygy.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.syzygy.avro.AspectType;
import dev.syzygy.avro.CompatibilityScore;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartAttributes;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.ChartUpdate;
import dev.syzygy.chart.PriceTick;
import dev.syzygy.chart.Version;
import dev.syzygy.event.ChartEvent;
import dev.syzygy.event.RawRecord;
import dev.syzygy.event.RefusalCode;
import dev.syzygy.event.WatchEvent;
import dev.syzygy.serde.binary.RecordCodec;
import dev.syzygy.serde.binary.RefusedRecordException;
import dev.syzygy.serde.binary.SchemaStore;
import dev.syzygy.serde.binary.ValueOpener;
import dev.syzygy.serde.binary.WireLimits;
import dev.syzygy.serde.binary.WireReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Producers and readers of different releases understand each other. */
class SchemaEvolutionTest {

    private final SchemaStore schemas = SchemaStore.withDirectory(UnreleasedRecords.SCHEMAS);
    private final RecordCodec codec = new RecordCodec(schemas);
    private final UnreleasedRecords evolution = new UnreleasedRecords();

    @Test
    void aLaterChartLosesOnlyWhatIsNotKnownYet() {
        RawRecord record = SampleRecords.raw("NEW-1", evolution.chartOfTheFuture());

        ChartEvent event = new ChartDecoder(schemas).decode(record);

        assertThat(((ChartEvent.Written) event).update())
                .isEqualTo(
                        new ChartUpdate(
                                new Version(4, SampleRecords.TIME),
                                false,
                                new Chart().with(ChartPoint.SUN, 10.5, 1),
                                new ChartAttributes(null, List.of("g"), null)));
    }

    @Test
    void aLaterTickHasNoSequence() {
        byte[] value =
                UnreleasedRecords.encode(
                        new GenericRecordBuilder(UnreleasedRecords.schema("MarketTick-v2"))
                                .set("symbol", "NEW-1")
                                .set("event_time", SampleRecords.TIME)
                                .set("price", -37.63)
                                .set("venue", "somewhere")
                                .build());

        assertThat(new TickDecoder(schemas).decode(SampleRecords.raw("NEW-1", value)).tick())
                .isEqualTo(new PriceTick(SampleRecords.TIME, 0, -37.63));
    }

    @Test
    void anEarlierTickIsWidened() {
        RawRecord record = SampleRecords.raw("NEW-1", evolution.tickOfThePast());

        assertThat(new TickDecoder(schemas).decode(record).tick())
                .isEqualTo(new PriceTick(SampleRecords.TIME, 0, 1.5));
    }

    @Test
    void bytesAfterAnEarlierTickAreRefusedToo() {
        byte[] value = evolution.tickOfThePast();
        RawRecord record = SampleRecords.raw("NEW-1", Arrays.copyOf(value, value.length + 1));

        RefusedRecordException refusal =
                catchThrowableOfType(
                        RefusedRecordException.class,
                        () -> new TickDecoder(schemas).decode(record));

        assertThat(refusal.code()).isEqualTo(RefusalCode.TRAILING_BYTES);
    }

    @Test
    void anEarlierWatchIsInTheDefaultGroup() {
        byte[] value =
                UnreleasedRecords.encode(
                        new GenericRecordBuilder(UnreleasedRecords.schema("PairWatch-v0"))
                                .set("chart_a", "B")
                                .set("chart_b", "A")
                                .build());

        assertThat(new WatchDecoder(schemas).decode(SampleRecords.raw("A~B", value)))
                .extracting(WatchEvent::group, WatchEvent::profileId)
                .containsOnly(tuple(WireLimits.DEFAULT_GROUP, null));
    }

    @Test
    void aProfileWithAnAspectNotKnownYetIsRefusedAsAWhole() {
        byte[] value = UnreleasedRecords.encode(futureProfile());

        RefusedRecordException refusal =
                catchThrowableOfType(
                        RefusedRecordException.class,
                        () -> new ProfileDecoder(schemas).decode(SampleRecords.raw("p", value)));

        assertThat(refusal.code()).isEqualTo(RefusalCode.INVALID_PROFILE);
        assertThat(refusal).hasMessageContaining("rules[0].type");
    }

    private static GenericRecord futureProfile() {
        Schema schema = UnreleasedRecords.schema("ScoringProfile-v2");
        Schema rule = schema.getField("rules").schema().getElementType();
        Schema type = rule.getField("type").schema();
        Schema band = schema.getField("bands").schema().getElementType();
        return new GenericRecordBuilder(schema)
                .set("id", "p")
                .set("version", 1L)
                .set(
                        "rules",
                        List.of(
                                new GenericRecordBuilder(rule)
                                        .set("type", new GenericData.EnumSymbol(type, "NOVILE"))
                                        .set("orb_limit", 1.0)
                                        .build()))
                .set(
                        "bands",
                        List.of(
                                new GenericRecordBuilder(band)
                                        .set("overall_min", 0.0)
                                        .set("label", "all")
                                        .build()))
                .build();
    }

    @Test
    void aReaderOfTodaySurvivesAnAspectOfTomorrow() throws IOException {
        Schema later = UnreleasedRecords.schema("CompatibilityScore-v2");
        GenericRecord score =
                readAs(later, new ScoreEncoder().encode(SampleRecords.score()).value());
        GenericRecord aspect = (GenericRecord) ((List<?>) score.get("aspects")).get(0);
        Schema type = aspect.getSchema().getField("type").schema();
        aspect.put("type", new GenericData.EnumSymbol(type, "NOVILE"));

        CompatibilityScore read =
                codec.decode(UnreleasedRecords.encode(score), CompatibilityScore.class);

        assertThat(read.getAspects().get(0).getType()).isEqualTo(AspectType.UNKNOWN);
        assertThat(read.getAspects().get(1).getType()).isEqualTo(AspectType.SQUARE);
        assertThat(read.getOverall()).isEqualTo(63.7);
    }

    @Test
    void aReaderOfTomorrowReadsEverythingOfToday() throws IOException {
        GenericRecord chart =
                readAs(
                        UnreleasedRecords.schema("ChartUpdate-v2"),
                        codec.encode(SampleRecords.chartUpdate()));
        GenericRecord score =
                readAs(
                        UnreleasedRecords.schema("CompatibilityScore-v2"),
                        new ScoreEncoder().encode(SampleRecords.score()).value());

        assertThat(chart.get("chart_id")).hasToString("BTCUSDT");
        assertThat(chart.get("source")).hasToString("unknown");
        assertThat(score.get("confidence")).isEqualTo(1.0);
        assertThat(score.get("event_time")).isEqualTo(SampleRecords.TIME);
    }

    /** As a release would whose current schema is the given one. */
    private GenericRecord readAs(Schema reader, byte[] value) throws IOException {
        WireReader wire = new ValueOpener(schemas, reader).open(value);
        GenericRecord record = new GenericDatumReader<GenericRecord>(reader).read(null, wire);
        wire.requireEnd();
        return record;
    }

    @Test
    void withoutItsSchemaALaterValueIsRefused() {
        ChartDecoder decoder = new ChartDecoder(SchemaStore.released());

        RefusedRecordException refusal =
                catchThrowableOfType(
                        RefusedRecordException.class,
                        () ->
                                decoder.decode(
                                        SampleRecords.raw("NEW-1", evolution.chartOfTheFuture())));

        assertThat(refusal.code()).isEqualTo(RefusalCode.UNKNOWN_SCHEMA);
    }

    @Test
    void aDirectoryMustHoldRecordSchemas(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("notes.txt"), "not looked at");
        assertThat(SchemaStore.withDirectory(directory).size())
                .isEqualTo(SchemaStore.released().size());

        Files.writeString(directory.resolve("bad.avsc"), "{}");
        assertThatThrownBy(() -> SchemaStore.withDirectory(directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad.avsc holds no Avro schema");

        Files.writeString(directory.resolve("bad.avsc"), "\"string\"");
        assertThatThrownBy(() -> SchemaStore.withDirectory(directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad.avsc holds no record schema");
    }
}
