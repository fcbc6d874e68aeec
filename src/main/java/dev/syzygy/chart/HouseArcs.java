package dev.syzygy.chart;

import java.util.Arrays;

/**
 * Some houses of a chart as arcs of the circle, so that bulk code need not know houses: a longitude
 * {@code L} lies in an arc where {@code L − start < width}, unsigned.
 */
public final class HouseArcs {

    private static final int[] NONE = {};

    private HouseArcs() {}

    /**
     * The longitudes that {@link Houses#houseOf} places in one of the listed houses, as disjoint
     * arcs, as few as can be; malformed cusps included.
     *
     * @param cusps twelve binary angles in house order, or null: no arcs
     * @param houses mask of the houses: bit 1 is the first house, bit 12 the twelfth
     * @return start and width of each arc in turn, both binary angles, no width zero
     */
    public static int[] of(int[] cusps, int houses) {
        if (cusps == null) {
            return NONE;
        }
        int[] borders = borders(cusps);
        boolean[] counts = new boolean[borders.length];
        int open = -1;
        for (int index = 0; index < borders.length; index++) {
            counts[index] = (houses >>> Houses.houseOf(borders[index], cusps) & 1) != 0;
            open = counts[index] ? open : index;
        }
        // A full circle has no width in 32 bits: it starts as two arcs.
        boolean fullCircle = open < 0;
        int first = fullCircle ? 0 : open;
        int[] arcs = new int[2 * borders.length];
        int length = 0;
        boolean inside = false;
        for (int step = 0; step < borders.length; step++) {
            int index = (first + step) % borders.length;
            boolean starts = counts[index] && (!inside || (fullCircle && step == 1));
            if (starts) {
                arcs[length] = borders[index];
                length += 2;
            }
            inside = counts[index];
            if (inside) {
                int end = borders[(index + 1) % borders.length];
                arcs[length - 1] = end - arcs[length - 2];
            }
        }
        return Arrays.copyOf(arcs, length);
    }

    /** The different cusps in the order of the circle; between two of them the house is one. */
    private static int[] borders(int[] cusps) {
        return Arrays.stream(cusps)
                .map(cusp -> cusp + Integer.MIN_VALUE)
                .sorted()
                .distinct()
                .map(cusp -> cusp + Integer.MIN_VALUE)
                .toArray();
    }
}
