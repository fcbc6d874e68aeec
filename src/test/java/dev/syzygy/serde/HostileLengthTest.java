package dev.syzygy.serde;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.syzygy.serde.binary.RecordCodec;
import dev.syzygy.serde.binary.RefusedRecordException;
import dev.syzygy.serde.binary.SchemaStore;
import dev.syzygy.serde.binary.WireWriter;
import dev.syzygy.serde.json.BuiltInProfiles;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A short record that announces two thousand million bytes or items costs no more than a short
 * record.
 */
class HostileLengthTest {

    private static final long ALLOCATION_BYTES_MAX = 256 * 1024;
    private static final long HOSTILE_LENGTH = Integer.MAX_VALUE - 8;

    private final SchemaStore schemas = SchemaStore.released();
    private final RecordCodec codec = new RecordCodec(schemas);

    @Test
    void chartsAllocateLittle() {
        requireCheapRefusals(new ChartDecoder(schemas), codec.encode(SampleRecords.chartUpdate()));
    }

    @Test
    void watchesAllocateLittle() {
        requireCheapRefusals(new WatchDecoder(schemas), codec.encode(SampleRecords.pairWatch()));
    }

    @Test
    void ticksAllocateLittle() {
        requireCheapRefusals(new TickDecoder(schemas), codec.encode(SampleRecords.marketTick()));
    }

    @Test
    void profilesAllocateLittle() {
        byte[] value = codec.encode(ProfileRecords.of(BuiltInProfiles.get("cosmichub")));
        requireCheapRefusals(new ProfileDecoder(schemas), value);
    }

    @Test
    void anyRecordAllocatesLittle() {
        byte[] value = new DeadLetterEncoder().encode(SampleRecords.deadLetter()).value();
        requireCheapRefusals(value, codec::decode);
    }

    private static void requireCheapRefusals(RecordDecoder<?> decoder, byte[] value) {
        requireCheapRefusals(value, hostile -> decoder.decode(SampleRecords.raw("A", hostile)));
    }

    private static void requireCheapRefusals(byte[] value, Consumer<byte[]> decode) {
        int refused = 0;
        List<byte[]> variants = hostileVariants(value);
        // The first of all loads classes, which is not what a record costs.
        isRefused(variants.get(0), decode);
        for (byte[] hostile : variants) {
            long before = allocatedBytes();
            refused += isRefused(hostile, decode) ? 1 : 0;
            assertThat(allocatedBytes() - before)
                    .as("bytes allocated after %d refusals", refused)
                    .isLessThan(ALLOCATION_BYTES_MAX);
        }
        assertThat(refused).isGreaterThan(value.length - WireWriter.HEADER_BYTES);
    }

    private static boolean isRefused(byte[] hostile, Consumer<byte[]> decode) {
        try {
            decode.accept(hostile);
            return false;
        } catch (RefusedRecordException e) {
            return true;
        }
    }

    /** The record with a hostile length in place of each of its bytes, and nothing much after. */
    private static List<byte[]> hostileVariants(byte[] value) {
        return IntStream.range(WireWriter.HEADER_BYTES, value.length)
                .boxed()
                .flatMap(
                        at ->
                                Stream.of(
                                        spliced(value, at, HOSTILE_LENGTH),
                                        spliced(value, at, -HOSTILE_LENGTH)))
                .toList();
    }

    private static byte[] spliced(byte[] value, int at, long length) {
        WireWriter writer = new WireWriter();
        writer.begin(Arrays.copyOf(value, at));
        writer.writeLong(length);
        writer.writeFixed(value, at + 1, value.length - at - 1);
        return writer.finish();
    }

    private static long allocatedBytes() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
