package dev.syzygy.serde;

import dev.syzygy.chart.ChartPoint;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds points by name without making strings, which updates name by the million. */
final class PointNames {

    /** No point bears the name. */
    static final int NONE = -1;

    private static final byte[][] NAMES = names();

    private PointNames() {}

    /** The slot of the point whose name stands in the bytes, or {@link #NONE}. */
    static int slotOf(byte[] bytes, int offset, int length) {
        for (int slot = 0; slot < NAMES.length; slot++) {
            byte[] name = NAMES[slot];
            if (name.length == length
                    && Arrays.equals(name, 0, length, bytes, offset, offset + length)) {
                return slot;
            }
        }
        return NONE;
    }

    private static byte[][] names() {
        ChartPoint[] points = ChartPoint.values();
        byte[][] names = new byte[points.length][];
        for (ChartPoint point : points) {
            names[point.slot()] = point.name().getBytes(StandardCharsets.US_ASCII);
        }
        return names;
    }
}
