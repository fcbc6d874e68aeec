package dev.syzygy.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.serde.binary.WireReader;
import dev.syzygy.serde.binary.WireWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our encoding is Avro's: the same values give the same bytes, and those the same values. */
class WireFormatTest {

    private static final int VALUES_PER_SEED = 20_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void isAvrosToTheByte(long seed) throws IOException {
        WireWriter ours = new WireWriter();
        ours.begin(new byte[0]);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder theirs = EncoderFactory.get().directBinaryEncoder(bytes, null);
        write(ours, new Random(seed));
        write(theirs, new Random(seed));
        theirs.flush();

        assertThat(ours.finish()).as("seed %d", seed).isEqualTo(bytes.toByteArray());
        WireReader reader = new WireReader();
        reader.reset(bytes.toByteArray(), 0);
        readBack(reader, new Random(seed));
        reader.requireEnd();
    }

    private static void write(Encoder encoder, Random random) throws IOException {
        for (int index = 0; index < VALUES_PER_SEED; index++) {
            encoder.writeLong(number(random));
            encoder.writeInt((int) number(random));
            encoder.writeString(text(random));
            encoder.writeString(new Utf8(text(random)));
            encoder.writeDouble(Double.longBitsToDouble(random.nextLong()));
            encoder.writeFloat(Float.intBitsToFloat(random.nextInt()));
            encoder.writeBoolean(random.nextBoolean());
            encoder.writeBytes(ByteBuffer.wrap(text(random).getBytes(StandardCharsets.UTF_8)));
            encoder.writeArrayStart();
            encoder.setItemCount(1);
            encoder.startItem();
            encoder.writeEnum(random.nextInt(16));
            encoder.writeArrayEnd();
            encoder.writeMapStart();
            encoder.setItemCount(0);
            encoder.writeMapEnd();
            encoder.writeIndex(random.nextInt(2));
            encoder.writeNull();
        }
    }

    private static void readBack(WireReader reader, Random random) {
        for (int index = 0; index < VALUES_PER_SEED; index++) {
            assertThat(reader.readLong()).isEqualTo(number(random));
            assertThat(reader.readInt()).isEqualTo((int) number(random));
            assertThat(reader.readString()).isEqualTo(text(random));
            assertThat(reader.readString(null).toString()).isEqualTo(text(random));
            assertThat(Double.doubleToRawLongBits(reader.readDouble()))
                    .isEqualTo(
                            Double.doubleToRawLongBits(Double.longBitsToDouble(random.nextLong())));
            assertThat(Float.floatToRawIntBits(reader.readFloat()))
                    .isEqualTo(Float.floatToRawIntBits(Float.intBitsToFloat(random.nextInt())));
            assertThat(reader.readBoolean()).isEqualTo(random.nextBoolean());
            assertThat(reader.readBytes(null).array())
                    .isEqualTo(text(random).getBytes(StandardCharsets.UTF_8));
            assertThat(reader.readArrayStart()).isEqualTo(1);
            assertThat(reader.readEnum()).isEqualTo(random.nextInt(16));
            assertThat(reader.arrayNext()).isZero();
            assertThat(reader.readMapStart()).isZero();
            assertThat(reader.readIndex()).isEqualTo(random.nextInt(2));
        }
    }

    /** Numbers of every length, the extremes among them. */
    private static long number(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> Long.MIN_VALUE;
            case 1 -> Long.MAX_VALUE;
            default -> random.nextLong() >> random.nextInt(64);
        };
    }

    /** TextFiles around the lengths where one more byte of length is needed. */
    private static String text(Random random) {
        int length = new int[] {0, 1, 21, 32, 63, 64, 65, 200}[random.nextInt(8)];
        String text = "x".repeat(length);
        return random.nextBoolean()
                ? text
                : text + new String[] {"é", "₿", "𝄞"}[random.nextInt(3)];
    }
}
