package dev.syzygy.app.kafka;

import dev.syzygy.avro.ChartUpdate;
import dev.syzygy.avro.MarketTick;
import dev.syzygy.avro.PairWatch;
import dev.syzygy.avro.ScoringProfile;
import dev.syzygy.chart.ChartIds;
import dev.syzygy.serde.binary.RecordCodec;
import dev.syzygy.serde.binary.SchemaStore;

/**
 * Turns what files say into records of the input topics. Keeps buffers: one instance for each
 * thread.
 */
public final class InputRecords {

    private final RecordCodec codec = new RecordCodec(SchemaStore.released());

    /** The record of a chart. */
    public InputRecord of(ChartUpdate chart) {
        return new InputRecord(
                TopicNames.CHART_UPDATES,
                chart.getChartId(),
                codec.encode(chart),
                chart.getEventTime().toEpochMilli());
    }

    /** The record of a watch; a pair has the same key whichever chart comes first. */
    public InputRecord of(PairWatch watch) {
        return new InputRecord(
                TopicNames.PAIR_WATCHES,
                ChartIds.pairId(watch.getChartA(), watch.getChartB()),
                codec.encode(watch),
                0);
    }

    /** The record of a tick. */
    public InputRecord of(MarketTick tick) {
        return new InputRecord(
                TopicNames.MARKET_TICKS,
                tick.getSymbol(),
                codec.encode(tick),
                tick.getEventTime().toEpochMilli());
    }

    /** The record of a profile. */
    public InputRecord of(ScoringProfile profile) {
        return new InputRecord(
                TopicNames.SCORING_PROFILES, profile.getId(), codec.encode(profile), 0);
    }
}
