package dev.syzygy.serde;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.avro.PopulationAggregate;
import dev.syzygy.event.PopulationEvent;
import dev.syzygy.score.PopulationStatistics;
import dev.syzygy.score.PopulationStatistics.BandCount;
import dev.syzygy.score.PopulationStatistics.RankedPair;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Encodes population aggregates. */
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
        PopulationStatistics statistics = event.statistics();
        writer.begin(HEADER);
        writer.writeString(event.group());
        writer.writeLong(statistics.eventTimeMillis());
        writer.writeLong(statistics.charts());
        writer.writeLong(statistics.pairs());
        writer.writeDouble(statistics.meanOverall());
        writeHistogram(statistics.histogram());
        writeQuantiles(statistics.quantiles());
        writeAspects(statistics.aspectsByType());
        writeBands(statistics.bands());
        writeTopPairs(statistics.topPairs());
        return new EncodedRecord(utf8(event.group()), writer.finish(), List.of());
    }

    private void writeHistogram(long[] counts) {
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
}
