package dev.syzygy.kernel;

import java.util.Arrays;

/**
 * The pairs that are, or were, at or above the threshold of a screening, in the order of probes,
 * then members. What a kernel returns is its own and holds until its next call.
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
    Survivors() {}

    /** Nobody, for a call that need not be made. */
    public static Survivors none() {
        return NONE;
    }

    /** Those of two calls, the first call's first; independent of both. */
    public static Survivors joined(Survivors first, Survivors second) {
        Survivors joined = new Survivors();
        joined.addAll(first);
        joined.addAll(second);
        return joined;
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
            int longer = 2 * count;
            probes = Arrays.copyOf(probes, longer);
            members = Arrays.copyOf(members, longer);
            unitsBefore = Arrays.copyOf(unitsBefore, longer);
            unitsAfter = Arrays.copyOf(unitsAfter, longer);
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
        for (int index = 0; index < others.count; index++) {
            add(
                    others.probes[index],
                    others.members[index],
                    others.unitsBefore[index],
                    others.unitsAfter[index]);
        }
    }
}
