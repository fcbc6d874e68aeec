package dev.syzygy.job.cohortcell;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.PointPair;
import dev.syzygy.job.population.PopulationDelta;
import dev.syzygy.kernel.Screening;
import dev.syzygy.population.PopulationSums;
import dev.syzygy.population.Ranking;
import dev.syzygy.score.OverallScale;
import java.util.HashMap;
import java.util.Map;

/** What the cells of one subtask change in the population of a cohort until it is sent. */
final class CohortTally {

    private final String cohort;
    private PopulationSums sums = new PopulationSums();
    private Map<String, Integer> ranks = new HashMap<>();
    private Map<String, Integer> charts = new HashMap<>();
    private boolean isEmpty = true;

    CohortTally(String cohort) {
        this.cohort = cohort;
    }

    /** A chart came (+1) or went (−1). */
    void countChart(String chartId, Chart chart, int sign) {
        isEmpty = false;
        charts.merge(chartId, sign, (old, more) -> old + more == 0 ? null : old + more);
        sums.addSigns(chart, sign);
    }

    /** A chart moved. */
    void moveChart(Chart before, Chart after) {
        isEmpty = false;
        sums.addSigns(before, -1);
        sums.addSigns(after, 1);
    }

    /** An input of this event time was taken in. */
    void seeEventTime(long millis) {
        isEmpty = false;
        sums.seeEventTime(millis);
    }

    /** A match has this overall score, in tenths, or is {@link Ranking#GONE}. */
    void rank(String pairId, int overallTenths) {
        isEmpty = false;
        ranks.put(pairId, overallTenths);
    }

    /** Matches that were ranked. */
    int rankCount() {
        return ranks.size();
    }

    /** Takes over what a screening counted. */
    void take(Screening screening) {
        long[] pairsByTenths = screening.pairsByTenths();
        OverallScale scale = screening.scale();
        for (int tenths = 0; tenths < pairsByTenths.length; tenths++) {
            if (pairsByTenths[tenths] != 0) {
                isEmpty = false;
                sums.addPairs(tenths, pairsByTenths[tenths]);
                sums.addBand(scale.bandLabel(tenths), pairsByTenths[tenths]);
            }
        }
        long[] aspects = screening.aspects();
        for (int entry = 0; entry < aspects.length; entry++) {
            if (aspects[entry] != 0) {
                isEmpty = false;
                int type = entry & AspectType.ROOM - 1;
                // Which chart is the first is an accident of their ids; a population has no order.
                int points = PointPair.unordered(entry / AspectType.ROOM);
                sums.addAspects(points, type, aspects[entry]);
            }
        }
        screening.clearCounts();
    }

    /** What changed since the last time, or null. */
    PopulationDelta drain() {
        if (isEmpty) {
            return null;
        }
        PopulationDelta delta = PopulationDelta.ofCohort(cohort, sums, ranks, charts);
        sums = new PopulationSums();
        ranks = new HashMap<>();
        charts = new HashMap<>();
        isEmpty = true;
        return delta;
    }
}
