package dev.syzygy.chart;

/** House placement: which of the twelve houses a longitude falls into. */
public final class Houses {

    /** The longitude lies in no house, which only malformed cusps allow. */
    public static final int NONE = 0;

    private Houses() {}

    /**
     * The house of a longitude. House i begins at cusp i, inclusive, and ends at the next cusp,
     * exclusive, wrapping over 0° wherever the circle does (the twelfth house included).
     *
     * @param longitude a binary angle
     * @param cusps twelve binary angles in house order
     * @return 1 to 12, or {@link #NONE}
     */
    public static int houseOf(int longitude, int[] cusps) {
        for (int index = 0; index < Chart.CUSP_COUNT; index++) {
            int start = cusps[index];
            int end = cusps[index + 1 == Chart.CUSP_COUNT ? 0 : index + 1];
            if (Integer.compareUnsigned(longitude - start, end - start) < 0) {
                return index + 1;
            }
        }
        return NONE;
    }
}
