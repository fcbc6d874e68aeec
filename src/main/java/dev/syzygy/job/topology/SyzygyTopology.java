package dev.syzygy.job.topology;

import dev.syzygy.event.ChartInput;
import dev.syzygy.event.DeadLetter;
import dev.syzygy.event.MatchesEvent;
import dev.syzygy.event.PopulationEvent;
import dev.syzygy.event.ProfileEvent;
import dev.syzygy.event.RawRecord;
import dev.syzygy.event.ScoreEvent;
import dev.syzygy.job.chartmatches.ChartMatchesCodecs;
import dev.syzygy.job.chartmatches.ChartMatchesOperator;
import dev.syzygy.job.chartmatches.MatchChange;
import dev.syzygy.job.chartstate.ChartStateCodecs;
import dev.syzygy.job.chartstate.ChartStateOperator;
import dev.syzygy.job.chartstate.ChartStateSideOutputs;
import dev.syzygy.job.cohortcell.CellDelta;
import dev.syzygy.job.cohortcell.CohortCellOperator;
import dev.syzygy.job.cohortcell.CohortCellSideOutputs;
import dev.syzygy.job.cohortcell.CohortGrid;
import dev.syzygy.job.config.JobOptions;
import dev.syzygy.job.config.SyzygyOptions;
import dev.syzygy.job.connector.Topics;
import dev.syzygy.job.decode.DecodeFunction;
import dev.syzygy.job.decode.Decoding;
import dev.syzygy.job.pairscore.PairDelta;
import dev.syzygy.job.pairscore.PairScoreCodecs;
import dev.syzygy.job.pairscore.PairScoreOperator;
import dev.syzygy.job.pairscore.PairScoreSideOutputs;
import dev.syzygy.job.population.PopulationCodecs;
import dev.syzygy.job.population.PopulationDelta;
import dev.syzygy.job.population.PopulationDeltaOperator;
import dev.syzygy.job.population.PopulationOperator;
import dev.syzygy.job.profiles.ProfileCodecs;
import dev.syzygy.job.runtime.DeadLetters;
import dev.syzygy.job.runtime.Stage;
import dev.syzygy.score.ScoringProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The graph:
 *
 * <pre>
 *  scoring-profiles ─► decode ─── broadcast to cohort-cell and pair-score
 *  chart-updates ─► decode ─┐
 *  pair-watches  ─► decode ─┼─► chart-state ─ PairDelta ─► pair-score ─┬─► compatibility-scores
 *  market-ticks  ─► decode ─┘   by chart_id       ▲        by pair_id  ├─► aspect-events
 *                                   │             │                    ├─► chart-matches ─► topic
 *                               CellDelta ─► cohort-cell               │   by chart_id
 *                                             by cell │                │
 *                     population-aggregates ◄─ population by group ◄───┴── deltas
 *  every refusal ─► dead-letters
 * </pre>
 */
public final class SyzygyTopology {

    private final JobOptions options;
    private final List<ScoringProfile> builtInProfiles;

    /** A graph by these options, whose pairs can be scored with these profiles from the start. */
    public SyzygyTopology(JobOptions options, List<ScoringProfile> builtInProfiles) {
        this.options = options;
        this.builtInProfiles = builtInProfiles;
    }

    /** Draws the graph between inputs and outputs. */
    public void connect(Inputs inputs, Outputs outputs) {
        SingleOutputStreamOperator<ChartInput> charts =
                decodeForChart(Stage.DECODE_CHARTS, inputs.chartUpdates(), Decoding::charts);
        SingleOutputStreamOperator<ChartInput> watches =
                decodeForChart(Stage.DECODE_WATCHES, inputs.pairWatches(), Decoding::watches);
        SingleOutputStreamOperator<ChartInput> ticks =
                decodeForChart(Stage.DECODE_TICKS, inputs.marketTicks(), Decoding::ticks);
        SingleOutputStreamOperator<ProfileEvent> profiles =
                decode(
                        Stage.DECODE_PROFILES,
                        inputs.scoringProfiles(),
                        Decoding::profiles,
                        ProfileCodecs.PROFILE_EVENT.typeInfo());

        CohortGrid grid =
                new CohortGrid(options.cohorts(), options.get(SyzygyOptions.COHORT_BLOCKS));
        SingleOutputStreamOperator<PairDelta> deltas =
                chartState(charts.union(watches, ticks), grid);
        SingleOutputStreamOperator<PairDelta> matches =
                cohortCell(deltas.getSideOutput(ChartStateSideOutputs.CELL_DELTAS), profiles, grid);
        SingleOutputStreamOperator<ScoreEvent> scores =
                pairScore(deltas.union(matches), profiles, grid);
        SingleOutputStreamOperator<PopulationEvent> populations =
                population(
                        scores,
                        matches.getSideOutput(CohortCellSideOutputs.POPULATION_DELTAS),
                        grid.names());

        Stage.SINK_SCORES.of(scores.sinkTo(outputs.scores()));
        Stage.SINK_ASPECT_EVENTS.of(
                scores.getSideOutput(PairScoreSideOutputs.TRANSITIONS)
                        .sinkTo(outputs.aspectEvents()));
        Stage.SINK_POPULATIONS.of(populations.sinkTo(outputs.populations()));
        Stage.SINK_MATCHES.of(chartMatches(scores).sinkTo(outputs.matches()));
        DataStream<DeadLetter> refusals =
                refusals(List.of(charts, watches, ticks, profiles, deltas), inputs.refused());
        Stage.SINK_DEAD_LETTERS.of(refusals.sinkTo(outputs.deadLetters()));
    }

    private SingleOutputStreamOperator<ChartInput> decodeForChart(
            Stage stage, DataStream<RawRecord> records, Decoding.Factory<ChartInput> decoding) {
        return decode(stage, records, decoding, ChartStateCodecs.CHART_INPUT.typeInfo());
    }

    private <T> SingleOutputStreamOperator<T> decode(
            Stage stage,
            DataStream<RawRecord> records,
            Decoding.Factory<T> decoding,
            TypeInformation<T> type) {
        String schemaDirectory = options.get(SyzygyOptions.SCHEMA_DIRECTORY);
        DecodeFunction<T> function = new DecodeFunction<>(stage.title(), decoding, schemaDirectory);
        // As many as the source has: records of one partition must not overtake each other.
        return stage.of(records.process(function, type)).setParallelism(records.getParallelism());
    }

    private SingleOutputStreamOperator<PairDelta> chartState(
            DataStream<ChartInput> inputs, CohortGrid grid) {
        ChartStateOperator.Limits limits =
                new ChartStateOperator.Limits(
                        options.millis(SyzygyOptions.TICK_BUNDLE_INTERVAL),
                        options.get(SyzygyOptions.TICK_UPDATES_PER_SECOND_MAX),
                        options.get(SyzygyOptions.TICK_BUNDLE_SYMBOLS_MAX),
                        options.get(SyzygyOptions.WATCHES_PER_CHART_MAX));
        return Stage.CHART_STATE.of(
                inputs.keyBy(ChartInput::chartId)
                        .transform(
                                Stage.CHART_STATE.title(),
                                PairScoreCodecs.PAIR_DELTA.typeInfo(),
                                new ChartStateOperator(
                                        limits, options.topic(Topics.PAIR_WATCHES), grid)));
    }

    private SingleOutputStreamOperator<PairDelta> cohortCell(
            DataStream<CellDelta> deltas, DataStream<ProfileEvent> profiles, CohortGrid grid) {
        CohortCellOperator.Limits limits =
                new CohortCellOperator.Limits(
                        options.millis(SyzygyOptions.COHORT_BUNDLE_INTERVAL),
                        options.get(SyzygyOptions.COHORT_BUNDLE_CHANGES_MAX),
                        (long) options.get(SyzygyOptions.COHORT_MEMORY_MIB_MAX) << 20,
                        options.millis(SyzygyOptions.POPULATION_INTERVAL),
                        options.get(SyzygyOptions.POPULATION_CHANGES_MAX));
        return Stage.COHORT_CELL.of(
                deltas.keyBy(CellDelta::cell)
                        .connect(profiles.broadcast())
                        .transform(
                                Stage.COHORT_CELL.title(),
                                PairScoreCodecs.PAIR_DELTA.typeInfo(),
                                new CohortCellOperator(
                                        grid,
                                        builtInProfiles,
                                        options.get(SyzygyOptions.DEFAULT_PROFILE),
                                        options.get(SyzygyOptions.KERNEL),
                                        limits)));
    }

    private SingleOutputStreamOperator<ScoreEvent> pairScore(
            DataStream<PairDelta> deltas, DataStream<ProfileEvent> profiles, CohortGrid grid) {
        PairScoreOperator.Limits limits =
                new PairScoreOperator.Limits(
                        options.millis(SyzygyOptions.PUBLISH_INTERVAL),
                        options.millis(SyzygyOptions.PAIR_BUNDLE_INTERVAL),
                        options.get(SyzygyOptions.PAIR_BUNDLE_PAIRS_MAX),
                        options.get(SyzygyOptions.ASPECT_EVENTS));
        return Stage.PAIR_SCORE.of(
                deltas.keyBy(PairDelta::pairId)
                        .connect(profiles.broadcast())
                        .transform(
                                Stage.PAIR_SCORE.title(),
                                PairScoreCodecs.SCORE_EVENT.typeInfo(),
                                new PairScoreOperator(
                                        builtInProfiles,
                                        options.get(SyzygyOptions.DEFAULT_PROFILE),
                                        limits,
                                        grid.names())));
    }

    private SingleOutputStreamOperator<PopulationEvent> population(
            SingleOutputStreamOperator<ScoreEvent> scores,
            DataStream<PopulationDelta> ofCohorts,
            Set<String> cohorts) {
        long intervalMillis = options.millis(SyzygyOptions.POPULATION_INTERVAL);
        SingleOutputStreamOperator<PopulationDelta> deltas =
                Stage.POPULATION_DELTAS.of(
                        scores.getSideOutput(PairScoreSideOutputs.POPULATION_CHANGES)
                                .transform(
                                        Stage.POPULATION_DELTAS.title(),
                                        PopulationCodecs.DELTA.typeInfo(),
                                        new PopulationDeltaOperator(
                                                intervalMillis,
                                                options.get(
                                                        SyzygyOptions.POPULATION_CHANGES_MAX))));
        PopulationOperator.Limits limits =
                new PopulationOperator.Limits(
                        intervalMillis,
                        options.get(SyzygyOptions.POPULATION_CHARTS_MIN),
                        options.millis(SyzygyOptions.POPULATION_WINDOW));
        return Stage.POPULATION.of(
                deltas.union(ofCohorts)
                        .keyBy(PopulationDelta::group)
                        .transform(
                                Stage.POPULATION.title(),
                                PopulationCodecs.EVENT.typeInfo(),
                                new PopulationOperator(limits, cohorts)));
    }

    private SingleOutputStreamOperator<MatchesEvent> chartMatches(
            SingleOutputStreamOperator<ScoreEvent> scores) {
        ChartMatchesOperator.Limits limits =
                new ChartMatchesOperator.Limits(
                        options.get(SyzygyOptions.MATCHES_PER_CHART),
                        options.millis(SyzygyOptions.MATCHES_SETTLE_INTERVAL),
                        options.millis(SyzygyOptions.PUBLISH_INTERVAL),
                        options.get(SyzygyOptions.MATCHES_CHANGES_MAX));
        return Stage.CHART_MATCHES.of(
                scores.getSideOutput(PairScoreSideOutputs.MATCHES)
                        .keyBy(MatchChange::chartId)
                        .transform(
                                Stage.CHART_MATCHES.title(),
                                ChartMatchesCodecs.EVENT.typeInfo(),
                                new ChartMatchesOperator(limits)));
    }

    private static DataStream<DeadLetter> refusals(
            List<SingleOutputStreamOperator<?>> operators, List<DataStream<DeadLetter>> before) {
        List<DataStream<DeadLetter>> all = new ArrayList<>();
        operators.forEach(operator -> all.add(refused(operator)));
        all.addAll(before);
        return all.stream().reduce(DataStream::union).orElseThrow();
    }

    private static DataStream<DeadLetter> refused(SingleOutputStreamOperator<?> operator) {
        return operator.getSideOutput(DeadLetters.TAG);
    }
}
