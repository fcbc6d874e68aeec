package dev.syzygy.kernel.opencl;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.PointPair;
import dev.syzygy.score.OverallScale;
import java.util.Arrays;

/**
 * What the launches of one call add up to. The caller takes it over only when all of them have
 * succeeded, so that a lost device leaves nothing half-counted.
 */
public final class OpenClOutcome {

    /** Words of a survivor: probe, member, units before, units after. */
    public static final int INTS_PER_SURVIVOR = 4;

    private static final int FIRST_TENTHS = 1;
    private static final int FIRST_ASPECT = FIRST_TENTHS + OverallScale.TENTHS_COUNT;

    /** Words that a launch leaves: survivors, tenths, aspects. */
    public static final int INTS = FIRST_ASPECT + PointPair.COUNT * AspectType.ROOM;

    private static final int SURVIVORS_TYPICAL = 64;

    private final long[] pairsByTenths = new long[OverallScale.TENTHS_COUNT];
    private final long[] aspects = new long[PointPair.COUNT * AspectType.ROOM];
    private long evaluations;
    private int[] survivors = new int[SURVIVORS_TYPICAL * INTS_PER_SURVIVOR];
    private int survivorCount;

    /** Hears of survivors. */
    @FunctionalInterface
    public interface SurvivorListener {

        /** A pair that is or was at or above the threshold, by numbers of the call's blocks. */
        void onSurvivor(int probe, int member, int unitsBefore, int unitsAfter);
    }

    /** Forgets an earlier call. */
    public void clear() {
        Arrays.fill(pairsByTenths, 0);
        Arrays.fill(aspects, 0);
        evaluations = 0;
        survivorCount = 0;
    }

    /** Adds what one launch left. */
    public void add(int[] sums, long evaluated) {
        for (int tenths = 0; tenths < pairsByTenths.length; tenths++) {
            pairsByTenths[tenths] += sums[FIRST_TENTHS + tenths];
        }
        for (int aspect = 0; aspect < aspects.length; aspect++) {
            aspects[aspect] += sums[FIRST_ASPECT + aspect];
        }
        evaluations += evaluated;
    }

    /** Adds survivors from a buffer, in any order. */
    public void addSurvivors(OpenClSession session, OpenClBuffer buffer, int count) {
        int used = survivorCount * INTS_PER_SURVIVOR;
        int needed = Math.addExact(used, Math.multiplyExact(count, INTS_PER_SURVIVOR));
        if (needed > survivors.length) {
            survivors = Arrays.copyOf(survivors, Math.max(needed, 2 * used));
        }
        session.read(buffer, survivors, used, needed - used);
        survivorCount += count;
    }

    /** Change in the number of pairs by overall score in tenths. Not a copy. */
    public long[] pairsByTenths() {
        return pairsByTenths;
    }

    /**
     * Change in the number of aspects by pair of points × {@link AspectType#ROOM} + type. Not a
     * copy.
     */
    public long[] aspects() {
        return aspects;
    }

    /** Pairs evaluated; a moved pair counts twice. */
    public long evaluations() {
        return evaluations;
    }

    /**
     * Tells the survivors in the order of probes, then members; the device finds them in any.
     *
     * @param probeCount probes of the call
     * @param memberCount members of the call
     */
    public void forEachSurvivor(int probeCount, int memberCount, SurvivorListener listener) {
        int[] unsorted = new int[survivorCount];
        Arrays.setAll(unsorted, survivor -> survivor * INTS_PER_SURVIVOR);
        for (int place : sorted(0, probeCount, sorted(1, memberCount, unsorted))) {
            listener.onSurvivor(
                    survivors[place],
                    survivors[place + 1],
                    survivors[place + 2],
                    survivors[place + 3]);
        }
    }

    /** Places sorted by one field of their survivors, stably, by counting. */
    private int[] sorted(int field, int valueCount, int[] places) {
        if (places.length == 0) {
            return places;
        }
        int[] starts = new int[valueCount + 1];
        for (int place : places) {
            starts[survivors[place + field] + 1]++;
        }
        for (int value = 0; value < valueCount; value++) {
            starts[value + 1] += starts[value];
        }
        int[] sorted = new int[places.length];
        for (int place : places) {
            sorted[starts[survivors[place + field]]++] = place;
        }
        return sorted;
    }
}
