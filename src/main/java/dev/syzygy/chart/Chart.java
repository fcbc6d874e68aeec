package dev.syzygy.chart;

import java.util.Arrays;

/**
 * The positions of one chart: which points are present, their longitudes and speeds, and the house
 * cusps where the time of birth is known. An absent point takes part in nothing.
 *
 * <p>Mutable and unsynchronised, because the hot path moves points of one chart millions of times:
 * whoever holds a chart owns it. Absent slots hold zero, so equal charts have equal arrays.
 */
public final class Chart {

    /** House cusps of a chart that has any. */
    public static final int CUSP_COUNT = 12;

    private final int[] longitudes = new int[ChartPoint.SLOT_COUNT];
    private final int[] speeds = new int[ChartPoint.SLOT_COUNT];
    private int present;
    private int[] cusps;

    /** The mask of the points that are present. */
    public int present() {
        return present;
    }

    /** Whether the point in the slot is present. */
    public boolean has(int slot) {
        return (present >>> slot & 1) != 0;
    }

    /** The longitude in a slot, a binary angle; 0 where the point is absent. */
    public int longitude(int slot) {
        return longitudes[slot];
    }

    /** The speed in a slot in millionths of a degree per day; 0 where absent or not known. */
    public int speedMicroDegreesPerDay(int slot) {
        return speeds[slot];
    }

    /** Puts a point at a longitude (binary angle) with a speed in 10⁻⁶ degrees per day. */
    public void place(int slot, int longitude, int speedMicroDegreesPerDay) {
        present |= 1 << slot;
        longitudes[slot] = longitude;
        speeds[slot] = speedMicroDegreesPerDay;
    }

    /**
     * Puts a point at a longitude in degrees with a speed in degrees per day.
     *
     * @throws IllegalArgumentException if the longitude is not finite or the speed does not fit an
     *     int of 10⁻⁶ degrees per day
     */
    public Chart with(ChartPoint point, double degrees, double speedDegreesPerDay) {
        double speed = Math.rint(speedDegreesPerDay * 1_000_000);
        if (!(Math.abs(speed) <= Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("speed is out of range: " + speedDegreesPerDay);
        }
        place(point.slot(), Longitude.fromDegrees(degrees), (int) speed);
        return this;
    }

    /** Takes a point away. */
    public void remove(int slot) {
        present &= ~(1 << slot);
        longitudes[slot] = 0;
        speeds[slot] = 0;
    }

    /** The twelve cusps as binary angles, or null where they are not known. Not a copy. */
    public int[] cusps() {
        return cusps;
    }

    /** Sets the cusps: twelve binary angles, or null. The array is kept, not copied. */
    public void setCusps(int[] newCusps) {
        if (newCusps != null && newCusps.length != CUSP_COUNT) {
            throw new IllegalArgumentException("a chart has 12 cusps, not " + newCusps.length);
        }
        cusps = newCusps;
    }

    /** Takes over the listed slots of another chart: those present there, absent otherwise. */
    public void takeOver(Chart from, int slots) {
        for (int rest = slots; rest != 0; rest &= rest - 1) {
            int slot = Integer.numberOfTrailingZeros(rest);
            if (from.has(slot)) {
                place(slot, from.longitudes[slot], from.speeds[slot]);
            } else {
                remove(slot);
            }
        }
    }

    /** A chart with the same positions and cusps. */
    public Chart copy() {
        Chart copy = new Chart();
        copy.takeOver(this, ChartPoint.ALL);
        copy.cusps = cusps == null ? null : cusps.clone();
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Chart that
                && present == that.present
                && Arrays.equals(longitudes, that.longitudes)
                && Arrays.equals(speeds, that.speeds)
                && Arrays.equals(cusps, that.cusps);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * present + Arrays.hashCode(longitudes)) + Arrays.hashCode(speeds);
    }

    /** Counts only: positions are birth data and stay out of logs. */
    @Override
    public String toString() {
        return "Chart(points=" + Integer.bitCount(present) + ", cusps=" + (cusps != null) + ")";
    }
}
