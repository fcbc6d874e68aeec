package dev.syzygy.serde;

import dev.syzygy.avro.ChartMatches;
import dev.syzygy.event.MatchesEvent;
import dev.syzygy.population.MatchEntry;
import dev.syzygy.population.MatchEntry.StrongAspect;
import dev.syzygy.population.RankedMatch;
import dev.syzygy.serde.binary.WireEnum;
import dev.syzygy.serde.binary.WireWriter;
import java.util.List;

/**
 * Encodes the matches of a chart. The value depends on the matches alone; cause and source time are
 * headers. A chart without matches becomes a tombstone.
 */
public final class MatchesEncoder extends RecordEncoder<MatchesEvent> {

    private static final byte[] HEADER = WireWriter.header(ChartMatches.getClassSchema());
    private static final double TENTHS_PER_POINT = 10.0;

    private final WireWriter writer = new WireWriter();

    /** An encoder with buffers of its own. */
    public MatchesEncoder() {}

    @Override
    public EncodedRecord encode(MatchesEvent event) {
        return new EncodedRecord(
                utf8(event.chartId()),
                event.shown().isEmpty() ? null : value(event),
                ScoreEncoder.headers(event.cause(), event.sourceTimeMillis()));
    }

    private byte[] value(MatchesEvent event) {
        long eventTimeMillis = Long.MIN_VALUE;
        writer.begin(HEADER);
        writer.writeString(event.chartId());
        writer.writeCount(event.shown().size());
        for (RankedMatch match : event.shown()) {
            MatchEntry entry = match.entry();
            writer.writeString(match.partnerId());
            writer.writeDouble(entry.overallTenths() / TENTHS_PER_POINT);
            writer.writeDouble(entry.points());
            writer.writeString(entry.band());
            writeAspects(entry.aspects());
            eventTimeMillis = Math.max(eventTimeMillis, entry.eventTimeMillis());
        }
        writer.writeEnd();
        writer.writeLong(event.matchCount());
        writer.writeLong(eventTimeMillis);
        return writer.finish();
    }

    private void writeAspects(List<StrongAspect> aspects) {
        writer.writeCount(aspects.size());
        for (StrongAspect aspect : aspects) {
            WireEnum.POINT.write(writer, aspect.pointA());
            WireEnum.POINT.write(writer, aspect.pointB());
            WireEnum.TYPE.write(writer, aspect.type());
            writer.writeFloat(publishedOrb(aspect.orbDegrees()));
            writer.writeFloat(aspect.contributionPoints());
        }
        writer.writeEnd();
    }
}
