package dev.syzygy.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.event.RawRecord;
import dev.syzygy.event.RefusalCode;
import dev.syzygy.serde.binary.RecordCodec;
import dev.syzygy.serde.binary.RefusedRecordException;
import dev.syzygy.serde.binary.SchemaStore;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes, a decoder gives an event or a refusal, and never anything else. */
class DecoderFuzzTest {

    private static final int CASES_PER_SEED = 30_000;

    private final SchemaStore schemas = SchemaStore.withDirectory(UnreleasedRecords.SCHEMAS);
    private final RecordCodec codec = new RecordCodec(schemas);
    private final Map<RefusalCode, Integer> refusals = new EnumMap<>(RefusalCode.class);
    private int accepted;

    /** A decoder and a record it accepts. */
    private record Target(RecordDecoder<?> decoder, byte[] key, byte[] value) {}

    @ParameterizedTest
    @ValueSource(longs = {20_261_120, 20_261_121, 20_261_122, 20_261_123})
    void nothingButRefusalsEscapes(long seed) {
        Random random = new Random(seed);
        RandomRecords records = new RandomRecords(seed);
        List<Target> targets = List.of();
        for (int index = 0; index < CASES_PER_SEED; index++) {
            if (index % 1000 == 0) {
                targets = targets(records);
            }
            Target target = targets.get(random.nextInt(targets.size()));
            byte[] value = mutated(target.value(), random);
            byte[] key = random.nextInt(8) == 0 ? mutated(target.key(), random) : target.key();
            tryDecode(target, SampleRecords.raw(key, value), seed, index);
        }
        assertThat(accepted).as("seed %d: records that survived", seed).isPositive();
        assertThat(refusals.keySet())
                .as("seed %d: reasons met", seed)
                .contains(
                        RefusalCode.TRUNCATED,
                        RefusalCode.TRAILING_BYTES,
                        RefusalCode.MALFORMED,
                        RefusalCode.UNKNOWN_SCHEMA,
                        RefusalCode.UNKNOWN_POINT,
                        RefusalCode.INVALID_ID);
    }

    private void tryDecode(Target target, RawRecord record, long seed, int index) {
        try {
            target.decoder().decode(record);
            accepted++;
        } catch (RefusedRecordException e) {
            refusals.merge(e.code(), 1, Integer::sum);
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed " + seed + ", case " + index, e);
        }
        try {
            codec.decode(record.value());
        } catch (RefusedRecordException e) {
            refusals.merge(e.code(), 1, Integer::sum);
        } catch (RuntimeException | Error e) {
            throw new AssertionError("codec, seed " + seed + ", case " + index, e);
        }
    }

    private List<Target> targets(RandomRecords records) {
        var chart = records.chartUpdate();
        var tick = records.marketTick();
        var watch = records.pairWatch();
        var profile = records.profile();
        UnreleasedRecords evolution = new UnreleasedRecords();
        return List.of(
                target(new ChartDecoder(schemas), chart.getChartId(), codec.encode(chart)),
                target(new TickDecoder(schemas), tick.getSymbol(), codec.encode(tick)),
                target(
                        new WatchDecoder(schemas),
                        watch.getChartA() + "~" + watch.getChartB(),
                        codec.encode(watch)),
                target(
                        new ProfileDecoder(schemas),
                        profile.id(),
                        codec.encode(ProfileRecords.of(profile))),
                target(new ChartDecoder(schemas), "NEW-1", evolution.chartOfTheFuture()),
                target(new TickDecoder(schemas), "NEW-1", evolution.tickOfThePast()));
    }

    private static Target target(RecordDecoder<?> decoder, String key, byte[] value) {
        return new Target(decoder, SampleRecords.utf8(key), value);
    }

    private static byte[] mutated(byte[] source, Random random) {
        byte[] bytes = source.clone();
        switch (random.nextInt(7)) {
            case 0 -> flip(bytes, 0, 1 + random.nextInt(8), random);
            case 1 -> flip(bytes, 10, 1, random);
            case 2 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 3 -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(5));
            case 4 -> random.nextBytes(bytes);
            case 5 -> randomBody(bytes, random);
            default -> overwrite(bytes, random);
        }
        return bytes;
    }

    private static void flip(byte[] bytes, int from, int count, Random random) {
        for (int index = 0; index < count && bytes.length > from; index++) {
            int at = from + random.nextInt(bytes.length - from);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
        }
    }

    private static void randomBody(byte[] bytes, Random random) {
        for (int at = 10 + random.nextInt(bytes.length); at < bytes.length; at++) {
            bytes[at] = (byte) random.nextInt();
        }
    }

    /** A run of bytes that make lengths huge, negative or zero. */
    private static void overwrite(byte[] bytes, Random random) {
        byte filler = new byte[] {-1, 0, 1, 127, -128}[random.nextInt(5)];
        int from = random.nextInt(bytes.length);
        Arrays.fill(bytes, from, Math.min(bytes.length, from + random.nextInt(6)), filler);
    }
}
