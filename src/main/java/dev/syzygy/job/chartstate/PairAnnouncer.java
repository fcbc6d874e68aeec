package dev.syzygy.job.chartstate;

import dev.syzygy.chart.ChartChange;
import dev.syzygy.chart.ChartRegisters;
import dev.syzygy.chart.ChartSide;
import dev.syzygy.job.pairscore.ChartDelta;
import dev.syzygy.job.pairscore.PairDelta;
import dev.syzygy.job.pairscore.PairSource;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.metrics.Counter;

/** Tells the pairs that watch a chart what became of it. */
final class PairAnnouncer {

    private final MapState<String, Watch> watches;
    private final Counter told;
    private final Consumer<PairDelta> output;
    private final PartnerCache partners = new PartnerCache();

    PairAnnouncer(MapState<String, Watch> watches, Counter told, Consumer<PairDelta> output) {
        this.watches = watches;
        this.told = told;
        this.output = output;
    }

    /** Must be called whenever the pairs of a chart change. */
    void forget(String chartId) {
        partners.forget(chartId);
    }

    /** Tells all pairs of the chart that is the current key what moved in it. */
    void tellChange(
            String chartId,
            ChartRegisters registers,
            ChartChange change,
            ChartDelta.Trigger trigger)
            throws Exception {
        tellAll(
                chartId,
                new ChartDelta.Changed(registers.chart(), change.slots(), change.cusps(), trigger));
    }

    /** Tells all pairs of the chart that is the current key. */
    void tellAll(String chartId, ChartDelta delta) throws Exception {
        for (String pairId : partners.of(chartId, watches)) {
            tell(chartId, pairId, delta);
        }
    }

    void tell(String chartId, String pairId, ChartDelta delta) {
        told.inc();
        ChartSide side = ChartSide.of(chartId, pairId);
        output.accept(new PairDelta(pairId, side, delta, PairSource.WATCH));
    }
}
