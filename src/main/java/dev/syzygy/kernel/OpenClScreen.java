package dev.syzygy.kernel;

/**
 * One screening call.
 *
 * @param before the probes, before the move if they moved
 * @param after the probes after the move, else the probes again
 * @param sign +1 for pairs that came, −1 for pairs that went, 0 for pairs that moved
 * @param movedSlots by probe the mask of moved points; null unless they moved
 */
record OpenClScreen(
        ChartBlock before,
        ChartBlock after,
        int sign,
        int[] movedSlots,
        ChartBlock members,
        ProbeSpans spans,
        Screening screening) {

    /** All pairs of the call, met or not. */
    OpenClRange range() {
        return new OpenClRange(0, before.size(), 0, members.size());
    }

    /** The mask of the points that moved in some probe of a range. */
    int movedInSome(OpenClRange range) {
        int slots = 0;
        for (int probe = range.probeFirst(); probe < range.probeEnd(); probe++) {
            slots |= movedSlots[probe];
        }
        return slots;
    }
}
