package dev.syzygy.serde;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.avro.PopulationAggregate;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.PointPair;
import dev.syzygy.event.PopulationEvent;
import dev.syzygy.population.AspectCombination;
import dev.syzygy.population.PointSigns;
import dev.syzygy.population.PopulationStatistics;
import dev.syzygy.population.PopulationStatistics.BandCount;
import dev.syzygy.population.PopulationStatistics.PointAspects;
import dev.syzygy.population.PopulationStatistics.RankedPair;
import dev.syzygy.population.PopulationTrend;
import dev.syzygy.serde.binary.WireEnum;
import dev.syzygy.serde.binary.WireWriter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Encodes population aggregates. A group that became too small to be published is a tombstone. */
public final class PopulationEncoder extends RecordEncoder<PopulationEvent> {

    private static final byte[] HEADER = WireWriter.header(PopulationAggregate.getClassSchema());
    private static final double TENTHS_PER_POINT = 10.0;
    private static final List<AspectType> TYPES_BY_NAME =
            Arrays.stream(AspectType.values()).sorted(Comparator.comparing(Enum::name)).toList();

    private final WireWriter writer = new WireWriter();

    /** An encoder with buffers of its own. */
    public PopulationEncoder() {}

    @Override
    public EncodedRecord encode(PopulationEvent event) {
        byte[] value = event.statistics() == null ? null : value(event);
        return new EncodedRecord(utf8(event.group()), value, List.of());
    }

    private byte[] value(PopulationEvent event) {
        PopulationStatistics statistics = event.statistics();
        writer.begin(HEADER);
        writer.writeString(event.group());
        writer.writeLong(statistics.eventTimeMillis());
        writer.writeLong(statistics.charts());
        writer.writeLong(statistics.pairs());
        writer.writeDouble(statistics.meanOverall());
        writeCounts(statistics.histogram());
        writeQuantiles(statistics.quantiles());
        writeAspects(statistics.aspectsByType());
        writeBands(statistics.bands());
        writeTopPairs(statistics.topPairs());
        writePointAspects(statistics.aspectsByPoints());
        writeSigns(statistics.signs());
        writeTrend(event.trend());
        return writer.finish();
    }

    private void writeCounts(long[] counts) {
        writer.writeCount(counts.length);
        for (long count : counts) {
            writer.writeLong(count);
        }
        writer.writeEnd();
    }

    private void writeQuantiles(double[] quantiles) {
        writer.writeCount(quantiles.length);
        for (int index = 0; index < quantiles.length; index++) {
            writer.writeInt(PopulationStatistics.PERCENTILES.get(index));
            writer.writeDouble(quantiles[index]);
        }
        writer.writeEnd();
    }

    private void writeAspects(long[] countsByOrdinal) {
        int present = 0;
        for (long count : countsByOrdinal) {
            present += count == 0 ? 0 : 1;
        }
        writer.writeCount(present);
        for (AspectType type : TYPES_BY_NAME) {
            if (countsByOrdinal[type.ordinal()] != 0) {
                writer.writeString(type.name());
                writer.writeLong(countsByOrdinal[type.ordinal()]);
            }
        }
        writer.writeEnd();
    }

    private void writeBands(List<BandCount> bands) {
        writer.writeCount(bands.size());
        for (BandCount band : bands) {
            writer.writeString(band.label());
            writer.writeLong(band.pairs());
        }
        writer.writeEnd();
    }

    private void writeTopPairs(List<RankedPair> pairs) {
        writer.writeCount(pairs.size());
        for (RankedPair pair : pairs) {
            writer.writeString(pair.pairId());
            writer.writeDouble(pair.overallTenths() / TENTHS_PER_POINT);
        }
        writer.writeEnd();
    }

    private void writePointAspects(List<PointAspects> counts) {
        writer.writeCount(counts.size());
        for (PointAspects aspects : counts) {
            WireEnum.POINT.write(writer, PointPair.pointA(aspects.pair()));
            WireEnum.POINT.write(writer, PointPair.pointB(aspects.pair()));
            WireEnum.TYPE.write(writer, AspectType.ofOrdinal(aspects.type()));
            writer.writeLong(aspects.count());
        }
        writer.writeEnd();
    }

    private void writeSigns(List<PointSigns> points) {
        writer.writeCount(points.size());
        for (PointSigns signs : points) {
            WireEnum.POINT.write(writer, ChartPoint.ofSlot(signs.slot()));
            writeCounts(signs.chartsBySign());
            writeCounts(signs.pairsByElements());
            writeCounts(signs.pairsByModalities());
        }
        writer.writeEnd();
    }

    private void writeTrend(PopulationTrend trend) {
        writer.writeBranch(trend);
        if (trend == null) {
            return;
        }
        writer.writeLong(trend.startMillis());
        writer.writeLong(trend.endMillis());
        writer.writeLong(trend.pairs());
        writer.writeDouble(trend.meanOverall());
        PopulationTrend.Change change = trend.change();
        writer.writeBranch(change);
        if (change != null) {
            writer.writeLong(change.sinceMillis());
        }
        writer.writeBranch(change);
        if (change != null) {
            writer.writeLong(change.pairs());
        }
        writer.writeBranch(change);
        if (change != null) {
            writer.writeDouble(change.meanOverall());
        }
        writeCombinations(trend.frequent());
    }

    private void writeCombinations(List<PopulationTrend.FrequentCombination> combinations) {
        writer.writeCount(combinations.size());
        for (PopulationTrend.FrequentCombination frequent : combinations) {
            writer.writeCount(2);
            for (int index = 0; index < 2; index++) {
                int aspect = AspectCombination.aspect(frequent.combination(), index);
                WireEnum.POINT.write(writer, AspectCombination.pointA(aspect));
                WireEnum.POINT.write(writer, AspectCombination.pointB(aspect));
                WireEnum.TYPE.write(writer, AspectCombination.type(aspect));
            }
            writer.writeEnd();
            writer.writeLong(frequent.count());
            writer.writeLong(frequent.countMin());
        }
        writer.writeEnd();
    }
}
