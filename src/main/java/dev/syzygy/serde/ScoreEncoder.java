package dev.syzygy.serde;

import dev.syzygy.aspect.Aspect;
import dev.syzygy.avro.CompatibilityScore;
import dev.syzygy.chart.ChartIds;
import dev.syzygy.event.Cause;
import dev.syzygy.event.ScoreEvent;
import dev.syzygy.score.AreaScore;
import dev.syzygy.score.PairScore;
import dev.syzygy.serde.binary.WireEnum;
import dev.syzygy.serde.binary.WireWriter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Encodes scores. The value depends on the score alone; cause and source time are headers. A score
 * that went away becomes a tombstone.
 */
public final class ScoreEncoder extends RecordEncoder<ScoreEvent> {

    /** Names the header that tells what triggered the record. */
    public static final String CAUSE_HEADER = "cause";

    /** Names the header with the timestamp of the record that triggered this one, in decimal. */
    public static final String SOURCE_TIME_HEADER = "source-time";

    private static final byte[] HEADER = WireWriter.header(CompatibilityScore.getClassSchema());
    private static final EncodedRecord.Header[] CAUSES = causes();

    private final WireWriter writer = new WireWriter();
    private AreaScore[] sortedAreas = new AreaScore[0];

    /** An encoder with buffers of its own. */
    public ScoreEncoder() {}

    @Override
    public EncodedRecord encode(ScoreEvent event) {
        byte[] value = event.score() == null ? null : value(event.pairId(), event.score());
        List<EncodedRecord.Header> headers = headers(event.cause(), event.sourceTimeMillis());
        return new EncodedRecord(utf8(event.pairId()), value, headers);
    }

    /** What triggered a record. */
    static List<EncodedRecord.Header> headers(Cause cause, long sourceTimeMillis) {
        return List.of(CAUSES[cause.ordinal()], header(SOURCE_TIME_HEADER, sourceTimeMillis));
    }

    private byte[] value(String pairId, PairScore score) {
        PairScore.Stamp stamp = score.stamp();
        writer.begin(HEADER);
        writer.writeString(pairId);
        writer.writeString(ChartIds.chartA(pairId));
        writer.writeString(ChartIds.chartB(pairId));
        writer.writeString(score.group());
        writer.writeString(score.profileId());
        writer.writeLong(score.profileVersion());
        writer.writeDouble(score.overall());
        writer.writeDouble(score.totalPoints());
        writer.writeString(score.band());
        writeAreas(score.areas());
        writeAspects(score.aspects());
        writer.writeDouble(score.houseBonusPoints());
        writer.writeLong(stamp.eventTimeMillis());
        writer.writeLong(stamp.revisionA());
        writer.writeLong(stamp.revisionB());
        return writer.finish();
    }

    private void writeAreas(List<AreaScore> areas) {
        sortedAreas = areas.toArray(sortedAreas);
        Arrays.sort(sortedAreas, 0, areas.size(), Comparator.comparing(AreaScore::name));
        writer.writeCount(areas.size());
        for (int index = 0; index < areas.size(); index++) {
            writer.writeString(sortedAreas[index].name());
            writer.writeDouble(sortedAreas[index].score());
        }
        writer.writeEnd();
    }

    private void writeAspects(List<Aspect> aspects) {
        int count = aspects.size();
        writer.writeCount(count);
        for (int index = 0; index < count; index++) {
            Aspect aspect = aspects.get(index);
            WireEnum.POINT.write(writer, aspect.pointA());
            WireEnum.POINT.write(writer, aspect.pointB());
            WireEnum.TYPE.write(writer, aspect.type());
            writer.writeFloat(publishedOrb(aspect.orbDegrees()));
            writer.writeFloat(aspect.orbLimitDegrees());
            WireEnum.MOVEMENT.write(writer, aspect.movement());
            writer.writeFloat(aspect.contributionPoints());
        }
        writer.writeEnd();
    }

    private static EncodedRecord.Header[] causes() {
        Cause[] causes = Cause.values();
        EncodedRecord.Header[] headers = new EncodedRecord.Header[causes.length];
        for (Cause cause : causes) {
            headers[cause.ordinal()] = header(CAUSE_HEADER, cause.name());
        }
        return headers;
    }
}
