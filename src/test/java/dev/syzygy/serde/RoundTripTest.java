package dev.syzygy.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.avro.ChartMatches;
import dev.syzygy.avro.ChartUpdate;
import dev.syzygy.avro.CompatibilityScore;
import dev.syzygy.avro.MarketTick;
import dev.syzygy.avro.PairWatch;
import dev.syzygy.avro.PointPosition;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartAttributes;
import dev.syzygy.chart.ChartKind;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.Longitude;
import dev.syzygy.chart.PriceMapping;
import dev.syzygy.chart.PriceTick;
import dev.syzygy.chart.Version;
import dev.syzygy.event.ChartEvent;
import dev.syzygy.event.MatchesEvent;
import dev.syzygy.event.ProfileEvent;
import dev.syzygy.event.RawRecord;
import dev.syzygy.event.ScoreEvent;
import dev.syzygy.event.TickEvent;
import dev.syzygy.event.WatchEvent;
import dev.syzygy.population.RankedMatch;
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.serde.binary.RecordCodec;
import dev.syzygy.serde.binary.SchemaStore;
import dev.syzygy.serde.json.ProfileJson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Avro's own writer wrote, our decoders read; what our encoders wrote, Avro's reader reads.
 */
class RoundTripTest {

    private static final int RECORDS_PER_SEED = 2_000;

    private final SchemaStore schemas = SchemaStore.released();
    private final RecordCodec codec = new RecordCodec(schemas);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void charts(long seed) {
        RandomRecords random = new RandomRecords(seed);
        ChartDecoder decoder = new ChartDecoder(schemas);
        for (int index = 0; index < RECORDS_PER_SEED; index++) {
            ChartUpdate source = random.chartUpdate();
            RawRecord record = SampleRecords.raw(source.getChartId(), codec.encode(source));
            assertThat(decoder.decode(record))
                    .as("seed %d, record %d", seed, index)
                    .isEqualTo(expected(source));
        }
    }

    private static ChartEvent expected(ChartUpdate source) {
        Chart chart = new Chart();
        for (Map.Entry<String, PointPosition> entry : source.getPoints().entrySet()) {
            Double speed = entry.getValue().getSpeed();
            chart.with(
                    ChartPoint.valueOf(entry.getKey()),
                    entry.getValue().getLongitude(),
                    speed == null ? 0 : speed);
        }
        if (source.getCusps() != null) {
            chart.setCusps(source.getCusps().stream().mapToInt(Longitude::fromDegrees).toArray());
        }
        boolean kindKnown = source.getKind() != dev.syzygy.avro.ChartKind.UNKNOWN;
        ChartAttributes attributes =
                new ChartAttributes(
                        kindKnown ? ChartKind.valueOf(source.getKind().name()) : null,
                        source.getGroups().stream().distinct().toList(),
                        source.getInstrument() == null
                                ? null
                                : new PriceMapping(
                                        PriceMapping.Method.valueOf(
                                                source.getInstrument().getPriceMethod().name()),
                                        source.getInstrument().getPriceScale()));
        Version version = new Version(source.getRevision(), source.getEventTime().toEpochMilli());
        return new ChartEvent.Written(
                source.getChartId(),
                new dev.syzygy.chart.ChartUpdate(version, source.getPartial(), chart, attributes),
                SampleRecords.SOURCE_TIME);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void ticks(long seed) {
        RandomRecords random = new RandomRecords(seed);
        TickDecoder decoder = new TickDecoder(schemas);
        for (int index = 0; index < RECORDS_PER_SEED; index++) {
            MarketTick source = random.marketTick();
            PriceTick tick =
                    new PriceTick(
                            source.getEventTime().toEpochMilli(),
                            source.getSequence() == null ? 0 : source.getSequence(),
                            source.getPrice());
            String key = index % 2 == 0 ? source.getSymbol() : null;
            assertThat(decoder.decode(SampleRecords.raw(key, codec.encode(source))))
                    .as("seed %d, record %d", seed, index)
                    .isEqualTo(new TickEvent(source.getSymbol(), tick, SampleRecords.SOURCE_TIME));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7})
    void watchesInEitherOrder(long seed) {
        RandomRecords random = new RandomRecords(seed);
        WatchDecoder decoder = new WatchDecoder(schemas);
        WatchEvent.Origin origin = new WatchEvent.Origin(3, 77, SampleRecords.SOURCE_TIME);
        for (int index = 0; index < RECORDS_PER_SEED; index++) {
            PairWatch source = random.pairWatch();
            String a = source.getChartA();
            String b = source.getChartB();
            String pairId = a + "~" + b;
            if (index % 2 == 0) {
                source = PairWatch.newBuilder(source).setChartA(b).setChartB(a).build();
            }
            String group = source.getGroup();
            String profile = source.getProfile();
            assertThat(decoder.decode(SampleRecords.raw(pairId, codec.encode(source))))
                    .as("seed %d, record %d", seed, index)
                    .containsExactly(
                            new WatchEvent(a, pairId, true, group, profile, origin),
                            new WatchEvent(b, pairId, true, group, profile, origin));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 9})
    void profilesAsRecordsAndAsJson(long seed) {
        RandomRecords random = new RandomRecords(seed);
        ProfileDecoder decoder = new ProfileDecoder(schemas);
        for (int index = 0; index < RECORDS_PER_SEED / 10; index++) {
            ScoringProfile source = random.profile();
            assertThat(source.problems()).as("seed %d, record %d", seed, index).isEmpty();
            byte[] value = codec.encode(ProfileRecords.of(source));
            assertThat(decoder.decode(SampleRecords.raw(source.id(), value)))
                    .as("seed %d, record %d", seed, index)
                    .isEqualTo(new ProfileEvent(source.id(), source, SampleRecords.SOURCE_TIME));
            assertThat(ProfileJson.read(ProfileJson.write(source))).isEqualTo(source);
        }
    }

    /** Avro's writer, given the record that its reader made of our bytes, writes the same bytes. */
    @ParameterizedTest
    @ValueSource(longs = {10, 11})
    void scoresToTheByte(long seed) {
        RandomRecords random = new RandomRecords(seed);
        ScoreEncoder encoder = new ScoreEncoder();
        for (int index = 0; index < RECORDS_PER_SEED / 4; index++) {
            ScoreEvent event = random.score();
            byte[] value = encoder.encode(event).value();
            CompatibilityScore record = codec.decode(value, CompatibilityScore.class);
            CompatibilityScore sorted =
                    CompatibilityScore.newBuilder(record)
                            .setAreas(new TreeMap<>(record.getAreas()))
                            .build();
            assertThat(codec.encode(sorted)).as("seed %d, record %d", seed, index).isEqualTo(value);
            assertThat(List.of(record.getChartA(), record.getChartB()))
                    .isEqualTo(List.of(event.pairId().split("~")));
            assertThat(record.getOverall()).isEqualTo(event.score().overall());
            assertThat(record.getAspects()).hasSameSizeAs(event.score().aspects());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {12, 13})
    void matchesToTheByte(long seed) {
        RandomRecords random = new RandomRecords(seed);
        MatchesEncoder encoder = new MatchesEncoder();
        for (int index = 0; index < RECORDS_PER_SEED / 4; index++) {
            MatchesEvent event = random.matches();
            byte[] value = encoder.encode(event).value();
            ChartMatches record = codec.decode(value, ChartMatches.class);
            assertThat(codec.encode(record)).as("seed %d, record %d", seed, index).isEqualTo(value);
            assertThat(record.getChartId()).isEqualTo(event.chartId());
            assertThat(record.getMatchCount()).isEqualTo(event.matchCount());
            assertThat(record.getMatches())
                    .extracting(match -> match.getChartId())
                    .isEqualTo(event.shown().stream().map(RankedMatch::partnerId).toList());
            assertThat(record.getMatches())
                    .extracting(match -> match.getAspects().size())
                    .isEqualTo(
                            event.shown().stream()
                                    .map(match -> match.entry().aspects().size())
                                    .toList());
        }
    }
}
