package dev.syzygy.kernel;

/**
 * Some probes with some members: columns of their blocks, from the first to before the end.
 *
 * @param probeEnd after the last probe
 * @param memberEnd after the last member
 */
record OpenClRange(int probeFirst, int probeEnd, int memberFirst, int memberEnd) {

    int probeCount() {
        return probeEnd - probeFirst;
    }

    int memberCount() {
        return memberEnd - memberFirst;
    }

    long pairCount() {
        return (long) probeCount() * memberCount();
    }

    /** How many of the pairs meet. */
    long meetingCount(ProbeSpans spans) {
        long count = 0;
        for (int member = memberFirst; member < memberEnd; member++) {
            int from = Math.max(probeFirst, spans.from(member));
            int to = Math.min(probeEnd, spans.to(member));
            count += Math.max(0, to - from);
        }
        return count;
    }

    /** The lower or upper half, of the probes if there are several, else of the members. */
    OpenClRange half(boolean upper) {
        int probeMiddle = probeFirst + probeCount() / 2;
        int memberMiddle = memberFirst + memberCount() / 2;
        if (probeCount() > 1) {
            return upper
                    ? new OpenClRange(probeMiddle, probeEnd, memberFirst, memberEnd)
                    : new OpenClRange(probeFirst, probeMiddle, memberFirst, memberEnd);
        }
        return upper
                ? new OpenClRange(probeFirst, probeEnd, memberMiddle, memberEnd)
                : new OpenClRange(probeFirst, probeEnd, memberFirst, memberMiddle);
    }
}
