package dev.syzygy.kernel;

import java.util.Arrays;

/** A kernel beside what it must equal, call by call; every difference is an error. */
final class BlockComparison {

    /** What a kernel must equal. */
    interface Oracle {

        void score(ChartBlock probes, ChartBlock members, int[] units);

        Survivors screen(
                ChartBlock probes,
                int sign,
                ChartBlock members,
                ProbeSpans spans,
                Screening screening);

        Survivors screenMoves(
                ChartBlock before,
                ChartBlock after,
                int[] movedSlots,
                ChartBlock members,
                ProbeSpans spans,
                Screening screening);
    }

    private final AspectKernel kernel;
    private final Oracle oracle;
    private final String label;
    private long pairs;

    /**
     * Nothing compared yet.
     *
     * @param label stands in every failure: which kernel, which seed
     */
    BlockComparison(AspectKernel kernel, Oracle oracle, String label) {
        this.kernel = kernel;
        this.oracle = oracle;
        this.label = label;
    }

    /** The specification itself as what a kernel must equal. */
    static Oracle scalar(AspectKernel kernel) {
        ScalarKernel scalar = new ScalarKernel(kernel.table());
        return new Oracle() {
            @Override
            public void score(ChartBlock probes, ChartBlock members, int[] units) {
                scalar.score(probes, members, units);
            }

            @Override
            public Survivors screen(
                    ChartBlock probes,
                    int sign,
                    ChartBlock members,
                    ProbeSpans spans,
                    Screening screening) {
                return scalar.screen(probes, sign, members, spans, screening);
            }

            @Override
            public Survivors screenMoves(
                    ChartBlock before,
                    ChartBlock after,
                    int[] movedSlots,
                    ChartBlock members,
                    ProbeSpans spans,
                    Screening screening) {
                return scalar.screenMoves(before, after, movedSlots, members, spans, screening);
            }
        };
    }

    AspectKernel kernel() {
        return kernel;
    }

    /** Pairs compared so far, each operation counted. */
    long pairs() {
        return pairs;
    }

    /** Compares all scores, and returns them. */
    int[] score(ChartBlock probes, ChartBlock members) {
        int[] expected = new int[probes.size() * members.size()];
        int[] actual = new int[expected.length];
        oracle.score(probes, members, expected);
        kernel.score(probes, members, actual);
        pairs += expected.length;
        same(where("score", probes, members) + "units", asLongs(expected), asLongs(actual));
        return expected;
    }

    /** Screenings that both add to, call after call: kernels add, they do not set. */
    Screens screens(int leastUnits) {
        return new Screens(leastUnits);
    }

    /** See {@link #screens}. */
    final class Screens {

        private final Screening expected;
        private final Screening actual;

        private Screens(int leastUnits) {
            expected = new Screening(kernel.table().overallScale(), leastUnits);
            actual = new Screening(kernel.table().overallScale(), leastUnits);
        }

        /** Compares pairs that came or went. */
        void screen(ChartBlock probes, int sign, ChartBlock members, ProbeSpans spans) {
            long before = expected.evaluations();
            Survivors right = oracle.screen(probes, sign, members, spans, expected);
            Survivors found = kernel.screen(probes, sign, members, spans, actual);
            pairs += expected.evaluations() - before;
            same(where("screen " + sign, probes, members), right, found);
        }

        /** Compares pairs whose probes moved. */
        void screenMoves(
                ChartBlock before,
                ChartBlock after,
                int[] movedSlots,
                ChartBlock members,
                ProbeSpans spans) {
            long evaluated = expected.evaluations();
            Survivors right =
                    oracle.screenMoves(before, after, movedSlots, members, spans, expected);
            Survivors found = kernel.screenMoves(before, after, movedSlots, members, spans, actual);
            pairs += expected.evaluations() - evaluated;
            same(where("screenMoves", before, members), right, found);
        }

        private void same(String where, Survivors right, Survivors found) {
            BlockComparison.same(
                    where + "pairs by tenths", expected.pairsByTenths(), actual.pairsByTenths());
            BlockComparison.same(where + "aspects", expected.aspects(), actual.aspects());
            BlockComparison.same(
                    where + "evaluations",
                    new long[] {expected.evaluations()},
                    new long[] {actual.evaluations()});
            BlockComparison.same(where + "survivors", fields(right), fields(found));
        }
    }

    private String where(String operation, ChartBlock probes, ChartBlock members) {
        return "%s, %d x %d, %s: ".formatted(label, probes.size(), members.size(), operation);
    }

    private static void same(String what, long[] expected, long[] actual) {
        if (!Arrays.equals(expected, actual)) {
            int place = Arrays.mismatch(expected, actual);
            throw new AssertionError(
                    "%s differ at %d of %d and %d: %s, not %s"
                            .formatted(
                                    what,
                                    place,
                                    actual.length,
                                    expected.length,
                                    place < actual.length ? actual[place] : "none",
                                    place < expected.length ? expected[place] : "none"));
        }
    }

    private static long[] asLongs(int[] units) {
        return Arrays.stream(units).asLongStream().toArray();
    }

    private static long[] fields(Survivors survivors) {
        long[] fields = new long[4 * survivors.count()];
        for (int index = 0; index < survivors.count(); index++) {
            fields[4 * index] = survivors.probe(index);
            fields[4 * index + 1] = survivors.member(index);
            fields[4 * index + 2] = survivors.unitsBefore(index);
            fields[4 * index + 3] = survivors.unitsAfter(index);
        }
        return fields;
    }
}
