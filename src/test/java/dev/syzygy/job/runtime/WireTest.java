package dev.syzygy.job.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class WireTest {

    @Test
    void smallNumbersTakeFewBytesAndAllComeBack() throws IOException {
        assertThat(bytes(0)).hasSize(1);
        assertThat(bytes(-64)).hasSize(1);
        assertThat(bytes(63)).hasSize(1);
        assertThat(bytes(64)).hasSize(2);
        assertThat(bytes(Long.MIN_VALUE)).hasSize(10);
        Random random = new Random(7);
        for (int count = 0; count < 10_000; count++) {
            long number = random.nextLong() >> random.nextInt(64);
            assertThat(Wire.readNumber(in(bytes(number)))).isEqualTo(number);
        }
        for (long number : new long[] {0, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThat(Wire.readNumber(in(bytes(number)))).isEqualTo(number);
        }
    }

    @Test
    void aNumberThatIsTooLongIsCorrupt() {
        int[] elevenBytes = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0};
        int[] sixtyFiveBits = {-1, -1, -1, -1, -1, -1, -1, -1, -1, 2};
        assertCorrupt(elevenBytes, () -> Wire.readNumber(in(elevenBytes)), "64 bits");
        assertCorrupt(sixtyFiveBits, () -> Wire.readNumber(in(sixtyFiveBits)), "64 bits");
    }

    @Test
    void anIntACountAndALengthHaveTheirLimits() throws IOException {
        assertThat(Wire.readInt(in(bytes(Integer.MIN_VALUE)))).isEqualTo(Integer.MIN_VALUE);
        assertThatThrownBy(() -> Wire.readInt(in(bytes(1L << 31))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("32 bits");
        for (long count : new long[] {-1, 1 << 25}) {
            assertThatThrownBy(() -> Wire.readCount(in(bytes(count))))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("elements");
        }
        for (long length : new long[] {-2, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> Wire.readBytes(in(bytes(length))))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("bytes");
        }
        assertThat(Wire.readBytes(in(bytes(-1)))).isNull();
        assertThat(Wire.readBytes(in(bytes(0)))).isEmpty();
    }

    @Test
    void theReservedSlotHoldsNoPoint() {
        assertThatThrownBy(() -> Wire.readPoints(in(new int[] {0x80, 0, 0, 0, 0, 0, 0})))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("reserved slot");
    }

    @Test
    void cuspsThatPointsTellAreNotWritten() throws IOException {
        Chart chart = GoldenStates.natal();
        assertThat(cusps(chart, ChartPoint.ALL)).hasSize(1 + 4 * 4);
        assertThat(cusps(chart, ChartPoint.ASCENDANT.bit())).hasSize(1 + 5 * 4);
        assertThat(cusps(chart, 0)).hasSize(1 + 6 * 4);
        chart.cusps()[7]++;
        assertThat(cusps(chart, ChartPoint.ALL)).hasSize(1 + 12 * 4);
        chart.setCusps(null);
        assertThat(cusps(chart, ChartPoint.ALL)).containsExactly(0);
    }

    @Test
    void cuspsInAnUnknownFormAreCorrupt() {
        for (int form : new int[] {3, 4, 8, 16, 18, -1}) {
            assertThatThrownBy(() -> Wire.readCusps(new Chart(), in(new int[] {form})))
                    .as("form %d", form)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("unknown form " + form);
        }
    }

    private static byte[] cusps(Chart chart, int slots) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        Wire.writePoints(chart, slots, out);
        int points = out.length();
        Wire.writeCusps(chart, slots, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        Chart back = Wire.readPoints(in);
        Wire.readCusps(back, in);
        assertThat(back.cusps()).isEqualTo(chart.cusps());
        assertThat(in.available()).isZero();
        return Arrays.copyOfRange(out.getCopyOfBuffer(), points, out.length());
    }

    private interface Reading {
        void read() throws IOException;
    }

    private static void assertCorrupt(int[] bytes, Reading reading, String message) {
        assertThatThrownBy(reading::read)
                .as("%d bytes", bytes.length)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    private static byte[] bytes(long number) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(10);
        Wire.writeNumber(number, out);
        return out.getCopyOfBuffer();
    }

    private static DataInputDeserializer in(byte[] bytes) {
        return new DataInputDeserializer(bytes);
    }

    private static DataInputDeserializer in(int[] values) {
        byte[] bytes = new byte[values.length];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) values[index];
        }
        return in(bytes);
    }
}
