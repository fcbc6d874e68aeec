package dev.syzygy.job.population;

import dev.syzygy.chart.ChartIds;
import dev.syzygy.job.runtime.OneShotTimer;
import dev.syzygy.population.AspectCombination;
import dev.syzygy.population.PopulationShare;
import dev.syzygy.population.PopulationSums;
import dev.syzygy.population.Ranking;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Merges what the pairs of one subtask change in their groups before it crosses the network: one
 * delta per group and interval instead of one record per publication.
 */
public final class PopulationDeltaOperator extends AbstractStreamOperator<PopulationDelta>
        implements OneInputStreamOperator<PopulationChange, PopulationDelta> {

    private static final long serialVersionUID = 1;

    private final long intervalMillis;
    private final int changesMax;

    private transient Map<String, Gathered> byGroup;
    private transient int changeCount;
    private transient OneShotTimer flushTimer;

    /**
     * An operator that sends its deltas after an interval, or earlier when it holds many changes.
     */
    public PopulationDeltaOperator(long intervalMillis, int changesMax) {
        this.intervalMillis = intervalMillis;
        this.changesMax = changesMax;
    }

    @Override
    public void open() throws Exception {
        super.open();
        byGroup = new HashMap<>();
        flushTimer = new OneShotTimer(getProcessingTimeService(), this::flush);
    }

    @Override
    public void processElement(StreamRecord<PopulationChange> element) {
        PopulationChange change = element.getValue();
        byGroup.computeIfAbsent(change.group(), group -> new Gathered()).add(change);
        changeCount++;
        if (changeCount >= changesMax) {
            flush();
        } else {
            flushTimer.armIn(intervalMillis);
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flush();
    }

    @Override
    public void finish() throws Exception {
        flush();
        super.finish();
    }

    private void flush() {
        byGroup.forEach(
                (group, gathered) -> output.collect(new StreamRecord<>(gathered.delta(group))));
        byGroup.clear();
        changeCount = 0;
    }

    /** What changed in one group. */
    private static final class Gathered {

        private final PopulationSums sums = new PopulationSums();
        private final Map<String, Integer> pairs = new HashMap<>();
        private final Map<String, Integer> charts = new HashMap<>();
        private CombinationSketch combinations;

        void add(PopulationChange change) {
            sums.seeEventTime(change.eventTimeMillis());
            countCombination(change.before(), change.after());
            if (!change.counted()) {
                return;
            }
            if (change.before() != null) {
                sums.add(change.before(), -1);
            }
            if (change.after() != null) {
                sums.add(change.after(), 1);
            }
            int tenths = change.after() == null ? Ranking.GONE : change.after().overallTenths();
            pairs.put(change.pairId(), tenths);
            int joined = (change.after() == null ? 0 : 1) - (change.before() == null ? 0 : 1);
            if (joined != 0) {
                count(ChartIds.chartA(change.pairId()), joined);
                count(ChartIds.chartB(change.pairId()), joined);
            }
        }

        private void count(String chartId, int change) {
            charts.merge(chartId, change, (old, more) -> old + more == 0 ? null : old + more);
        }

        /** Counts a combination that came about; one that stayed was counted before. */
        private void countCombination(PopulationShare before, PopulationShare after) {
            if (after == null
                    || after.combination() == AspectCombination.NONE
                    || (before != null && before.combination() == after.combination())) {
                return;
            }
            if (combinations == null) {
                combinations = new CombinationSketch();
            }
            combinations.count(after.combination());
        }

        PopulationDelta delta(String group) {
            String text = combinations == null ? null : combinations.text();
            return PopulationDelta.ofPairs(group, sums, pairs, charts, text);
        }
    }
}
