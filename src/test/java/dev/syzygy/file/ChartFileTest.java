package dev.syzygy.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syzygy.avro.ChartKind;
import dev.syzygy.avro.ChartUpdate;
import dev.syzygy.avro.Instrument;
import dev.syzygy.avro.PointPosition;
import dev.syzygy.avro.PriceMethod;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartFileTest {

    private static final String CUSPS =
            IntStream.rangeClosed(1, 12).mapToObj(i -> "cusp" + i).collect(Collectors.joining(","));

    @Test
    void aRowIsAFullUpdate() {
        ChartUpdate chart =
                only(
                        "chart_id,name,kind,birth_utc,lat,sun_lon,sun_spd,mean_node_lon,"
                                + "true_node_lon,chiron_lon,asc,mc,"
                                + CUSPS
                                + ",groups",
                        "P1,\"Doe, Jane\",EVENT,1879-03-14T10:54:00Z,48.5,353.5,0.99,1,2.5,,10,280,"
                                + "10,40,70,100,130,160,190,220,250,280,310,340,a;b");
        assertThat(chart)
                .isEqualTo(
                        ChartUpdate.newBuilder()
                                .setChartId("P1")
                                .setKind(ChartKind.EVENT)
                                .setRevision(0)
                                .setEventTime(Instant.parse("1879-03-14T10:54:00Z"))
                                .setPoints(
                                        Map.of(
                                                "SUN", new PointPosition(353.5, 0.99),
                                                "NORTH_NODE", new PointPosition(2.5, null),
                                                "ASCENDANT", new PointPosition(10.0, null),
                                                "MIDHEAVEN", new PointPosition(280.0, null)))
                                .setCusps(
                                        List.of(
                                                10.0, 40.0, 70.0, 100.0, 130.0, 160.0, 190.0, 220.0,
                                                250.0, 280.0, 310.0, 340.0))
                                .setGroups(List.of("a", "b"))
                                .setName("Doe, Jane")
                                .build());
        assertThat(chart.getPartial()).isFalse();
    }

    @Test
    void whatIsNotGivenHasFixedValues() {
        ChartUpdate chart = only("chart_id,sun_lon", "P1,1");
        assertThat(chart.getKind()).isEqualTo(ChartKind.PERSON);
        assertThat(chart.getRevision()).isZero();
        assertThat(chart.getEventTime()).isEqualTo(Instant.EPOCH);
        assertThat(chart.getCusps()).isNull();
        assertThat(chart.getInstrument()).isNull();
    }

    @Test
    void revisionAndEventTimeAreTaken() {
        ChartUpdate chart =
                only(
                        "chart_id,sun_lon,birth_utc,revision,event_time_ms",
                        "P1,1,1879-03-14T10:54:00Z,7,-5");
        assertThat(chart.getRevision()).isEqualTo(7);
        assertThat(chart.getEventTime()).isEqualTo(Instant.ofEpochMilli(-5));
    }

    @Test
    void cuspsCountOnlyWhereAllTwelveAre() {
        String eleven = "10,40,70,100,130,160,190,220,250,280,310,";
        assertThat(only("chart_id,sun_lon," + CUSPS, "P1,1," + eleven).getCusps()).isNull();
        assertThat(only("chart_id,sun_lon,cusp1", "P1,1,10").getCusps()).isNull();
    }

    @Test
    void anInstrumentHasAPriceMapping() {
        ChartUpdate chart =
                only(
                        "chart_id,kind,sun_lon,price_method,price_scale",
                        "BTCUSDT,INSTRUMENT,1,SQUARE_OF_NINE,0.5");
        assertThat(chart.getInstrument())
                .isEqualTo(new Instrument(PriceMethod.SQUARE_OF_NINE, 0.5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    BINANCE:BTC,,1,,,,,  | chart_id: does not match [A-Za-z0-9._-]{1,128}
                    ,,1,,,,,             | chart_id: does not match [A-Za-z0-9._-]{1,128}
                    P1,HUMAN,1,,,,,      | kind: is none of PERSON INSTRUMENT SKY EVENT
                    P1,UNKNOWN,1,,,,,    | kind: is none of PERSON INSTRUMENT SKY EVENT
                    P1,,1x,,,,,          | sun_lon: is not a number
                    P1,,NaN,,,,,         | sun_lon: is not a number
                    P1,,1d,,,,,          | sun_lon: is not a number
                    P1,,1e999,,,,,       | sun_lon: is not finite
                    P1,,,0.9,,,,         | sun_spd: is there and sun_lon is not
                    P1,,1,,14.3.1879,,,  | birth_utc: is not a time like 1879-03-14T10:54:00Z
                    P1,,1,,,a;;b,,       | groups: does not match [A-Za-z0-9._-]{1,128}
                    P1,,1,,,,WHEEL,      | price_scale: is empty: method and scale come together
                    P1,,1,,,,,1          | price_method: is empty: method and scale come together
                    P1,,1,,,,WHEEL,0     | price_scale: is not above 0
                    P1,,1,,,,CIRCLE,1    | price_method: is none of WHEEL SQUARE_OF_NINE
                    """)
    void aBadCellIsNamed(String row, String refusal) {
        String header = "chart_id,kind,sun_lon,sun_spd,birth_utc,groups,price_method,price_scale";
        assertThat(TextFiles.refusals(ChartFile.open(TextFiles.file("c.csv", header, row))))
                .containsExactly("c.csv:2: " + refusal);
    }

    @Test
    void anUnknownBodyIsAMistakeInTheHeader() {
        assertThatThrownBy(
                        () ->
                                ChartFile.open(
                                        TextFiles.file("c.csv", "chart_id,sun_lon,lilith_lon")))
                .hasMessage(
                        "c.csv:1: no chart has the body of column lilith_lon; there are sun moon"
                                + " mercury venus mars jupiter saturn uranus neptune pluto"
                                + " true_node chiron");
        assertThatThrownBy(() -> ChartFile.open(TextFiles.file("c.csv", "chart_id,name")))
                .hasMessage("c.csv:1: the first line names no position, such as sun_lon");
    }

    @Test
    void aLineOfJsonIsAChart() {
        InputFile file =
                TextFiles.file(
                        "c.jsonl",
                        "{\"chart_id\":\"BTC\",\"kind\":\"INSTRUMENT\",\"revision\":3,"
                                + "\"event_time_ms\":5,\"partial\":true,"
                                + "\"points\":{\"SUN\":[1.5,0.9],\"MOON\":[2],\"PRICE\":3},"
                                + "\"groups\":[\"g\"],\"price_method\":\"WHEEL\",\"price_scale\":2,"
                                + "\"name\":\"Bitcoin\"}");
        assertThat(TextFiles.values(ChartFile.open(file)))
                .containsExactly(
                        ChartUpdate.newBuilder()
                                .setChartId("BTC")
                                .setKind(ChartKind.INSTRUMENT)
                                .setRevision(3)
                                .setEventTime(Instant.ofEpochMilli(5))
                                .setPartial(true)
                                .setPoints(
                                        Map.of(
                                                "SUN", new PointPosition(1.5, 0.9),
                                                "MOON", new PointPosition(2.0, null),
                                                "PRICE", new PointPosition(3.0, null)))
                                .setGroups(List.of("g"))
                                .setInstrument(new Instrument(PriceMethod.WHEEL, 2.0))
                                .setName("Bitcoin")
                                .build());
    }

    @Test
    void cuspsOfALineAreTwelveOrNone() {
        String twelve = String.join(",", Collections.nCopies(12, "1"));
        InputFile file =
                TextFiles.file(
                        "c.jsonl.gz".replace(".gz", ""),
                        "{\"chart_id\":\"A\",\"cusps\":[" + twelve + "]}",
                        "{\"chart_id\":\"A\",\"cusps\":[1]}");
        assertThat(TextFiles.values(ChartFile.open(file)).get(0).getCusps()).hasSize(12);
        assertThat(TextFiles.refusals(ChartFile.open(file)))
                .containsExactly("c.jsonl:2: cusps: are not twelve");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            textBlock =
                    """
                    {"chart_id":"A"                          | is not JSON
                    ["A"]                                    | is not a JSON object
                    {"chart_id":"A","sun":1}                 | sun: is no field of a chart
                    {"chart_id":"A","chart_id":"B"}          | is not JSON
                    {"chart_id":"A"} {}                      | is not JSON
                    {"points":{}}                            | chart_id: does not match
                    {"chart_id":"A","points":{"LILITH":[1]}} | points.LILITH: is no point
                    {"chart_id":"A","points":{"SUN":[]}}     | points.SUN: is not [longitude, speed]
                    {"chart_id":"A","points":{"SUN":["1"]}}  | points.SUN: is not a number
                    {"chart_id":"A","points":{"SUN":[1e999]}} | points.SUN: is not finite
                    {"chart_id":"A","revision":1.5}          | revision: is not a whole number
                    {"chart_id":"A","partial":"yes"}         | partial: is neither true nor false
                    {"chart_id":"A","groups":[1]}            | groups: holds something else
                    {"chart_id":7}                           | chart_id: is not a string
                    """)
    void aBadLineIsNamed(String line, String refusal) {
        List<String> refusals = TextFiles.refusals(ChartFile.open(TextFiles.file("c.jsonl", line)));
        assertThat(refusals).hasSize(1);
        assertThat(refusals.get(0)).startsWith("c.jsonl:1: ").contains(refusal);
    }

    private static ChartUpdate only(String header, String row) {
        List<ChartUpdate> charts =
                TextFiles.values(ChartFile.open(TextFiles.file("c.csv", header, row)));
        assertThat(charts).hasSize(1);
        return charts.get(0);
    }
}
