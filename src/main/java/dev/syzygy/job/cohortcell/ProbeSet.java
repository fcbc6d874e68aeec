package dev.syzygy.job.cohortcell;

import dev.syzygy.chart.Chart;
import dev.syzygy.kernel.ChartBlock;
import dev.syzygy.score.HouseBonus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Charts to evaluate against a block, in the order of their ids, in which they must be added. */
final class ProbeSet implements BlockColumns {

    private final ChartBlock charts;
    private final List<String> ids = new ArrayList<>();

    ProbeSet(List<HouseBonus> bonuses) {
        charts = new ChartBlock(bonuses);
    }

    @Override
    public ChartBlock charts() {
        return charts;
    }

    @Override
    public String id(int column) {
        return ids.get(column);
    }

    void add(String id, Chart chart) {
        charts.add(chart);
        ids.add(id);
    }

    void addFrom(MemberBlock block, int column) {
        charts.addFrom(block.charts(), column);
        ids.add(block.id(column));
    }

    /** Charts with a smaller id. Ids are ASCII, so this is their UTF-8 order. */
    int countBefore(String id) {
        int place = Collections.binarySearch(ids, id);
        return place < 0 ? -place - 1 : place;
    }
}
