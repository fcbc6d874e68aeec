package dev.syzygy.kernel;

import dev.syzygy.kernel.opencl.OpenClRange;

/** One screening call. */
record OpenClScreen(Probes probes, ChartBlock members, ProbeSpans spans, Screening screening) {

    /**
     * The probes of a call.
     *
     * @param before the probes, before the move if they moved
     * @param after the probes after the move, else the probes again
     * @param sign +1 for pairs that came, −1 for pairs that went, 0 for pairs that moved
     * @param movedSlots by probe the mask of moved points; null unless they moved
     */
    record Probes(ChartBlock before, ChartBlock after, int sign, int[] movedSlots) {

        /** Probes that came or went. */
        static Probes signed(ChartBlock probes, int sign) {
            return new Probes(probes, probes, sign, null);
        }

        /** Probes that moved. */
        static Probes moved(ChartBlock before, ChartBlock after, int[] movedSlots) {
            return new Probes(before, after, 0, movedSlots);
        }

        boolean areMoved() {
            return movedSlots != null;
        }

        int count() {
            return before.size();
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

    /** All pairs of the call, met or not. */
    OpenClRange range() {
        return new OpenClRange(0, probes.count(), 0, members.size());
    }

    /** How many pairs of a range meet. */
    long meetingCount(OpenClRange range) {
        long count = 0;
        for (int member = range.memberFirst(); member < range.memberEnd(); member++) {
            int from = Math.max(range.probeFirst(), spans.from(member));
            int to = Math.min(range.probeEnd(), spans.to(member));
            count += Math.max(0L, (long) to - from);
        }
        return count;
    }
}
