package dev.syzygy.serde.binary;

import dev.syzygy.chart.ChartPoint;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds points by name without making strings, which updates name by the million. */
public final class PointNames {

    /** No point bears the name. */
    public static final int NONE = -1;

    /** A power of two, four times the points, so that most names stand alone. */
    private static final int CELL_COUNT = 64;

    private static final byte[][] NAMES = new byte[CELL_COUNT][];
    private static final int[] SLOTS = new int[CELL_COUNT];

    static {
        for (ChartPoint point : ChartPoint.values()) {
            byte[] name = point.name().getBytes(StandardCharsets.US_ASCII);
            int cell = cell(name, 0, name.length);
            while (NAMES[cell] != null) {
                cell = next(cell);
            }
            NAMES[cell] = name;
            SLOTS[cell] = point.slot();
        }
    }

    private PointNames() {}

    /** The slot of the point whose name stands in the bytes, or {@link #NONE}. */
    public static int slotOf(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return NONE;
        }
        int end = offset + length;
        for (int cell = cell(bytes, offset, end); NAMES[cell] != null; cell = next(cell)) {
            byte[] name = NAMES[cell];
            if (Arrays.equals(name, 0, name.length, bytes, offset, end)) {
                return SLOTS[cell];
            }
        }
        return NONE;
    }

    private static int cell(byte[] bytes, int offset, int end) {
        return (end - offset + 5 * bytes[offset] + 11 * bytes[end - 1]) & (CELL_COUNT - 1);
    }

    private static int next(int cell) {
        return (cell + 1) & (CELL_COUNT - 1);
    }
}
