package dev.syzygy.operator;

import dev.syzygy.chart.ChartIds;
import dev.syzygy.event.PopulationChange;
import dev.syzygy.event.PopulationDelta;
import dev.syzygy.score.PopulationSums;
import dev.syzygy.score.TopPairs;
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

    private transient Map<String, PopulationDelta> byGroup;
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
        PopulationDelta delta =
                byGroup.computeIfAbsent(
                        change.group(),
                        group ->
                                new PopulationDelta(
                                        group,
                                        new PopulationSums(),
                                        new HashMap<>(),
                                        new HashMap<>(),
                                        false,
                                        null));
        merge(change, delta);
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

    private static void merge(PopulationChange change, PopulationDelta delta) {
        delta.sums().seeEventTime(change.eventTimeMillis());
        if (change.before() != null) {
            delta.sums().add(change.before(), -1);
        }
        if (change.after() != null) {
            delta.sums().add(change.after(), 1);
        }
        int tenths = change.after() == null ? TopPairs.GONE : change.after().overallTenths();
        delta.pairs().put(change.pairId(), tenths);
        int joined = (change.after() == null ? 0 : 1) - (change.before() == null ? 0 : 1);
        if (joined != 0) {
            count(delta.charts(), ChartIds.first(change.pairId()), joined);
            count(delta.charts(), ChartIds.second(change.pairId()), joined);
        }
    }

    private static void count(Map<String, Integer> charts, String chartId, int change) {
        charts.merge(chartId, change, (old, more) -> old + more == 0 ? null : old + more);
    }

    private void flush() {
        for (PopulationDelta delta : byGroup.values()) {
            output.collect(new StreamRecord<>(delta));
        }
        byGroup.clear();
        changeCount = 0;
    }
}
