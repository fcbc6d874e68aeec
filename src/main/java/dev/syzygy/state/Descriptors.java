package dev.syzygy.state;

import dev.syzygy.score.MatchEntry;
import dev.syzygy.score.ScoringProfile;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;

/** All state of the job. The names are part of every savepoint: they never change. */
public final class Descriptors {

    private Descriptors() {}

    /** chart-state: the chart of a chart id. */
    public static ValueStateDescriptor<ChartState> chart() {
        return new ValueStateDescriptor<>("chart", new CodecSerializer<>(StateCodecs.CHART_STATE));
    }

    /** chart-state: the watches of a chart, by pair id. */
    public static MapStateDescriptor<String, Watch> watches() {
        return new MapStateDescriptor<>(
                "watches", StringSerializer.INSTANCE, new CodecSerializer<>(StateCodecs.WATCH));
    }

    /** pair-score: the state of a pair. */
    public static ValueStateDescriptor<PairState> pair() {
        return new ValueStateDescriptor<>("pair", new CodecSerializer<>(StateCodecs.PAIR_STATE));
    }

    /** pair-score: the profiles from the topic, by id; broadcast. */
    public static MapStateDescriptor<String, ScoringProfile> profiles() {
        return new MapStateDescriptor<>(
                "profiles", StringSerializer.INSTANCE, new CodecSerializer<>(ProfileCodec.PROFILE));
    }

    /** population: sums and top pairs of a group. */
    public static ValueStateDescriptor<PopulationState> population() {
        return new ValueStateDescriptor<>(
                "population", new CodecSerializer<>(PopulationCodecs.STATE));
    }

    /** population: overall score in tenths of every pair of a group, by pair id. */
    public static MapStateDescriptor<String, Integer> populationPairs() {
        return new MapStateDescriptor<>(
                "population-pairs", StringSerializer.INSTANCE, IntSerializer.INSTANCE);
    }

    /** population: scored pairs of every chart of a group, by chart id. */
    public static MapStateDescriptor<String, Integer> populationCharts() {
        return new MapStateDescriptor<>(
                "population-charts", StringSerializer.INSTANCE, IntSerializer.INSTANCE);
    }

    /** chart-matches: the best matches of a chart, and what was published of them. */
    public static ValueStateDescriptor<MatchesState> matches() {
        return new ValueStateDescriptor<>("matches", new CodecSerializer<>(MatchCodecs.STATE));
    }

    /** chart-matches: all matches of a chart, by partner. */
    public static MapStateDescriptor<String, MatchEntry> matchEntries() {
        return new MapStateDescriptor<>(
                "match-entries",
                StringSerializer.INSTANCE,
                new CodecSerializer<>(MatchCodecs.ENTRY));
    }

    /** cohort-cell: the charts of a cell, by chart id. */
    public static MapStateDescriptor<String, Member> members() {
        return new MapStateDescriptor<>(
                "members", StringSerializer.INSTANCE, new CodecSerializer<>(CohortCodecs.MEMBER));
    }

    /** cohort-cell: the options that the cells were built with; broadcast. */
    public static MapStateDescriptor<String, String> cohortSettings() {
        return new MapStateDescriptor<>(
                "cohort-settings", StringSerializer.INSTANCE, StringSerializer.INSTANCE);
    }

    /** chart-state: the cohorts that all charts were announced to. */
    public static ListStateDescriptor<String> announcedCohorts() {
        return new ListStateDescriptor<>("announced-cohorts", StringSerializer.INSTANCE);
    }

    /** population: the groups that are counted as cohorts. */
    public static ListStateDescriptor<String> populationCohorts() {
        return new ListStateDescriptor<>("population-cohorts", StringSerializer.INSTANCE);
    }
}
