package dev.syzygy.operator;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.event.Cause;
import dev.syzygy.event.ChartDelta;
import dev.syzygy.event.ChartDelta.Kind;
import dev.syzygy.event.PairDelta;
import dev.syzygy.kernel.PairEvaluator;
import dev.syzygy.score.PairScore;
import dev.syzygy.score.Scorer;
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.score.ScoringTable;

/** Words for what a chart tells a pair, and the score the pair must then have. */
final class Deltas {

    private Deltas() {}

    static PairDelta watched(
            String pairId, boolean fromRow, Chart chart, long revision, Watching watching) {
        ChartDelta delta =
                new ChartDelta(
                        Kind.WATCHED,
                        chart,
                        chart == null ? 0 : ChartPoint.ALL,
                        true,
                        chart == null
                                ? new ChartDelta.Trigger(
                                        Cause.WATCH, Long.MIN_VALUE, Long.MIN_VALUE, 5)
                                : trigger(Cause.WATCH, revision));
        return new PairDelta(pairId, fromRow, delta, watching.group(), watching.profileId(), null);
    }

    /** The same as told by a cohort's screen, whose group is the cohort. */
    static PairDelta screened(String cohort, PairDelta delta) {
        return new PairDelta(
                delta.pairId(),
                delta.fromRow(),
                delta.delta(),
                delta.group() == null ? null : cohort,
                delta.profileId(),
                cohort);
    }

    /** What a watch says besides the pair. */
    record Watching(String group, String profileId) {}

    static PairDelta unwatched(String pairId, boolean fromRow, long revision) {
        return delta(pairId, fromRow, Kind.UNWATCHED, null, 0, trigger(Cause.UNWATCH, revision));
    }

    static PairDelta appeared(String pairId, boolean fromRow, Chart chart, long revision) {
        ChartDelta delta =
                new ChartDelta(
                        Kind.APPEARED,
                        chart,
                        ChartPoint.ALL,
                        true,
                        trigger(Cause.CHART_UPDATE, revision));
        return new PairDelta(pairId, fromRow, delta, null, null, null);
    }

    static PairDelta vanished(String pairId, boolean fromRow, long revision) {
        return delta(
                pairId, fromRow, Kind.VANISHED, null, 0, trigger(Cause.CHART_DELETION, revision));
    }

    static PairDelta changed(
            String pairId, boolean fromRow, Chart chart, int slots, long revision) {
        return delta(
                pairId, fromRow, Kind.CHANGED, chart, slots, trigger(Cause.CHART_UPDATE, revision));
    }

    private static PairDelta delta(
            String pairId,
            boolean fromRow,
            Kind kind,
            Chart chart,
            int slots,
            ChartDelta.Trigger trigger) {
        return new PairDelta(
                pairId,
                fromRow,
                new ChartDelta(kind, chart, slots, false, trigger),
                null,
                null,
                null);
    }

    private static ChartDelta.Trigger trigger(Cause cause, long revision) {
        return new ChartDelta.Trigger(cause, revision, revision * 10, revision * 100);
    }

    /** The score of two charts whose revisions came at ten times their number, from nothing. */
    static PairScore score(
            ScoringProfile profile, String group, Chart row, long rowRevision, Stamped column) {
        ScoringTable table = ScoringTable.compile(profile);
        int total = new PairEvaluator(table).total(row, column.chart());
        PairScore.Stamp stamp =
                new PairScore.Stamp(
                        Math.max(rowRevision, column.revision()) * 10,
                        rowRevision,
                        column.revision());
        return new Scorer(table).score(row, column.chart(), total, group, stamp);
    }

    /** A chart and its revision. */
    record Stamped(Chart chart, long revision) {}
}
