package dev.syzygy.job.chartstate;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;

/**
 * The pairs of the charts that changed last. A hub such as the sky changes every minute and has
 * tens of thousands of pairs; reading them from RocksDB each time costs more than scoring them.
 *
 * <p>Bounded by pairs, not charts; the least recently used charts leave first.
 */
final class PartnerCache {

    static final int PAIRS_MAX = 500_000;

    private final LinkedHashMap<String, List<String>> pairsByChart =
            new LinkedHashMap<>(16, 0.75f, true);
    private int pairCount;

    /** The pairs of the chart that is the current key. */
    List<String> of(String chartId, MapState<String, Watch> watches) throws Exception {
        List<String> pairs = pairsByChart.get(chartId);
        if (pairs == null) {
            pairs = new ArrayList<>();
            for (String pairId : watches.keys()) {
                pairs.add(pairId);
            }
            pairsByChart.put(chartId, pairs);
            pairCount += pairs.size() + 1;
            shrink();
        }
        return pairs;
    }

    /** Must be called whenever the pairs of a chart change. */
    void forget(String chartId) {
        List<String> pairs = pairsByChart.remove(chartId);
        if (pairs != null) {
            pairCount -= pairs.size() + 1;
        }
    }

    private void shrink() {
        Iterator<Map.Entry<String, List<String>>> eldest = pairsByChart.entrySet().iterator();
        while (pairCount > PAIRS_MAX && pairsByChart.size() > 1) {
            pairCount -= eldest.next().getValue().size() + 1;
            eldest.remove();
        }
    }
}
