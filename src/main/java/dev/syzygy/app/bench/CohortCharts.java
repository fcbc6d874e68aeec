package dev.syzygy.app.bench;

import dev.syzygy.app.host.UserException;
import dev.syzygy.avro.ChartUpdate;
import dev.syzygy.avro.PopulationAggregate;
import dev.syzygy.chart.Chart;
import dev.syzygy.file.ChartFile;
import dev.syzygy.file.InputFile;
import dev.syzygy.file.RowReader;
import dev.syzygy.file.SyntheticCharts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The charts of the cohort, each as it was published last, and what a recount makes of them. */
final class CohortCharts {

    private static final long SEED = 11;
    private static final long JOIN_SEED = 13;
    private static final int JOIN_TRIES_MAX = 10_000;

    private final String cohort;
    private final CohortRecount recount;
    private final TreeMap<String, Chart> charts = new TreeMap<>();
    private final SyntheticCharts strangers;
    private int tries;

    /**
     * A chart that is not yet in the cohort.
     *
     * @param matches how many it will have
     */
    record Stranger(ChartUpdate chart, long matches) {}

    CohortCharts(String cohort, CohortRecount recount) {
        this.cohort = cohort;
        this.recount = recount;
        strangers = new SyntheticCharts(JOIN_SEED, cohort);
    }

    /**
     * The first charts, not yet published.
     *
     * @param file where they are, or null to make them up
     * @param count how many; 0 takes all of the file
     */
    List<ChartUpdate> members(Path file, int count) {
        if (file == null) {
            return new SyntheticCharts(SEED, cohort).next(count);
        }
        List<ChartUpdate> members = new ArrayList<>();
        try (RowReader<ChartUpdate> rows = ChartFile.open(InputFile.of(file))) {
            ChartUpdate row = rows.nextValue();
            while (row != null && (count == 0 || members.size() < count)) {
                members.add(inCohort(row));
                row = rows.nextValue();
            }
        }
        if (members.size() < 2) {
            throw new UserException(file + " holds fewer than two charts");
        }
        return members;
    }

    /** The same chart as a member. */
    ChartUpdate inCohort(ChartUpdate chart) {
        return ChartUpdate.newBuilder(chart).setGroups(List.of(cohort)).build();
    }

    /** A chart that will have a match. */
    Stranger stranger(String id) {
        Stranger stranger = nextStranger(id);
        while (stranger.matches() == 0 && tries++ < JOIN_TRIES_MAX) {
            stranger = nextStranger(id);
        }
        if (stranger.matches() == 0) {
            throw new UserException(
                    "no chart was found that would have a match: lower --threshold");
        }
        return stranger;
    }

    private Stranger nextStranger(String id) {
        ChartUpdate chart = strangers.next(id);
        return new Stranger(chart, recount.matches(id, SyntheticCharts.chart(chart), charts));
    }

    void publish(CohortSession session, ChartUpdate chart) {
        charts.put(chart.getChartId(), SyntheticCharts.chart(chart));
        session.publish(chart);
    }

    int count() {
        return charts.size();
    }

    /** What a published population has otherwise than a recount, or null. */
    String difference(PopulationAggregate published) {
        return CohortRecount.difference(published, recount.of(charts));
    }
}
