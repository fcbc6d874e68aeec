package dev.syzygy.population;

/**
 * In which signs the charts of a group have one point, and how their pairs meet there.
 *
 * <p>Pairs are unordered pairs of two different charts that both have the point. They are counted
 * from the charts, exactly: n·(n−1)/2 within a class of n charts, n·m between two classes.
 *
 * @param slot slot of the point, 0 to 14
 * @param chartsBySign charts by zodiac sign, 12 counts from Aries to Pisces
 * @param pairsByElements pairs by the elements of their signs, 10 counts: of the elements fire,
 *     earth, air, water each with itself and those after it (fire-fire, fire-earth, …, water-water)
 * @param pairsByModalities pairs by the modalities of their signs, 6 counts: likewise of cardinal,
 *     fixed, mutable
 */
public record PointSigns(
        int slot, long[] chartsBySign, long[] pairsByElements, long[] pairsByModalities) {

    /** Signs of the zodiac. */
    public static final int SIGN_COUNT = 12;

    /** Sign modulo this is the element: 0 fire, 1 earth, 2 air, 3 water. */
    private static final int ELEMENT_COUNT = 4;

    /** Sign modulo this is the modality: 0 cardinal, 1 fixed, 2 mutable. */
    private static final int MODALITY_COUNT = 3;

    /** The figures that follow from the charts by sign. */
    public static PointSigns of(int slot, long[] chartsBySign) {
        return new PointSigns(
                slot,
                chartsBySign,
                pairs(classes(chartsBySign, ELEMENT_COUNT)),
                pairs(classes(chartsBySign, MODALITY_COUNT)));
    }

    private static long[] classes(long[] chartsBySign, int classCount) {
        long[] charts = new long[classCount];
        for (int sign = 0; sign < chartsBySign.length; sign++) {
            charts[sign % classCount] += chartsBySign[sign];
        }
        return charts;
    }

    private static long[] pairs(long[] charts) {
        long[] pairs = new long[charts.length * (charts.length + 1) / 2];
        int index = 0;
        for (int one = 0; one < charts.length; one++) {
            pairs[index++] = charts[one] * (charts[one] - 1) / 2;
            for (int other = one + 1; other < charts.length; other++) {
                pairs[index++] = charts[one] * charts[other];
            }
        }
        return pairs;
    }
}
