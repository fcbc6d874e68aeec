package dev.syzygy.job.runtime;

import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * An operator's uid and display name, together. The uid finds the operator's state in savepoints
 * and outlives its class: never change one, never use one again.
 */
public enum Stage {
    CHART_UPDATES("source-chart-updates", "chart-updates"),
    PAIR_WATCHES("source-pair-watches", "pair-watches"),
    MARKET_TICKS("source-market-ticks", "market-ticks"),
    SCORING_PROFILES("source-scoring-profiles", "scoring-profiles"),
    RECORDED_INPUT("source-recorded", "recorded input"),
    RECORDED_SPLIT("split-recorded", "split by topic"),
    DECODE_CHARTS("decode-chart-updates", "decode charts"),
    DECODE_WATCHES("decode-pair-watches", "decode watches"),
    DECODE_TICKS("decode-market-ticks", "decode ticks"),
    DECODE_PROFILES("decode-scoring-profiles", "decode profiles"),
    CHART_STATE("chart-state", "chart-state"),
    COHORT_CELL("cohort-cell", "cohort-cell"),
    PAIR_SCORE("pair-score", "pair-score"),
    POPULATION_DELTAS("population-deltas", "population deltas"),
    POPULATION("population", "population"),
    CHART_MATCHES("chart-matches", "chart-matches"),
    SINK_SCORES("sink-compatibility-scores", "compatibility-scores"),
    SINK_ASPECT_EVENTS("sink-aspect-events", "aspect-events"),
    SINK_POPULATIONS("sink-population-aggregates", "population-aggregates"),
    SINK_MATCHES("sink-chart-matches", "chart-matches sink"),
    SINK_DEAD_LETTERS("sink-dead-letters", "dead-letters");

    private final String uid;
    private final String title;

    Stage(String uid, String title) {
        this.uid = uid;
        this.title = title;
    }

    /** The name shown in the dashboard, metrics and dead letters. */
    public String title() {
        return title;
    }

    /** Gives an operator this stage's uid and name. */
    public <T> SingleOutputStreamOperator<T> of(SingleOutputStreamOperator<T> operator) {
        return operator.uid(uid).name(title);
    }

    /** Gives a sink this stage's uid and name. */
    public <T> DataStreamSink<T> of(DataStreamSink<T> sink) {
        return sink.uid(uid).name(title);
    }
}
