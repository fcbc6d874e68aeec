package dev.syzygy.job.pairscore;

import dev.syzygy.aspect.Aspect;
import dev.syzygy.aspect.AspectMovement;
import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.PointPair;
import dev.syzygy.event.Cause;
import dev.syzygy.event.ScoreEvent;
import dev.syzygy.job.runtime.Wire;
import dev.syzygy.score.AreaScore;
import dev.syzygy.score.PairScore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How a published score is written between operators, where its sink is not chained. */
final class ScoreEventCodec {

    private static final int ASPECT_COUNT_MAX = PointPair.COUNT;
    private static final AspectMovement[] MOVEMENTS = AspectMovement.values();

    private ScoreEventCodec() {}

    static void write(ScoreEvent event, DataOutputView out) throws IOException {
        Wire.writeText(event.pairId(), out);
        Wire.writeCause(event.cause(), out);
        Wire.writeNumber(event.sourceTimeMillis(), out);
        out.writeBoolean(event.score() != null);
        if (event.score() != null) {
            writeScore(event.score(), out);
        }
    }

    static ScoreEvent read(DataInputView in) throws IOException {
        String pairId = Wire.readText(in);
        Cause cause = Wire.readCause(in);
        long sourceTimeMillis = Wire.readNumber(in);
        PairScore score = in.readBoolean() ? readScore(in) : null;
        return new ScoreEvent(pairId, score, cause, sourceTimeMillis);
    }

    private static void writeScore(PairScore score, DataOutputView out) throws IOException {
        Wire.writeText(score.group(), out);
        Wire.writeText(score.profileId(), out);
        Wire.writeNumber(score.profileVersion(), out);
        Wire.writeNumber(score.overallTenths(), out);
        Wire.writeText(score.band(), out);
        out.writeDouble(score.totalPoints());
        out.writeDouble(score.houseBonusPoints());
        Wire.writeNumber(score.areas().size(), out);
        for (AreaScore area : score.areas()) {
            Wire.writeText(area.name(), out);
            out.writeDouble(area.score());
        }
        Wire.writeNumber(score.aspects().size(), out);
        for (Aspect aspect : score.aspects()) {
            writeAspect(aspect, out);
        }
        Wire.writeNumber(score.stamp().eventTimeMillis(), out);
        Wire.writeNumber(score.stamp().revisionA(), out);
        Wire.writeNumber(score.stamp().revisionB(), out);
    }

    private static List<AreaScore> readAreas(DataInputView in) throws IOException {
        List<AreaScore> areas = new ArrayList<>();
        for (int left = Wire.readCount(in); left > 0; left--) {
            areas.add(new AreaScore(Wire.readText(in), in.readDouble()));
        }
        return areas;
    }

    private static List<Aspect> readAspects(DataInputView in) throws IOException {
        int count = Wire.readCount(in);
        List<Aspect> aspects = new ArrayList<>(Math.min(count, ASPECT_COUNT_MAX));
        for (int index = 0; index < count; index++) {
            aspects.add(readAspect(in));
        }
        return aspects;
    }

    private static PairScore readScore(DataInputView in) throws IOException {
        String group = Wire.readText(in);
        String profileId = Wire.readText(in);
        long profileVersion = Wire.readNumber(in);
        int overallTenths = Wire.readInt(in);
        String band = Wire.readText(in);
        double totalPoints = in.readDouble();
        double houseBonusPoints = in.readDouble();
        List<AreaScore> areas = readAreas(in);
        List<Aspect> aspects = readAspects(in);
        PairScore.Stamp stamp =
                new PairScore.Stamp(Wire.readNumber(in), Wire.readNumber(in), Wire.readNumber(in));
        return new PairScore(
                group,
                profileId,
                profileVersion,
                overallTenths,
                band,
                totalPoints,
                houseBonusPoints,
                areas,
                aspects,
                stamp);
    }

    private static void writeAspect(Aspect aspect, DataOutputView out) throws IOException {
        out.writeByte(PointPair.of(aspect.pointA().slot(), aspect.pointB().slot()));
        out.writeByte(aspect.type().ordinal() << 4 | aspect.movement().ordinal());
        out.writeFloat(aspect.orbDegrees());
        out.writeFloat(aspect.orbLimitDegrees());
        out.writeFloat(aspect.contributionPoints());
    }

    private static Aspect readAspect(DataInputView in) throws IOException {
        int points = in.readUnsignedByte();
        int form = in.readUnsignedByte();
        return new Aspect(
                PointPair.pointA(points),
                PointPair.pointB(points),
                AspectType.ofOrdinal(form >>> 4),
                in.readFloat(),
                in.readFloat(),
                MOVEMENTS[form & 15],
                in.readFloat());
    }
}
