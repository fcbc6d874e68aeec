package dev.syzygy.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.syzygy.avro.AspectRule;
import dev.syzygy.avro.ChartUpdate;
import dev.syzygy.avro.Instrument;
import dev.syzygy.avro.MarketTick;
import dev.syzygy.avro.PairWatch;
import dev.syzygy.avro.PointPosition;
import dev.syzygy.avro.PriceMethod;
import dev.syzygy.avro.ScoringProfile;
import dev.syzygy.event.RawRecord;
import dev.syzygy.event.RefusalCode;
import dev.syzygy.serde.binary.RecordCodec;
import dev.syzygy.serde.binary.RefusedRecordException;
import dev.syzygy.serde.binary.SchemaStore;
import dev.syzygy.serde.json.BuiltInProfiles;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reason to refuse a record, reached from bytes. */
public class RefusalTest {

    private static final SchemaStore SCHEMAS = SchemaStore.released();
    private static final RecordCodec CODEC = new RecordCodec(SCHEMAS);
    private static final ChartDecoder CHARTS = new ChartDecoder(SCHEMAS);
    private static final WatchDecoder WATCHES = new WatchDecoder(SCHEMAS);
    private static final TickDecoder TICKS = new TickDecoder(SCHEMAS);
    private static final ProfileDecoder PROFILES = new ProfileDecoder(SCHEMAS);

    /** A record that a decoder must refuse for a reason. */
    public record Case(String what, RefusalCode code, RecordDecoder<?> decoder, RawRecord record) {

        @Override
        public String toString() {
            return code + ": " + what;
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isRefused(Case refused) {
        RefusedRecordException refusal =
                catchThrowableOfType(
                        RefusedRecordException.class,
                        () -> refused.decoder().decode(refused.record()));
        assertThat(refusal).as(refused.what()).isNotNull();
        assertThat(refusal.code()).as(refused.what()).isEqualTo(refused.code());
        assertThat(refusal.getMessage()).isNotBlank().doesNotContain("Bitcoin", "174.37", "BTC");
    }

    @Test
    void everyCodeIsReached() {
        EnumSet<RefusalCode> ofDecoders =
                EnumSet.complementOf(
                        EnumSet.of(RefusalCode.WATCHES_OVER_LIMIT, RefusalCode.REFUSED_ROW));
        assertThat(cases().map(Case::code)).containsAll(ofDecoders);
    }

    @Test
    void theSamplesThatTheCasesSpoilAreFine() {
        assertThat(CHARTS.decode(chart(SampleRecords.chartUpdate())).chartId())
                .isEqualTo("BTCUSDT");
        assertThat(TICKS.decode(tick("BTCUSDT", SampleRecords.marketTick())).symbol())
                .isEqualTo("BTCUSDT");
        assertThat(WATCHES.decode(watch(SampleRecords.PAIR, SampleRecords.pairWatch()))).hasSize(2);
        assertThat(PROFILES.decode(profile(profile().build())).profileId()).isEqualTo("cosmichub");
    }

    /** All cases; the whole job must survive them too. */
    public static Stream<Case> cases() {
        return Stream.of(envelopes(), keys(), charts(), groups(), watches(), ticks(), profiles())
                .flatMap(cases -> cases);
    }

    private static Stream<Case> envelopes() {
        byte[] good = CODEC.encode(SampleRecords.chartUpdate());
        byte[] unknown = good.clone();
        unknown[5] ^= 1;
        byte[] tick = CODEC.encode(SampleRecords.marketTick());
        return Stream.of(
                chartBytes("no bytes", RefusalCode.EMPTY_VALUE, new byte[0]),
                new Case("null tick", RefusalCode.EMPTY_VALUE, TICKS, SampleRecords.raw("X", null)),
                chartBytes("2 MiB", RefusalCode.OVERSIZED, Arrays.copyOf(good, 2 << 20)),
                chartBytes("JSON", RefusalCode.WRONG_MAGIC, SampleRecords.utf8("{\"chart_id\":1}")),
                chartBytes("C3 02", RefusalCode.WRONG_MAGIC, new byte[] {(byte) 0xC3, 2}),
                chartBytes("another schema", RefusalCode.UNKNOWN_SCHEMA, unknown),
                chartBytes("a tick among charts", RefusalCode.WRONG_RECORD, tick),
                chartBytes("a lone C3", RefusalCode.TRUNCATED, new byte[] {(byte) 0xC3}),
                chartBytes("header only", RefusalCode.TRUNCATED, Arrays.copyOf(good, 10)),
                chartBytes("cut", RefusalCode.TRUNCATED, Arrays.copyOf(good, good.length - 1)),
                chartBytes(
                        "a byte too many",
                        RefusalCode.TRAILING_BYTES,
                        Arrays.copyOf(good, good.length + 1)),
                chartBytes("enum index 63", RefusalCode.MALFORMED, body(2, 'A', 126)),
                chartBytes("negative length", RefusalCode.MALFORMED, body(1)),
                chartBytes("boolean 2", RefusalCode.MALFORMED, body(2, 'A', 0, 0, 0, 2)),
                chartBytes(
                        "endless number",
                        RefusalCode.MALFORMED,
                        body(2, 'A', 0, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1)),
                chartBytes(
                        "a point twice",
                        RefusalCode.MALFORMED,
                        body(
                                2, 'A', 0, 0, 0, 0, 4, 6, 'S', 'U', 'N', 0, 0, 0, 0, 0, 0, 0, 0, 0,
                                6, 'S', 'U', 'N', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)));
    }

    private static Stream<Case> keys() {
        byte[] chart = CODEC.encode(SampleRecords.chartUpdate());
        byte[] tick = CODEC.encode(SampleRecords.marketTick());
        byte[] watch = CODEC.encode(SampleRecords.pairWatch());
        byte[] notUtf8 = {'A', (byte) 0xC3};
        return Stream.of(
                new Case(
                        "chart",
                        RefusalCode.MISSING_KEY,
                        CHARTS,
                        SampleRecords.raw((byte[]) null, chart)),
                new Case("deletion", RefusalCode.MISSING_KEY, CHARTS, rawNull(null)),
                new Case("unwatch", RefusalCode.MISSING_KEY, WATCHES, rawNull(null)),
                new Case("withdrawal", RefusalCode.MISSING_KEY, PROFILES, rawNull(null)),
                new Case("deletion", RefusalCode.INVALID_KEY, CHARTS, rawNull("a b")),
                new Case(
                        "no UTF-8",
                        RefusalCode.INVALID_KEY,
                        CHARTS,
                        SampleRecords.raw(notUtf8, null)),
                new Case("deletion", RefusalCode.INVALID_KEY, CHARTS, rawNull("")),
                new Case("unwatch", RefusalCode.INVALID_KEY, WATCHES, rawNull("b~a")),
                new Case("unwatch", RefusalCode.INVALID_KEY, WATCHES, rawNull("a~a")),
                new Case("unwatch", RefusalCode.INVALID_KEY, WATCHES, rawNull("a")),
                new Case("withdrawal", RefusalCode.INVALID_KEY, PROFILES, rawNull("p/q")),
                new Case(
                        "chart", RefusalCode.KEY_MISMATCH, CHARTS, SampleRecords.raw("BTC", chart)),
                new Case(
                        "tick",
                        RefusalCode.KEY_MISMATCH,
                        TICKS,
                        SampleRecords.raw("BTCUSDC", tick)),
                new Case("tick", RefusalCode.KEY_MISMATCH, TICKS, SampleRecords.raw("", tick)),
                new Case(
                        "order",
                        RefusalCode.KEY_MISMATCH,
                        WATCHES,
                        SampleRecords.raw("x~y", watch)),
                new Case(
                        "as given, not in order",
                        RefusalCode.KEY_MISMATCH,
                        WATCHES,
                        SampleRecords.raw("P00002~P00001", watch)),
                new Case(
                        "profile",
                        RefusalCode.KEY_MISMATCH,
                        PROFILES,
                        SampleRecords.raw("other", CODEC.encode(profile().build()))));
    }

    private static Stream<Case> charts() {
        return Stream.of(
                chart("empty id", RefusalCode.INVALID_ID, with().setChartId("")),
                chart("a space", RefusalCode.INVALID_ID, with().setChartId("a b")),
                chart("a tilde", RefusalCode.INVALID_ID, with().setChartId("a~b")),
                chart("not ASCII", RefusalCode.INVALID_ID, with().setChartId("Zoë")),
                chart("129", RefusalCode.INVALID_ID, with().setChartId("x".repeat(129))),
                point("LILITH", RefusalCode.UNKNOWN_POINT, "LILITH", 1.0, 1.0),
                point("lower case", RefusalCode.UNKNOWN_POINT, "sun", 1.0, 1.0),
                point("no name", RefusalCode.UNKNOWN_POINT, "", 1.0, 1.0),
                point("UNKNOWN", RefusalCode.UNKNOWN_POINT, "UNKNOWN", 1.0, 1.0),
                point("NaN", RefusalCode.INVALID_LONGITUDE, "SUN", Double.NaN, 1.0),
                point("∞", RefusalCode.INVALID_LONGITUDE, "SUN", Double.POSITIVE_INFINITY, 1.0),
                point("NaN", RefusalCode.INVALID_SPEED, "SUN", 1.0, Double.NaN),
                point("2000.1", RefusalCode.INVALID_SPEED, "SUN", 1.0, 2000.1),
                point("-2001", RefusalCode.INVALID_SPEED, "SUN", 1.0, -2001.0),
                chart("none", RefusalCode.INVALID_CUSPS, with().setCusps(List.of())),
                chart("11", RefusalCode.INVALID_CUSPS, with().setCusps(cusps(11, 1))),
                chart("13", RefusalCode.INVALID_CUSPS, with().setCusps(cusps(13, 1))),
                chart("NaN", RefusalCode.INVALID_CUSPS, with().setCusps(cusps(12, Double.NaN))),
                instrument("UNKNOWN", PriceMethod.UNKNOWN, 1),
                instrument("0", PriceMethod.WHEEL, 0),
                instrument("-1", PriceMethod.WHEEL, -1),
                instrument("NaN", PriceMethod.WHEEL, Double.NaN),
                instrument("∞", PriceMethod.SQUARE_OF_NINE, Double.POSITIVE_INFINITY));
    }

    private static Stream<Case> groups() {
        List<String> many = IntStream.range(0, 65).mapToObj(index -> "g" + index).toList();
        PairWatch.Builder watch = PairWatch.newBuilder(SampleRecords.pairWatch());
        return Stream.of(
                chart("65", RefusalCode.TOO_MANY_GROUPS, with().setGroups(many)),
                chart("empty", RefusalCode.INVALID_GROUP, with().setGroups(List.of(""))),
                chart("129", RefusalCode.INVALID_GROUP, with().setGroups(List.of("g".repeat(129)))),
                watch("empty", RefusalCode.INVALID_GROUP, watch.setGroup("").build()),
                watch("a slash", RefusalCode.INVALID_GROUP, watch.setGroup("a/b").build()));
    }

    private static Stream<Case> watches() {
        return Stream.of(
                watch(
                        "twice the same",
                        RefusalCode.SELF_PAIR,
                        PairWatch.newBuilder(SampleRecords.pairWatch())
                                .setChartA("P00001")
                                .build()),
                watch(
                        "pattern",
                        RefusalCode.INVALID_ID,
                        PairWatch.newBuilder(SampleRecords.pairWatch()).setChartB("P~1").build()),
                watch(
                        "empty profile",
                        RefusalCode.INVALID_ID,
                        PairWatch.newBuilder(SampleRecords.pairWatch()).setProfile("").build()));
    }

    private static Stream<Case> ticks() {
        MarketTick.Builder tick = MarketTick.newBuilder(SampleRecords.marketTick());
        return Stream.of(
                tick("pattern", RefusalCode.INVALID_ID, tick.setSymbol("EUR/USD").build()),
                tick("NaN", RefusalCode.INVALID_PRICE, with(Double.NaN, null)),
                tick("-∞", RefusalCode.INVALID_PRICE, with(Double.NEGATIVE_INFINITY, null)),
                tick("-1", RefusalCode.INVALID_SIZE, with(1, -1.0)),
                tick("NaN", RefusalCode.INVALID_SIZE, with(1, Double.NaN)));
    }

    private static Stream<Case> profiles() {
        AspectRule wide =
                AspectRule.newBuilder(profile().getRules().get(0)).setOrbLimit(16).build();
        AspectRule unknown =
                AspectRule.newBuilder(wide)
                        .setOrbLimit(5)
                        .setType(dev.syzygy.avro.AspectType.UNKNOWN)
                        .build();
        return Stream.of(
                        profile().setId("a b"),
                        profile().setPointWeights(Map.of("LILITH", 1.0)),
                        profile().setPointWeights(Map.of("SUN", 1000.0)),
                        profile().setRules(List.of()),
                        profile().setRules(Collections.nCopies(1025, profile().getRules().get(0))),
                        profile().setRules(List.of(wide)),
                        profile().setRules(List.of(unknown)),
                        profile().setBands(List.of()),
                        profile().setAreaAverageMax(Double.POSITIVE_INFINITY),
                        profile().setOverallMax(Double.NaN))
                .map(
                        builder ->
                                new Case(
                                        "profile",
                                        RefusalCode.INVALID_PROFILE,
                                        PROFILES,
                                        profile(builder.build())));
    }

    private static Case chartBytes(String what, RefusalCode code, byte[] value) {
        return new Case(what, code, CHARTS, SampleRecords.raw("BTCUSDT", value));
    }

    private static Case chart(String what, RefusalCode code, ChartUpdate.Builder builder) {
        return new Case(what, code, CHARTS, chart(builder.build()));
    }

    private static Case point(
            String what, RefusalCode code, String name, double longitude, Double speed) {
        Map<String, PointPosition> points = Map.of(name, new PointPosition(longitude, speed));
        return chart(what, code, with().setPoints(points));
    }

    private static Case instrument(String what, PriceMethod method, double scale) {
        return chart(
                what,
                RefusalCode.INVALID_INSTRUMENT,
                with().setInstrument(new Instrument(method, scale)));
    }

    private static Case watch(String what, RefusalCode code, PairWatch watch) {
        return new Case(what, code, WATCHES, watch(SampleRecords.PAIR, watch));
    }

    private static Case tick(String what, RefusalCode code, MarketTick tick) {
        return new Case(what, code, TICKS, tick(null, tick));
    }

    private static ChartUpdate.Builder with() {
        return ChartUpdate.newBuilder(SampleRecords.chartUpdate());
    }

    private static MarketTick with(double price, Double size) {
        return MarketTick.newBuilder(SampleRecords.marketTick())
                .setPrice(price)
                .setSize(size)
                .build();
    }

    private static ScoringProfile.Builder profile() {
        return ScoringProfile.newBuilder(ProfileRecords.of(BuiltInProfiles.get("cosmichub")));
    }

    private static RawRecord chart(ChartUpdate chart) {
        return SampleRecords.raw(chart.getChartId(), CODEC.encode(chart));
    }

    private static RawRecord watch(String key, PairWatch watch) {
        return SampleRecords.raw(key, CODEC.encode(watch));
    }

    private static RawRecord tick(String key, MarketTick tick) {
        return SampleRecords.raw(key, CODEC.encode(tick));
    }

    private static RawRecord profile(ScoringProfile profile) {
        return SampleRecords.raw(profile.getId(), CODEC.encode(profile));
    }

    private static RawRecord rawNull(String key) {
        return SampleRecords.raw(key, null);
    }

    private static List<Double> cusps(int count, double last) {
        return IntStream.range(0, count).mapToObj(i -> i + 1 == count ? last : 30.0 * i).toList();
    }

    /** A chart update whose body is given byte by byte. */
    private static byte[] body(int... bytes) {
        byte[] value = Arrays.copyOf(CODEC.encode(SampleRecords.chartUpdate()), 10 + bytes.length);
        for (int index = 0; index < bytes.length; index++) {
            value[10 + index] = (byte) bytes[index];
        }
        return value;
    }
}
