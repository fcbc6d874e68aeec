package dev.syzygy.kernel;

import dev.syzygy.score.ScoringTable;

/**
 * Evaluates pairs of charts in bulk: some charts, the probes, against a block, the members. All
 * implementations give the same bits; {@link ScalarKernel} is the specification.
 *
 * <p>Units are those of the table ({@link ScoringTable#fractionBits()}): cells, modality bonuses
 * and house bonuses in both directions. The probe is chart A of each pair. Where a table is not
 * {@linkplain ScoringTable#isSymmetric() symmetric}, pairs whose probe is chart B need a kernel of
 * the {@linkplain ScoringTable#transposed() transposed} table.
 *
 * <p>Not safe for use by two threads at once.
 */
public sealed interface AspectKernel extends AutoCloseable
        permits ScalarKernel, VectorKernel, OpenClKernel {

    /** How this kernel is called in options, logs, metrics and summaries. */
    String name();

    /** The table this kernel scores by. */
    ScoringTable table();

    /**
     * The score of every probe with every member.
     *
     * @param units receives the units of probe {@code k} and member {@code n} at {@code k ×
     *     members.size() + n}
     */
    void score(ChartBlock probes, ChartBlock members, int[] units);

    /**
     * Screens pairs that came or went, and counts them in or out.
     *
     * @param sign +1 for pairs that came, −1 for pairs that went
     * @param spans which probes meet which members
     * @param screening what is asked for; the counts are added to it
     * @return the pairs at or above the threshold, until the next call
     */
    Survivors screen(
            ChartBlock probes, int sign, ChartBlock members, ProbeSpans spans, Screening screening);

    /**
     * Screens pairs whose probes moved, and counts them out as they were and in as they are, in one
     * pass: lines of points that did not move are evaluated once.
     *
     * @param before the probes before the move
     * @param after the same probes, in the same columns, after it
     * @param movedSlots for each probe the mask of the points that moved, came or went; cusps may
     *     differ in any case
     * @param screening what is asked for; the counts are added to it
     * @return the pairs at or above the threshold before or after, until the next call
     */
    Survivors screenMoves(
            ChartBlock before,
            ChartBlock after,
            int[] movedSlots,
            ChartBlock members,
            ProbeSpans spans,
            Screening screening);

    /** Releases what the kernel holds outside the heap; a closed kernel is not used again. */
    @Override
    default void close() {}
}
