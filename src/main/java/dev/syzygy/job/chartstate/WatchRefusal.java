package dev.syzygy.job.chartstate;

import dev.syzygy.event.DeadLetter;
import dev.syzygy.event.RawRecord;
import dev.syzygy.event.RefusalCode;
import dev.syzygy.event.WatchEvent;
import dev.syzygy.job.runtime.Stage;
import java.nio.charset.StandardCharsets;

/** What is said of a watch that is refused, because the chart has as many as it may. */
final class WatchRefusal {

    private WatchRefusal() {}

    static DeadLetter of(WatchEvent event, String watchTopic, int watchesPerChartMax) {
        RawRecord refused =
                new RawRecord(
                        watchTopic,
                        event.origin().partition(),
                        event.origin().offset(),
                        event.origin().timestampMillis(),
                        event.pairId().getBytes(StandardCharsets.UTF_8),
                        null);
        String message =
                "the chart is watched by "
                        + watchesPerChartMax
                        + " pairs already; raise watches.per.chart.max or watch fewer";
        return new DeadLetter(
                refused, Stage.CHART_STATE.title(), RefusalCode.WATCHES_OVER_LIMIT.name(), message);
    }
}
