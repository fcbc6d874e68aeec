package dev.syzygy.job.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartAttributes;
import dev.syzygy.chart.ChartKind;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.ChartSide;
import dev.syzygy.chart.ChartUpdate;
import dev.syzygy.chart.Longitude;
import dev.syzygy.chart.PriceMapping;
import dev.syzygy.chart.PriceTick;
import dev.syzygy.chart.Version;
import dev.syzygy.event.Cause;
import dev.syzygy.event.ChartEvent;
import dev.syzygy.event.ChartInput;
import dev.syzygy.event.TickEvent;
import dev.syzygy.event.WatchEvent;
import dev.syzygy.job.chartstate.ChartStateCodecs;
import dev.syzygy.job.pairscore.ChartDelta;
import dev.syzygy.job.pairscore.PairDelta;
import dev.syzygy.job.pairscore.PairScoreCodecs;
import dev.syzygy.job.pairscore.PairSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bytes of each form of what charts and pairs hear. Unaligned checkpoints hold them, so that a
 * release must read what another wrote.
 */
class InFlightFormsTest {

    private static final String ADAM_ZOE = "106164616d7e7a6f65";
    private static final String POINTS = "0003071c71c780897a0e38e38e80f5b20c";
    private static final String CUSPS = "0204fa4fa51a4fa4fa2fa4fa5044fa4fa55a4fa4fa6fa4fa50";
    private static final String ADULTS = "0c6164756c7473";

    private static final WatchEvent.Origin ORIGIN = new WatchEvent.Origin(3, 42, 500);
    private static final PairSource SCREEN = new PairSource.Screen("adults");

    static Stream<Arguments> inputs() {
        return Stream.of(
                Arguments.of("067a6f6500e807", new ChartEvent.Deleted("zoe", 500)),
                Arguments.of(
                        "067a6f6501e8070650" + "00" + POINTS + CUSPS + "0002" + ADULTS + "ff",
                        written("zoe", false, housed(), person())),
                Arguments.of(
                        "08434f494e01e8070650" + "01" + POINTS + "000100004004000000000000",
                        written("COIN", true, chart(), instrument())),
                Arguments.of(
                        "067a6f6502" + ADAM_ZOE + "010267027006" + "54e807",
                        new WatchEvent("zoe", "adam~zoe", true, "g", "p", ORIGIN)),
                Arguments.of(
                        "067a6f6502" + ADAM_ZOE + "0102670106" + "54e807",
                        new WatchEvent("zoe", "adam~zoe", true, "g", null, ORIGIN)),
                Arguments.of(
                        "067a6f6502" + ADAM_ZOE + "00000106" + "54e807",
                        new WatchEvent("zoe", "adam~zoe", false, "", null, ORIGIN)),
                Arguments.of(
                        "08434f494e0350044053600000000000e807",
                        new TickEvent("COIN", new PriceTick(40, 2, 77.5), 500)));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void anInputHasTheBytesItAlwaysHad(String bytes, ChartInput input) throws IOException {
        verify(ChartStateCodecs.CHART_INPUT, bytes, input);
    }

    static Stream<Arguments> ofWatches() {
        ChartDelta.Trigger watch = trigger(Cause.WATCH);
        ChartDelta.Trigger update = trigger(Cause.CHART_UPDATE);
        return Stream.of(
                Arguments.of(
                        "05030650e807" + "02670270",
                        ofA(new ChartDelta.Selected("g", "p", null, watch))),
                Arguments.of(
                        "06030650e807" + "7fff" + POINTS + CUSPS + "026701",
                        ofB(new ChartDelta.Selected("g", null, housed(), watch))),
                Arguments.of(
                        "09040650e807", ofA(new ChartDelta.Deselected(trigger(Cause.UNWATCH)))),
                Arguments.of(
                        "17000650e807" + "7fff" + POINTS + CUSPS,
                        ofA(new ChartDelta.Appeared(housed(), update))),
                Arguments.of(
                        "1b020650e807" + "0002" + "00020e38e38e80f5b20c",
                        ofA(
                                new ChartDelta.Changed(
                                        moon(), MOON, false, trigger(Cause.PRICE_TICK)))),
                Arguments.of(
                        "1e000650e807" + "0000" + "0000" + CUSPS,
                        ofB(new ChartDelta.Changed(cuspsOnly(), 0, true, update))),
                Arguments.of(
                        "1e000650e807" + "0000" + "0000" + "00",
                        ofB(new ChartDelta.Changed(new Chart(), 0, true, update))),
                Arguments.of(
                        "1b000650e807" + "0002" + "0000",
                        ofA(new ChartDelta.Changed(new Chart(), MOON, false, update))),
                Arguments.of(
                        "21010650e807",
                        ofA(new ChartDelta.Vanished(trigger(Cause.CHART_DELETION)))));
    }

    static Stream<Arguments> ofScreens() {
        return Stream.of(
                Arguments.of(
                        "47050650e807" + "7fff" + POINTS + "00" + ADULTS + "0270",
                        screened(
                                ChartSide.A,
                                new ChartDelta.Selected(
                                        "adults", "p", chart(), trigger(Cause.PROFILE)))),
                Arguments.of(
                        "48010650e807",
                        screened(
                                ChartSide.B,
                                new ChartDelta.Deselected(trigger(Cause.CHART_DELETION)))),
                Arguments.of(
                        "5f000650e807" + "7fff" + POINTS + CUSPS,
                        screened(
                                ChartSide.A,
                                new ChartDelta.Changed(
                                        housed(),
                                        ChartPoint.ALL,
                                        true,
                                        trigger(Cause.CHART_UPDATE)))));
    }

    @ParameterizedTest
    @MethodSource("ofWatches")
    void aDeltaHasTheBytesItAlwaysHad(String bytes, PairDelta delta) throws IOException {
        verify(PairScoreCodecs.PAIR_DELTA, ADAM_ZOE + bytes, delta);
    }

    @ParameterizedTest
    @MethodSource("ofScreens")
    void aDeltaOfAScreenEndsWithTheCohort(String bytes, PairDelta delta) throws IOException {
        verify(PairScoreCodecs.PAIR_DELTA, ADAM_ZOE + bytes + ADULTS, delta);
    }

    private static final int MOON = ChartPoint.MOON.bit();

    private static <T> void verify(Codec<T> codec, String hex, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        codec.writer().write(value, out);
        assertThat(HexFormat.of().formatHex(out.getCopyOfBuffer())).isEqualTo(hex);
        DataInputDeserializer in = new DataInputDeserializer(HexFormat.of().parseHex(hex));
        assertThat(codec.reader().read(in)).isEqualTo(value);
        assertThat(in.available()).isZero();
    }

    private static ChartEvent written(
            String chartId, boolean partial, Chart positions, ChartAttributes attributes) {
        ChartUpdate update = new ChartUpdate(new Version(3, 40), partial, positions, attributes);
        return new ChartEvent.Written(chartId, update, 500);
    }

    private static ChartAttributes person() {
        return new ChartAttributes(ChartKind.PERSON, List.of("adults"), null);
    }

    private static ChartAttributes instrument() {
        PriceMapping wheel = new PriceMapping(PriceMapping.Method.WHEEL, 2.5);
        return new ChartAttributes(ChartKind.INSTRUMENT, List.of(), wheel);
    }

    private static PairDelta ofA(ChartDelta delta) {
        return new PairDelta("adam~zoe", ChartSide.A, delta, PairSource.WATCH);
    }

    private static PairDelta ofB(ChartDelta delta) {
        return new PairDelta("adam~zoe", ChartSide.B, delta, PairSource.WATCH);
    }

    private static PairDelta screened(ChartSide side, ChartDelta delta) {
        return new PairDelta("adam~zoe", side, delta, SCREEN);
    }

    private static ChartDelta.Trigger trigger(Cause cause) {
        return new ChartDelta.Trigger(cause, 3, 40, 500);
    }

    private static Chart moon() {
        return new Chart().with(ChartPoint.MOON, 20, 13);
    }

    private static Chart chart() {
        return moon().with(ChartPoint.SUN, 10, 1);
    }

    private static Chart housed() {
        return withCusps(chart());
    }

    private static Chart cuspsOnly() {
        return withCusps(new Chart());
    }

    private static Chart withCusps(Chart chart) {
        int[] cusps = new int[Chart.CUSP_COUNT];
        Arrays.setAll(cusps, index -> Longitude.fromDegrees(7 + 30 * index));
        chart.setCusps(cusps);
        return chart;
    }
}
