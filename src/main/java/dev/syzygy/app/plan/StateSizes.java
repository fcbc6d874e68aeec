package dev.syzygy.app.plan;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.syzygy.aspect.AspectType;
import dev.syzygy.avro.ChartUpdate;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartAttributes;
import dev.syzygy.chart.ChartIds;
import dev.syzygy.chart.ChartKind;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.ChartRegisters;
import dev.syzygy.chart.Version;
import dev.syzygy.file.SyntheticCharts;
import dev.syzygy.job.chartmatches.ChartMatchesDescriptors;
import dev.syzygy.job.chartstate.ChartState;
import dev.syzygy.job.chartstate.ChartStateDescriptors;
import dev.syzygy.job.chartstate.Watch;
import dev.syzygy.job.cohortcell.CohortCellDescriptors;
import dev.syzygy.job.cohortcell.Member;
import dev.syzygy.job.pairscore.PairInputs;
import dev.syzygy.job.pairscore.PairScoreDescriptors;
import dev.syzygy.job.pairscore.PairSide;
import dev.syzygy.job.pairscore.PairSource;
import dev.syzygy.job.pairscore.PairState;
import dev.syzygy.job.population.PopulationDescriptors;
import dev.syzygy.population.MatchEntry;
import dev.syzygy.population.PopulationShare;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Bytes of state as the job's own serializers write it, averaged over charts of 14 points and
 * cusps: key and value, before RocksDB adds its overhead and compresses. Programs read them by
 * these very names.
 *
 * @param chart chart-state: a chart
 * @param watch chart-state: a watch, at one of its two charts
 * @param watchedPair pair-score: a published pair with a watch
 * @param screenedPair pair-score: a published pair that a cohort screens in
 * @param member cohort-cell: a chart in one of its B cells
 * @param match chart-matches: a match at one of its two charts
 * @param rankedPair population: a pair of a watched group, or a match of a cohort
 */
@JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
public record StateSizes(
        double chart,
        double watch,
        double watchedPair,
        double screenedPair,
        double member,
        double match,
        double rankedPair) {

    private static final int SAMPLE = 256;
    private static final long SEED = 17;

    /** A group of usual length. */
    private static final String GROUP = "members";

    private static final PairSource SCREEN = new PairSource.Screen(GROUP);

    private static final String BAND = "Excellent Match";
    private static final long NOW_MILLIS = 1_700_000_000_000L;

    /** RocksDB keys begin with the key group, and a map's with the length of the state's key. */
    private static final long KEY_PREFIX_BYTES = 2;

    /** Encodes samples. */
    public static StateSizes measure() {
        SyntheticCharts source = new SyntheticCharts(SEED, GROUP);
        List<ChartUpdate> updates = source.next(SAMPLE);
        List<StateSizes> samples = new ArrayList<>();
        for (int index = 0; index < SAMPLE; index++) {
            samples.add(of(updates.get(index), updates.get((index + 1) % SAMPLE)));
        }
        return new StateSizes(
                mean(samples, StateSizes::chart),
                mean(samples, StateSizes::watch),
                mean(samples, StateSizes::watchedPair),
                mean(samples, StateSizes::screenedPair),
                mean(samples, StateSizes::member),
                mean(samples, StateSizes::match),
                mean(samples, StateSizes::rankedPair));
    }

    private static double mean(List<StateSizes> samples, ToDoubleFunction<StateSizes> size) {
        return samples.stream().mapToDouble(size).average().orElseThrow();
    }

    private static StateSizes of(ChartUpdate first, ChartUpdate second) {
        String id = first.getChartId();
        String other = second.getChartId();
        String pair = ChartIds.pairId(id, other);
        return new StateSizes(
                key(id) + bytes(ChartStateDescriptors.chart().getSerializer(), chartState(first)),
                mapped(ChartStateDescriptors.watches(), id, pair, new Watch(GROUP, null)),
                key(pair) + pairBytes(pairState(first, second, PairSource.WATCH)),
                key(pair) + pairBytes(pairState(first, second, SCREEN)),
                mapped(CohortCellDescriptors.members(), cellKey(), id, member(first)),
                mapped(ChartMatchesDescriptors.matchEntries(), id, other, matchEntry()),
                mapped(PopulationDescriptors.populationPairs(), GROUP, pair, 900));
    }

    private static String cellKey() {
        return GROUP + "/10-12/100";
    }

    private static long key(String key) {
        return KEY_PREFIX_BYTES + key.length();
    }

    private static <V> long mapped(
            MapStateDescriptor<String, V> state, String key, String userKey, V value) {
        return key(key)
                + KEY_PREFIX_BYTES
                + bytes(state.getKeySerializer(), userKey)
                + bytes(state.getValueSerializer(), value);
    }

    private static long pairBytes(PairState pair) {
        return bytes(PairScoreDescriptors.pair().getSerializer(), pair);
    }

    private static <T> long bytes(TypeSerializer<T> serializer, T value) {
        DataOutputSerializer out = new DataOutputSerializer(512);
        try {
            serializer.serialize(value, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.length();
    }

    private static ChartState chartState(ChartUpdate update) {
        ChartRegisters registers = new ChartRegisters();
        registers.merge(
                new dev.syzygy.chart.ChartUpdate(
                        new Version(1, NOW_MILLIS),
                        false,
                        SyntheticCharts.chart(update),
                        new ChartAttributes(ChartKind.PERSON, List.of(GROUP), null)));
        return new ChartState(registers, 1);
    }

    private static Member member(ChartUpdate update) {
        return new Member(SyntheticCharts.chart(update), 1, NOW_MILLIS);
    }

    private static PairState pairState(ChartUpdate first, ChartUpdate second, PairSource source) {
        PairState pair = new PairState();
        PairInputs inputs = pair.inputs(source);
        fill(inputs.sideA, SyntheticCharts.chart(first));
        fill(inputs.sideB, SyntheticCharts.chart(second));
        inputs.group = GROUP;
        inputs.evaluatedWith = NOW_MILLIS;
        pair.publishedShare =
                new PopulationShare(900, BAND, new byte[AspectType.COUNT], NOW_MILLIS);
        pair.publishedGroup = GROUP;
        pair.publishedAtMillis = NOW_MILLIS;
        return pair;
    }

    private static void fill(PairSide side, Chart chart) {
        side.selected = true;
        side.chart = chart;
        side.stamp(1, NOW_MILLIS);
    }

    private static MatchEntry matchEntry() {
        MatchEntry.StrongAspect aspect =
                new MatchEntry.StrongAspect(
                        ChartPoint.SUN, ChartPoint.MOON, AspectType.TRINE, 1.5f, 4.5f);
        return new MatchEntry(900, 90.5, BAND, List.of(aspect, aspect, aspect), NOW_MILLIS);
    }
}
