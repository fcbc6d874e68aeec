package dev.syzygy.kernel;

import java.util.Arrays;

/**
 * Which probes meet which members: member {@code n} is met by the probes {@code from(n) ≤ k <
 * to(n)}. That is enough to leave members out, and to count each pair of a block with itself once.
 */
public final class ProbeSpans {

    private final int[] from;
    private final int[] to;

    private ProbeSpans(int[] from, int[] to) {
        this.from = from;
        this.to = to;
    }

    /** Every one of the probes meets every member. */
    public static ProbeSpans all(int probeCount, int memberCount) {
        int[] to = new int[memberCount];
        Arrays.fill(to, probeCount);
        return new ProbeSpans(new int[memberCount], to);
    }

    /** Each pair of a block with itself once: the probe's column is the smaller. */
    public static ProbeSpans triangle(int memberCount) {
        int[] to = new int[memberCount];
        Arrays.setAll(to, member -> member);
        return new ProbeSpans(new int[memberCount], to);
    }

    /** Independent spans, equal to these. */
    public ProbeSpans copy() {
        return new ProbeSpans(from.clone(), to.clone());
    }

    /** Lets the member meet only probes that it met already and that lie within the span. */
    public void narrow(int member, int least, int end) {
        from[member] = Math.max(from[member], least);
        to[member] = Math.min(to[member], end);
    }

    /** The first probe that meets a member. */
    public int from(int member) {
        return from[member];
    }

    /** After the last probe that meets a member; not above {@link #from} if none does. */
    public int to(int member) {
        return to[member];
    }

    /** Whether a probe meets a member. */
    public boolean meets(int probe, int member) {
        return probe >= from[member] && probe < to[member];
    }

    /** By member; not a copy. */
    public int[] from() {
        return from;
    }

    /** By member; not a copy. */
    public int[] to() {
        return to;
    }
}
