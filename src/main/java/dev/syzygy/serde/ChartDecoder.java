package dev.syzygy.serde;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartAttributes;
import dev.syzygy.chart.ChartKind;
import dev.syzygy.chart.ChartUpdate;
import dev.syzygy.chart.Longitude;
import dev.syzygy.chart.PriceMapping;
import dev.syzygy.chart.Version;
import dev.syzygy.event.ChartEvent;
import dev.syzygy.event.RawRecord;
import dev.syzygy.event.RefusalCode;
import dev.syzygy.serde.binary.PointNames;
import dev.syzygy.serde.binary.RefusedRecordException;
import dev.syzygy.serde.binary.SchemaStore;
import dev.syzygy.serde.binary.WireEnum;
import dev.syzygy.serde.binary.WireLimits;
import dev.syzygy.serde.binary.WireReader;
import java.util.ArrayList;
import java.util.List;

/** Decodes chart updates, field by field in the order of the schema. */
public final class ChartDecoder extends RecordDecoder<ChartEvent> {

    private static final double MICRO_DEGREES_PER_DEGREE = 1e6;

    /** A decoder that knows the schemas of a store. */
    public ChartDecoder(SchemaStore schemas) {
        super(schemas, dev.syzygy.avro.ChartUpdate.getClassSchema());
    }

    @Override
    ChartEvent tombstone(RawRecord record) {
        String chartId = RecordKeys.requireChartId(record.key());
        return new ChartEvent(chartId, null, record.timestampMillis());
    }

    @Override
    ChartEvent read(RawRecord record, WireReader value) {
        String chartId = readId(value, "chart_id");
        ChartKind kind = WireEnum.KIND.read(value);
        Version version = new Version(value.readLong(), value.readLong());
        boolean partial = value.readBoolean();
        Chart positions = new Chart();
        readPoints(value, positions);
        if (value.readPresence()) {
            positions.setCusps(readCusps(value));
        }
        List<String> groups = readGroups(value);
        PriceMapping mapping = value.readPresence() ? readInstrument(value) : null;
        if (value.readPresence()) {
            value.skipString();
        }
        value.requireEnd();
        RecordKeys.requireEqual(record.key(), chartId);
        ChartAttributes attributes = new ChartAttributes(kind, groups, mapping);
        return new ChartEvent(
                chartId,
                new ChartUpdate(version, partial, positions, attributes),
                record.timestampMillis());
    }

    private static void readPoints(WireReader value, Chart positions) {
        for (long rest = value.readMapStart(); rest != 0; rest = value.mapNext()) {
            for (; rest != 0; rest--) {
                readPoint(value, positions);
            }
        }
    }

    private static void readPoint(WireReader value, Chart positions) {
        int length = value.readStringInPlace();
        int slot = PointNames.slotOf(value.source(), value.position() - length, length);
        if (slot == PointNames.NONE) {
            throw new RefusedRecordException(
                    RefusalCode.UNKNOWN_POINT, "a position bears the name of no point");
        }
        if (positions.has(slot)) {
            throw new RefusedRecordException(
                    RefusalCode.MALFORMED, "a point is listed more than once");
        }
        int longitude = readLongitude(value, RefusalCode.INVALID_LONGITUDE);
        positions.place(slot, longitude, value.readPresence() ? readSpeed(value) : 0);
    }

    private static int readLongitude(WireReader value, RefusalCode otherwise) {
        double degrees = value.readDouble();
        if (!Double.isFinite(degrees)) {
            throw new RefusedRecordException(otherwise, "a longitude is not finite");
        }
        return Longitude.fromDegrees(degrees);
    }

    private static int readSpeed(WireReader value) {
        double degreesPerDay = value.readDouble();
        if (!(Math.abs(degreesPerDay) <= WireLimits.SPEED_DEGREES_PER_DAY_MAX)) {
            throw new RefusedRecordException(
                    RefusalCode.INVALID_SPEED,
                    "a speed is not within "
                            + WireLimits.SPEED_DEGREES_PER_DAY_MAX
                            + " degrees per day");
        }
        return (int) Math.round(degreesPerDay * MICRO_DEGREES_PER_DEGREE);
    }

    private static int[] readCusps(WireReader value) {
        int[] cusps = new int[Chart.CUSP_COUNT];
        int count = 0;
        for (int rest = (int) value.readArrayStart(); rest != 0; rest = (int) value.arrayNext()) {
            if (count + rest > Chart.CUSP_COUNT) {
                throw wrongCuspCount();
            }
            for (int end = count + rest; count < end; count++) {
                cusps[count] = readLongitude(value, RefusalCode.INVALID_CUSPS);
            }
        }
        if (count != Chart.CUSP_COUNT) {
            throw wrongCuspCount();
        }
        return cusps;
    }

    private static RefusedRecordException wrongCuspCount() {
        return new RefusedRecordException(
                RefusalCode.INVALID_CUSPS, "a chart has 12 cusps or none");
    }

    private static List<String> readGroups(WireReader value) {
        List<String> groups = List.of();
        for (long rest = value.readArrayStart(); rest != 0; rest = value.arrayNext()) {
            for (; rest != 0; rest--) {
                groups = groups.isEmpty() ? new ArrayList<>() : groups;
                addGroup(groups, readGroup(value));
            }
        }
        return groups;
    }

    /** A group listed twice counts once: membership is a set, kept in the producer's order. */
    private static void addGroup(List<String> groups, String group) {
        if (groups.contains(group)) {
            return;
        }
        if (groups.size() == WireLimits.GROUP_COUNT_MAX) {
            throw new RefusedRecordException(
                    RefusalCode.TOO_MANY_GROUPS,
                    "a chart belongs to at most " + WireLimits.GROUP_COUNT_MAX + " groups");
        }
        groups.add(group);
    }

    private static PriceMapping readInstrument(WireReader value) {
        PriceMapping.Method method = WireEnum.PRICE_METHOD.read(value);
        double scale = value.readDouble();
        if (method == null) {
            throw new RefusedRecordException(
                    RefusalCode.INVALID_INSTRUMENT, "the price method is not known");
        }
        if (!(scale > 0 && Double.isFinite(scale))) {
            throw new RefusedRecordException(
                    RefusalCode.INVALID_INSTRUMENT, "price_scale must be positive and finite");
        }
        return new PriceMapping(method, scale);
    }
}
