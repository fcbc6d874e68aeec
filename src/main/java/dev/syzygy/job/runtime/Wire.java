package dev.syzygy.job.runtime;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.event.Cause;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The building blocks of the codecs: small integers, optional texts, causes, and charts. */
public final class Wire {

    /**
     * Longest text or blob; anything longer is a corrupt length, not a reason to run out of heap.
     */
    private static final int LENGTH_MAX = 1 << 27;

    /** Most elements of a list or map. */
    private static final int COUNT_MAX = 1 << 24;

    private static final int NO_CUSPS = 0;
    private static final int ALL_CUSPS = 1;

    /** The other half of the cusps lies opposite, as in all quadrant systems. */
    private static final int OPPOSITE_CUSPS = 2;

    /** Added to {@code OPPOSITE_CUSPS}: the first cusp is the Ascendant, which is known already. */
    private static final int FIRST_IS_ASCENDANT = 4;

    /** Added to {@code OPPOSITE_CUSPS}: the tenth cusp is the Midheaven, which is known already. */
    private static final int TENTH_IS_MIDHEAVEN = 8;

    private static final Cause[] CAUSES = Cause.values();

    private static final int HALF = Chart.CUSP_COUNT / 2;
    private static final int HALF_CIRCLE = Integer.MIN_VALUE;
    private static final int FOURTH = 3;
    private static final int ASCENDANT = ChartPoint.ASCENDANT.slot();
    private static final int MIDHEAVEN = ChartPoint.MIDHEAVEN.slot();

    private Wire() {}

    /** Reads the version that every persisted value begins with, and refuses any but one. */
    public static void requireVersion(DataInput in, int version, String what) throws IOException {
        int found = in.readByte();
        if (found != version) {
            throw new IOException(what + " state in an unknown format " + found);
        }
    }

    /** A number in 1 to 10 bytes, small magnitudes in few. */
    public static void writeNumber(long number, DataOutput out) throws IOException {
        long rest = number << 1 ^ number >> 63;
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    /** Reads a number. */
    public static long readNumber(DataInput in) throws IOException {
        return readNumber(in.readByte(), in);
    }

    /** A number whose first byte has been read. */
    private static long readNumber(byte first, DataInput in) throws IOException {
        long rest = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte part = shift == 0 ? first : in.readByte();
            rest |= (part & 0x7FL) << shift;
            if (part >= 0 && (shift < 63 || part <= 1)) {
                return rest >>> 1 ^ -(rest & 1);
            }
        }
        throw new IOException("a number of more than 64 bits: corrupt state or stream");
    }

    /** Reads a number that fits 32 bits. */
    public static int readInt(DataInput in) throws IOException {
        return toInt(readNumber(in));
    }

    private static int toInt(long number) throws IOException {
        if (number != (int) number) {
            throw new IOException("a number of more than 32 bits: corrupt state or stream");
        }
        return (int) number;
    }

    /** The size of a list or map that follows. */
    public static int readCount(DataInput in) throws IOException {
        int count = readInt(in);
        if (count < 0 || count > COUNT_MAX) {
            throw new IOException(count + " elements: corrupt state or stream");
        }
        return count;
    }

    /** A text or null. */
    public static void writeText(String text, DataOutput out) throws IOException {
        if (text == null) {
            writeNumber(-1, out);
            return;
        }
        writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
    }

    /** Reads a text or null. */
    public static String readText(DataInput in) throws IOException {
        return readText(in.readByte(), in);
    }

    /** A text whose first byte has been read; it is even, but where the text is null. */
    public static String readText(byte first, DataInput in) throws IOException {
        byte[] bytes = readBytes(toInt(readNumber(first, in)), in);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** Bytes or null. */
    public static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
        if (bytes == null) {
            writeNumber(-1, out);
            return;
        }
        writeNumber(bytes.length, out);
        out.write(bytes);
    }

    /** Reads bytes or null. */
    public static byte[] readBytes(DataInput in) throws IOException {
        return readBytes(readInt(in), in);
    }

    private static byte[] readBytes(int length, DataInput in) throws IOException {
        if (length == -1) {
            return null;
        }
        if (length < 0 || length > LENGTH_MAX) {
            throw new IOException(length + " bytes: corrupt state or stream");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    /** A cause in one byte. */
    public static void writeCause(Cause cause, DataOutput out) throws IOException {
        out.writeByte(cause.ordinal());
    }

    /** Reads a cause. */
    public static Cause readCause(DataInput in) throws IOException {
        return CAUSES[in.readByte()];
    }

    /** The listed slots of a chart: which are present, then their longitudes and speeds. */
    public static void writePoints(Chart chart, int slots, DataOutput out) throws IOException {
        int present = chart.present() & slots;
        out.writeShort(present);
        for (int rest = present; rest != 0; rest &= rest - 1) {
            int slot = Integer.numberOfTrailingZeros(rest);
            out.writeInt(chart.longitude(slot));
            writeNumber(chart.speedMicroDegreesPerDay(slot), out);
        }
    }

    /** Reads points into a new chart. */
    public static Chart readPoints(DataInput in) throws IOException {
        Chart chart = new Chart();
        int present = in.readUnsignedShort();
        if ((present & ~ChartPoint.ALL) != 0) {
            throw new IOException("a point in the reserved slot: corrupt state or stream");
        }
        for (int rest = present; rest != 0; rest &= rest - 1) {
            int slot = Integer.numberOfTrailingZeros(rest);
            int longitude = in.readInt();
            chart.place(slot, longitude, readInt(in));
        }
        return chart;
    }

    /** All points and cusps of a chart. */
    public static void writeChart(Chart chart, DataOutput out) throws IOException {
        writePoints(chart, ChartPoint.ALL, out);
        writeCusps(chart, ChartPoint.ALL, out);
    }

    /** Reads what {@link #writeChart} wrote. */
    public static Chart readChart(DataInput in) throws IOException {
        Chart chart = readPoints(in);
        readCusps(chart, in);
        return chart;
    }

    /** The cusps of a chart whose listed slots were written before: what those do not tell. */
    public static void writeCusps(Chart chart, int slots, DataOutput out) throws IOException {
        int[] cusps = chart.cusps();
        int form = cuspsForm(cusps, chart, chart.present() & slots);
        out.writeByte(form);
        if (form == NO_CUSPS) {
            return;
        }
        int count = form == ALL_CUSPS ? Chart.CUSP_COUNT : HALF;
        for (int index = 0; index < count; index++) {
            if (!isPoint(index, form)) {
                out.writeInt(cusps[index]);
            }
        }
    }

    /** Reads the cusps of a chart whose points were read before. */
    public static void readCusps(Chart into, DataInput in) throws IOException {
        int form = in.readByte();
        if (form == NO_CUSPS) {
            into.setCusps(null);
            return;
        }
        int known = OPPOSITE_CUSPS | FIRST_IS_ASCENDANT | TENTH_IS_MIDHEAVEN;
        if (form != ALL_CUSPS && ((form & OPPOSITE_CUSPS) == 0 || (form & ~known) != 0)) {
            throw new IOException("cusps in an unknown form " + form);
        }
        int[] cusps = new int[Chart.CUSP_COUNT];
        for (int index = 0; index < cusps.length; index++) {
            if (form != ALL_CUSPS && index >= HALF) {
                cusps[index] = cusps[index - HALF] + HALF_CIRCLE;
            } else if (isPoint(index, form)) {
                cusps[index] =
                        index == 0
                                ? into.longitude(ASCENDANT)
                                : into.longitude(MIDHEAVEN) + HALF_CIRCLE;
            } else {
                cusps[index] = in.readInt();
            }
        }
        into.setCusps(cusps);
    }

    private static boolean isPoint(int index, int form) {
        return (index == 0 && (form & FIRST_IS_ASCENDANT) != 0)
                || (index == FOURTH && (form & TENTH_IS_MIDHEAVEN) != 0);
    }

    private static int cuspsForm(int[] cusps, Chart chart, int written) {
        if (cusps == null) {
            return NO_CUSPS;
        }
        if (!areOpposite(cusps)) {
            return ALL_CUSPS;
        }
        boolean first = (written >>> ASCENDANT & 1) != 0 && chart.longitude(ASCENDANT) == cusps[0];
        boolean tenth =
                (written >>> MIDHEAVEN & 1) != 0
                        && chart.longitude(MIDHEAVEN) + HALF_CIRCLE == cusps[FOURTH];
        return OPPOSITE_CUSPS | (first ? FIRST_IS_ASCENDANT : 0) | (tenth ? TENTH_IS_MIDHEAVEN : 0);
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
