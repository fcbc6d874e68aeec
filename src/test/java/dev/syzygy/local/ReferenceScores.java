package dev.syzygy.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartIds;
import dev.syzygy.chart.ChartRegisters;
import dev.syzygy.event.Cause;
import dev.syzygy.event.ChartEvent;
import dev.syzygy.event.ProfileEvent;
import dev.syzygy.event.RawRecord;
import dev.syzygy.event.ScoreEvent;
import dev.syzygy.event.TickEvent;
import dev.syzygy.event.WatchEvent;
import dev.syzygy.kernel.ScalarKernel;
import dev.syzygy.score.PairScore;
import dev.syzygy.score.Scorer;
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.score.ScoringTable;
import dev.syzygy.serde.BuiltInProfiles;
import dev.syzygy.serde.ChartDecoder;
import dev.syzygy.serde.JsonLines;
import dev.syzygy.serde.ProfileDecoder;
import dev.syzygy.serde.RecordCodec;
import dev.syzygy.serde.SchemaStore;
import dev.syzygy.serde.ScoreEncoder;
import dev.syzygy.serde.TickDecoder;
import dev.syzygy.serde.WatchDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The table of scores that a set of inputs must end in: every chart put together, then every pair
 * computed once, from nothing, by the pure classes. No job, no order beyond that of each key.
 */
final class ReferenceScores {

    private static final RecordCodec CODEC = new RecordCodec(SchemaStore.released());

    private final ChartDecoder charts = new ChartDecoder(SchemaStore.released());
    private final WatchDecoder watches = new WatchDecoder(SchemaStore.released());
    private final TickDecoder ticks = new TickDecoder(SchemaStore.released());
    private final ProfileDecoder profiles = new ProfileDecoder(SchemaStore.released());
    private final ScoreEncoder encoder = new ScoreEncoder();
    private final Map<String, ChartRegisters> chartsById = new HashMap<>();
    private final Map<String, WatchEvent> watchesByPair = new TreeMap<>();
    private final Map<String, ScoringProfile> published = new HashMap<>();

    /** Takes one input. */
    void add(InputRecord record) {
        byte[] key = record.key().getBytes(UTF_8);
        RawRecord raw = new RawRecord(record.topic(), 0, 0, 0, key, record.value());
        if (record.topic().equals(TopicNames.CHART_UPDATES)) {
            addChart(charts.decode(raw));
        } else if (record.topic().equals(TopicNames.PAIR_WATCHES)) {
            WatchEvent watch = watches.decode(raw).get(0);
            watchesByPair.put(watch.pairId(), watch);
        } else if (record.topic().equals(TopicNames.MARKET_TICKS)) {
            TickEvent tick = ticks.decode(raw);
            registers(tick.symbol()).merge(tick.tick());
        } else {
            addProfile(profiles.decode(raw));
        }
    }

    private void addChart(ChartEvent event) {
        if (event.update() == null) {
            registers(event.chartId()).delete();
        } else {
            registers(event.chartId()).merge(event.update());
        }
    }

    private void addProfile(ProfileEvent event) {
        ScoringProfile known = published.get(event.profileId());
        if (event.profile() == null) {
            published.remove(event.profileId());
        } else if (known == null || known.version() <= event.profile().version()) {
            published.put(event.profileId(), event.profile());
        }
    }

    private ChartRegisters registers(String chartId) {
        return chartsById.computeIfAbsent(chartId, unused -> new ChartRegisters());
    }

    /** The chart as its pairs see it, or null. */
    Chart chart(String chartId) {
        return registers(chartId).exists() ? registers(chartId).chart() : null;
    }

    /** The value of each pair that has a score. */
    Map<String, byte[]> table() {
        Map<String, byte[]> table = new TreeMap<>();
        for (WatchEvent watch : watchesByPair.values()) {
            PairScore score = watch.watched() ? score(watch) : null;
            if (score != null) {
                ScoreEvent event = new ScoreEvent(watch.pairId(), score, Cause.WATCH, 0);
                table.put(watch.pairId(), encoder.encode(event).value());
            }
        }
        return table;
    }

    private PairScore score(WatchEvent watch) {
        ChartRegisters row = registers(ChartIds.first(watch.pairId()));
        ChartRegisters column = registers(ChartIds.second(watch.pairId()));
        ScoringProfile profile = profile(watch.profileId());
        if (!row.exists() || !column.exists() || profile == null || !profile.active()) {
            return null;
        }
        ScoringTable table = ScoringTable.compile(profile);
        int total = new ScalarKernel(table).total(row.chart(), column.chart());
        PairScore.Stamp stamp =
                new PairScore.Stamp(
                        Math.max(row.eventTimeMillis(), column.eventTimeMillis()),
                        row.revision(),
                        column.revision());
        return new Scorer(table).score(row.chart(), column.chart(), total, watch.group(), stamp);
    }

    private ScoringProfile profile(String watched) {
        String profileId = watched == null ? BuiltInProfiles.DEFAULT : watched;
        ScoringProfile profile = published.get(profileId);
        return profile == null && BuiltInProfiles.NAMES.contains(profileId)
                ? BuiltInProfiles.get(profileId)
                : profile;
    }

    /** Where a table is not this one, byte for byte; a line for each pair. */
    List<String> differences(Map<String, byte[]> actual) {
        Map<String, byte[]> expected = table();
        TreeSet<String> pairs = new TreeSet<>(expected.keySet());
        pairs.addAll(actual.keySet());
        List<String> differences = new ArrayList<>();
        for (String pair : pairs) {
            if (!Arrays.equals(expected.get(pair), actual.get(pair))) {
                differences.add(
                        "%s should be %s and is %s"
                                .formatted(pair, text(expected.get(pair)), text(actual.get(pair))));
            }
        }
        return differences;
    }

    private static String text(byte[] value) {
        return value == null ? "nothing" : JsonLines.line(CODEC.decode(value));
    }
}
