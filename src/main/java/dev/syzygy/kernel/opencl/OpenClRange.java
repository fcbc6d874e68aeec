package dev.syzygy.kernel.opencl;

/**
 * Some probes with some members: columns of their blocks, from the first to before the end.
 *
 * @param probeEnd after the last probe
 * @param memberEnd after the last member
 */
public record OpenClRange(int probeFirst, int probeEnd, int memberFirst, int memberEnd) {

    /** Its probes. */
    public int probeCount() {
        return probeEnd - probeFirst;
    }

    /** Its members. */
    public int memberCount() {
        return memberEnd - memberFirst;
    }

    /** Its pairs. */
    public long pairCount() {
        return (long) probeCount() * memberCount();
    }

    /** The lower half, of the probes if there are several, else of the members. */
    public OpenClRange lowerHalf() {
        return probeCount() > 1
                ? new OpenClRange(probeFirst, probeMiddle(), memberFirst, memberEnd)
                : new OpenClRange(probeFirst, probeEnd, memberFirst, memberMiddle());
    }

    /** What {@link #lowerHalf()} leaves. */
    public OpenClRange upperHalf() {
        return probeCount() > 1
                ? new OpenClRange(probeMiddle(), probeEnd, memberFirst, memberEnd)
                : new OpenClRange(probeFirst, probeEnd, memberMiddle(), memberEnd);
    }

    private int probeMiddle() {
        return probeFirst + probeCount() / 2;
    }

    private int memberMiddle() {
        return memberFirst + memberCount() / 2;
    }
}
