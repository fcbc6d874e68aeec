package dev.syzygy.serde;

import dev.syzygy.avro.PairWatch;
import dev.syzygy.chart.ChartIds;
import dev.syzygy.event.RawRecord;
import dev.syzygy.event.RefusalCode;
import dev.syzygy.event.WatchEvent;
import dev.syzygy.serde.binary.RefusedRecordException;
import dev.syzygy.serde.binary.SchemaStore;
import dev.syzygy.serde.binary.WireReader;
import java.util.List;

/** Decodes pair watches: two events each, one for either chart, the pair's first chart first. */
public final class WatchDecoder extends RecordDecoder<List<WatchEvent>> {

    /** A decoder that knows the schemas of a store. */
    public WatchDecoder(SchemaStore schemas) {
        super(schemas, PairWatch.getClassSchema());
    }

    @Override
    List<WatchEvent> tombstone(RawRecord record) {
        String pairId = RecordKeys.requirePairId(record.key());
        return bothCharts(record, new WatchEvent(null, pairId, false, "", null, null));
    }

    @Override
    List<WatchEvent> read(RawRecord record, WireReader value) {
        String chartA = readId(value, "chart_a");
        String chartB = readId(value, "chart_b");
        if (chartA.equals(chartB)) {
            throw new RefusedRecordException(
                    RefusalCode.SELF_PAIR, "a pair needs two different charts");
        }
        String group = readGroup(value);
        String profileId = value.readPresence() ? readId(value, "profile") : null;
        value.requireEnd();
        String pairId = ChartIds.pairId(chartA, chartB);
        RecordKeys.requireEqual(record.key(), pairId);
        return bothCharts(record, new WatchEvent(null, pairId, true, group, profileId, null));
    }

    private static List<WatchEvent> bothCharts(RawRecord record, WatchEvent watch) {
        WatchEvent.Origin origin =
                new WatchEvent.Origin(
                        record.partition(), record.offset(), record.timestampMillis());
        String pairId = watch.pairId();
        return List.of(
                addressed(watch, ChartIds.chartA(pairId), origin),
                addressed(watch, ChartIds.chartB(pairId), origin));
    }

    private static WatchEvent addressed(
            WatchEvent watch, String chartId, WatchEvent.Origin origin) {
        return new WatchEvent(
                chartId, watch.pairId(), watch.watched(), watch.group(), watch.profileId(), origin);
    }
}
