package dev.syzygy.job.cohortcell;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartIds;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.ChartSide;
import dev.syzygy.job.pairscore.ChartDelta;
import dev.syzygy.job.pairscore.PairDelta;
import dev.syzygy.job.pairscore.PairSource;
import dev.syzygy.job.population.PopulationDelta;
import dev.syzygy.kernel.Screening;
import dev.syzygy.population.Cohort;
import dev.syzygy.population.Ranking;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** What cells say: to pair-score of their matches, to the population of all their pairs. */
final class CohortOutput {

    private final Map<String, Cohort> cohorts;
    private final Output<StreamRecord<PairDelta>> output;
    private final int rankChangesMax;
    private final CohortCellMetrics metrics;
    private final Map<String, CohortTally> tallies = new HashMap<>();
    private final Map<String, PairSource> screens = new HashMap<>();
    private final StreamRecord<PairDelta> record = new StreamRecord<>(null);

    /**
     * An output that has said nothing.
     *
     * @param rankChangesMax matches in a population delta before it is sent
     */
    CohortOutput(
            Map<String, Cohort> cohorts,
            Output<StreamRecord<PairDelta>> output,
            int rankChangesMax,
            CohortCellMetrics metrics) {
        this.cohorts = cohorts;
        this.output = output;
        this.rankChangesMax = rankChangesMax;
        this.metrics = metrics;
        for (String name : cohorts.keySet()) {
            tallies.put(name, new CohortTally(name));
            screens.put(name, new PairSource.Screen(name));
        }
    }

    /** What of a cohort's population has not been sent. */
    CohortTally tally(String cohort) {
        return tallies.get(cohort);
    }

    /** Takes over what a screening of a cohort counted. */
    void count(String cohort, Screening screening) {
        metrics.evaluations.inc(screening.evaluations());
        tallies.get(cohort).take(screening);
    }

    /** Notes the overall score of a match, in tenths. */
    void rank(String cohort, String pairId, int tenths) {
        CohortTally tally = tallies.get(cohort);
        tally.rank(pairId, tenths);
        if (tally.rankCount() >= rankChangesMax) {
            send(tally);
        }
    }

    /** A pair became a match. */
    void countEntered() {
        metrics.entered.inc();
    }

    /** A pair is a match no more. */
    void leave(String cohort, String pairId, ChartDelta.Trigger trigger) {
        metrics.left.inc();
        rank(cohort, pairId, Ranking.GONE);
        ChartDelta gone = new ChartDelta.Deselected(trigger);
        tell(cohort, pairId, ChartIds.chartA(pairId), gone);
        tell(cohort, pairId, ChartIds.chartB(pairId), gone);
    }

    /** Tells a match of one of its charts. */
    void tell(String cohort, String pairId, String chartId, ChartDelta delta) {
        ChartSide side = ChartSide.of(chartId, pairId);
        output.collect(record.replace(new PairDelta(pairId, side, delta, screens.get(cohort))));
    }

    /** Sends what has not been sent of the populations. */
    void sendTallies() {
        tallies.values().forEach(this::send);
    }

    private void send(CohortTally tally) {
        PopulationDelta delta = tally.drain();
        if (delta != null) {
            output.collect(CohortCellSideOutputs.POPULATION_DELTAS, new StreamRecord<>(delta));
        }
    }

    /** A chart that changed, for a pair that stays a match. */
    static ChartDelta changed(CellDelta delta) {
        return new ChartDelta.Changed(delta.chart(), ChartPoint.ALL, true, delta.trigger());
    }

    /** A chart that changed, for a pair that became a match by it. */
    ChartDelta entered(CellDelta delta) {
        return entered(delta.cohort(), delta.chart(), delta.trigger());
    }

    /** A chart that did not change, for a pair that something else made a match. */
    ChartDelta entered(String cohort, Member member, ChartDelta.Trigger because) {
        ChartDelta.Trigger trigger =
                new ChartDelta.Trigger(
                        because.cause(),
                        member.revision(),
                        member.eventTimeMillis(),
                        because.sourceTimeMillis());
        return entered(cohort, member.chart(), trigger);
    }

    private ChartDelta entered(String cohort, Chart chart, ChartDelta.Trigger trigger) {
        return new ChartDelta.Selected(cohort, cohorts.get(cohort).profileId(), chart, trigger);
    }
}
