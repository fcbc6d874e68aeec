package dev.syzygy.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.avro.ChartKind;
import dev.syzygy.avro.ChartUpdate;
import dev.syzygy.avro.MarketTick;
import dev.syzygy.avro.PairWatch;
import dev.syzygy.avro.PointPosition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pairs, ticks and sky. */
class StreamFilesTest {

    @Test
    void ticksWithoutSequenceGoByLine() {
        List<MarketTick> ticks =
                TextFiles.values(
                        TickFile.open(
                                TextFiles.file(
                                        "t.csv",
                                        "symbol,event_time_ms,price,size,receive_time_ms",
                                        "BTC,1000,61837.63,0.02,1",
                                        "BTC,1000,61837.7,,1")));
        assertThat(ticks)
                .containsExactly(
                        new MarketTick("BTC", Instant.ofEpochMilli(1000), 61837.63, 0.02, 2L),
                        new MarketTick("BTC", Instant.ofEpochMilli(1000), 61837.7, null, 3L));
    }

    @Test
    void aGivenSequenceIsTaken() {
        assertThat(
                        TextFiles.values(
                                TickFile.open(
                                        TextFiles.file(
                                                "t.csv",
                                                "symbol,event_time_ms,price,sequence",
                                                "BTC,1,2,77"))))
                .extracting(MarketTick::getSequence)
                .containsExactly(77L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    B:C,1,2,,     | symbol: does not match [A-Za-z0-9._-]{1,128}
                    BTC,,2,,      | event_time_ms: is empty
                    BTC,1.5,2,,   | event_time_ms: is not a whole number
                    BTC,1,,,      | price: is empty
                    BTC,1,two,,   | price: is not a number
                    BTC,1,2,-1,   | size: is below 0
                    BTC,1,2,,x    | sequence: is not a whole number
                    """)
    void aBadTickIsNamed(String row, String refusal) {
        InputFile file =
                TextFiles.file(
                        "t.csv", "symbol,event_time_ms,price,size,sequence", row, "BTC,1,2,,");
        assertThat(TextFiles.refusals(TickFile.open(file))).containsExactly("t.csv:2: " + refusal);
        assertThat(TextFiles.values(TickFile.open(file))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a,a,g,   | chart_b: is chart_a: a pair needs two charts
                    a,,g,    | chart_b: does not match [A-Za-z0-9._-]{1,128}
                    a~b,c,g, | chart_a: does not match [A-Za-z0-9._-]{1,128}
                    a,b,g h, | group: does not match [A-Za-z0-9._-]{1,128}
                    a,b,g,?  | profile: does not match [A-Za-z0-9._-]{1,128}
                    """)
    void aBadPairIsNamed(String row, String refusal) {
        InputFile file = TextFiles.file("p.csv", "chart_a,chart_b,group,profile", row);
        assertThat(TextFiles.refusals(PairFile.open(file))).containsExactly("p.csv:2: " + refusal);
    }

    @Test
    void theSkyIsAChartWhoseTimeIsItsRevision() {
        List<ChartUpdate> sky =
                TextFiles.values(
                        SkyFile.open(
                                TextFiles.file(
                                        "s.csv",
                                        "time_ms,time_utc,sun_lon,sun_spd",
                                        "1723075200000,2024-08-08T00:00:00Z,135.95244,0.95874")));
        assertThat(sky)
                .containsExactly(
                        ChartUpdate.newBuilder()
                                .setChartId("SKY")
                                .setKind(ChartKind.SKY)
                                .setRevision(1723075200000L)
                                .setEventTime(Instant.ofEpochMilli(1723075200000L))
                                .setPoints(Map.of("SUN", new PointPosition(135.95244, 0.95874)))
                                .build());
    }

    @Test
    void aSkyWithoutTimeIsRefused() {
        assertThat(
                        TextFiles.refusals(
                                SkyFile.open(
                                        TextFiles.file("s.csv", "time_ms,sun_lon", ",1", "x,1"))))
                .containsExactly(
                        "s.csv:2: time_ms: is empty", "s.csv:3: time_ms: is not a whole number");
    }

    @Test
    void theSampleIsWithoutFault() {
        List<ChartUpdate> charts =
                TextFiles.values(ChartFile.open(InputFile.ofSample("charts.csv.gz")));
        List<ChartUpdate> instruments =
                TextFiles.values(ChartFile.open(InputFile.ofSample("instruments.csv.gz")));
        List<PairWatch> pairs = TextFiles.values(PairFile.open(InputFile.ofSample("pairs.csv.gz")));
        List<MarketTick> ticks =
                TextFiles.values(TickFile.open(InputFile.ofSample("ticks.csv.gz")));
        List<ChartUpdate> sky = TextFiles.values(SkyFile.open(InputFile.ofSample("sky.csv.gz")));
        assertThat(charts).hasSize(1_200).allMatch(chart -> chart.getCusps() != null);
        assertThat(charts).allMatch(chart -> chart.getEventTime().toString().compareTo("191") < 0);
        assertThat(instruments).hasSize(6).allMatch(chart -> chart.getInstrument() != null);
        assertThat(pairs).hasSize(3_036);
        assertThat(ticks).hasSize(78_638);
        assertThat(sky).hasSize(2_880);
        assertThat(instruments.stream().map(ChartUpdate::getChartId))
                .containsExactlyInAnyOrderElementsOf(
                        ticks.stream().map(MarketTick::getSymbol).distinct().toList());
    }
}
