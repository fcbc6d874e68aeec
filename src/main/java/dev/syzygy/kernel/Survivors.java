package dev.syzygy.kernel;

import java.util.Arrays;

/**
 * The pairs that are, or were, at or above the threshold of a screening; those of one call of a
 * kernel in the order of probes, then members. What a kernel returns is its own and holds until its
 * next call.
 */
public final class Survivors {

    /** Units of a pair that is not there: before it came, or after it went. */
    public static final int ABSENT = Integer.MIN_VALUE;

    private static final int COUNT_TYPICAL = 64;
    private static final Survivors NONE = new Survivors();

    private int count;
    private int[] probes = new int[COUNT_TYPICAL];
    private int[] members = new int[COUNT_TYPICAL];
    private int[] unitsBefore = new int[COUNT_TYPICAL];
    private int[] unitsAfter = new int[COUNT_TYPICAL];

    /** Nobody yet. */
    public Survivors() {}

    /** Nobody, for a call that need not be made. */
    public static Survivors none() {
        return NONE;
    }

    /** Becomes those of two calls, the first call's first; independent of both. */
    public void join(Survivors first, Survivors second) {
        clear();
        addAll(first);
        addAll(second);
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** The probe of a survivor. */
    public int probe(int survivor) {
        return probes[survivor];
    }

    /** The member of a survivor. */
    public int member(int survivor) {
        return members[survivor];
    }

    /** A survivor's units before, or {@link #ABSENT}. */
    public int unitsBefore(int survivor) {
        return unitsBefore[survivor];
    }

    /** A survivor's units now, or {@link #ABSENT}. */
    public int unitsAfter(int survivor) {
        return unitsAfter[survivor];
    }

    /** Adds a pair with its units before and now, or {@link #ABSENT}. */
    void add(int probe, int member, int before, int after) {
        if (count == probes.length) {
            grow(2 * count);
        }
        probes[count] = probe;
        members[count] = member;
        unitsBefore[count] = before;
        unitsAfter[count] = after;
        count++;
    }

    /** Adds a pair that came, with a sign of +1, or went, with −1. */
    void addSigned(int probe, int member, int units, int sign) {
        add(probe, member, sign < 0 ? units : ABSENT, sign < 0 ? ABSENT : units);
    }

    /** Forgets all. */
    void clear() {
        count = 0;
    }

    private void addAll(Survivors others) {
        int sum = count + others.count;
        if (sum > probes.length) {
            grow(Math.max(sum, 2 * probes.length));
        }
        System.arraycopy(others.probes, 0, probes, count, others.count);
        System.arraycopy(others.members, 0, members, count, others.count);
        System.arraycopy(others.unitsBefore, 0, unitsBefore, count, others.count);
        System.arraycopy(others.unitsAfter, 0, unitsAfter, count, others.count);
        count = sum;
    }

    private void grow(int room) {
        probes = Arrays.copyOf(probes, room);
        members = Arrays.copyOf(members, room);
        unitsBefore = Arrays.copyOf(unitsBefore, room);
        unitsAfter = Arrays.copyOf(unitsAfter, room);
    }
}
