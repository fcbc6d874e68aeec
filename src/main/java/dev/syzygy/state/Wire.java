package dev.syzygy.state;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The building blocks of the codecs: small integers, optional texts, and the points of a chart. */
final class Wire {

    private static final int NO_CUSPS = 0;
    private static final int OPPOSITE_CUSPS = 1;
    private static final int ALL_CUSPS = 2;
    private static final int HALF = Chart.CUSP_COUNT / 2;
    private static final int HALF_CIRCLE = Integer.MIN_VALUE;

    private Wire() {}

    /** A number in 1 to 10 bytes, small magnitudes in few. */
    static void writeNumber(long number, DataOutput out) throws IOException {
        long rest = number << 1 ^ number >> 63;
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    static long readNumber(DataInput in) throws IOException {
        long rest = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte part = in.readByte();
            rest |= (part & 0x7FL) << shift;
            if (part >= 0) {
                return rest >>> 1 ^ -(rest & 1);
            }
        }
        throw new IOException("a number of more than 10 bytes: corrupt state or stream");
    }

    static int readInt(DataInput in) throws IOException {
        return Math.toIntExact(readNumber(in));
    }

    /** A text or null. */
    static void writeText(String text, DataOutput out) throws IOException {
        if (text == null) {
            writeNumber(-1, out);
            return;
        }
        writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
    }

    static String readText(DataInput in) throws IOException {
        byte[] bytes = readBytes(in);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** Bytes or null. */
    static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
        if (bytes == null) {
            writeNumber(-1, out);
            return;
        }
        writeNumber(bytes.length, out);
        out.write(bytes);
    }

    static byte[] readBytes(DataInput in) throws IOException {
        int length = readInt(in);
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    /** The listed slots of a chart: which are present, then their longitudes and speeds. */
    static void writePoints(Chart chart, int slots, DataOutput out) throws IOException {
        int present = chart.present() & slots;
        out.writeShort(present);
        for (int rest = present; rest != 0; rest &= rest - 1) {
            int slot = Integer.numberOfTrailingZeros(rest);
            out.writeInt(chart.longitude(slot));
            writeNumber(chart.speedMicroDegreesPerDay(slot), out);
        }
    }

    static Chart readPoints(DataInput in) throws IOException {
        Chart chart = new Chart();
        int present = in.readShort() & ChartPoint.ALL;
        for (int rest = present; rest != 0; rest &= rest - 1) {
            int slot = Integer.numberOfTrailingZeros(rest);
            int longitude = in.readInt();
            chart.place(slot, longitude, readInt(in));
        }
        return chart;
    }

    /** The cusps, half of them where the other half lies opposite, as in all quadrant systems. */
    static void writeCusps(int[] cusps, DataOutput out) throws IOException {
        int form = cusps == null ? NO_CUSPS : areOpposite(cusps) ? OPPOSITE_CUSPS : ALL_CUSPS;
        out.writeByte(form);
        if (form == NO_CUSPS) {
            return;
        }
        int count = form == OPPOSITE_CUSPS ? HALF : Chart.CUSP_COUNT;
        for (int index = 0; index < count; index++) {
            out.writeInt(cusps[index]);
        }
    }

    static int[] readCusps(DataInput in) throws IOException {
        int form = in.readByte();
        if (form == NO_CUSPS) {
            return null;
        }
        int[] cusps = new int[Chart.CUSP_COUNT];
        for (int index = 0; index < cusps.length; index++) {
            cusps[index] =
                    form == OPPOSITE_CUSPS && index >= HALF
                            ? cusps[index - HALF] + HALF_CIRCLE
                            : in.readInt();
        }
        return cusps;
    }

    private static boolean areOpposite(int[] cusps) {
        for (int index = 0; index < HALF; index++) {
            if (cusps[index] + HALF_CIRCLE != cusps[index + HALF]) {
                return false;
            }
        }
        return true;
    }
}
