package dev.syzygy.job.profiles;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.job.runtime.Codec;
import dev.syzygy.job.runtime.Wire;
import dev.syzygy.score.Area;
import dev.syzygy.score.AspectRule;
import dev.syzygy.score.Band;
import dev.syzygy.score.HouseBonus;
import dev.syzygy.score.ModalityBonus;
import dev.syzygy.score.Normalisation;
import dev.syzygy.score.ScoringProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How a scoring profile is written to broadcast state. */
final class ProfileCodec {

    private static final int VERSION = 1;

    private ProfileCodec() {}

    static void write(ScoringProfile profile, DataOutputView out) throws IOException {
        out.writeByte(VERSION);
        Wire.writeText(profile.id(), out);
        Wire.writeNumber(profile.version(), out);
        out.writeBoolean(profile.active());
        writeList(profile.pointWeights(), out, (weight, to) -> to.writeDouble(weight));
        writeList(profile.rules(), out, ProfileCodec::writeRule);
        writeList(profile.bonuses().modality(), out, ProfileCodec::writeModality);
        writeList(profile.bonuses().house(), out, ProfileCodec::writeHouse);
        writeNormalisation(profile.presentation().normalisation(), out);
        writeList(profile.presentation().bands(), out, ProfileCodec::writeBand);
        writeList(profile.presentation().areas(), out, ProfileCodec::writeArea);
    }

    static ScoringProfile read(DataInputView in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("scoring profile in an unknown format " + version);
        }
        return new ScoringProfile(
                Wire.readText(in),
                Wire.readNumber(in),
                in.readBoolean(),
                readList(in, DataInputView::readDouble),
                readList(in, ProfileCodec::readRule),
                new ScoringProfile.Bonuses(
                        readList(in, ProfileCodec::readModality),
                        readList(in, ProfileCodec::readHouse)),
                new ScoringProfile.Presentation(
                        readNormalisation(in),
                        readList(in, ProfileCodec::readBand),
                        readList(in, ProfileCodec::readArea)));
    }

    private static void writeRule(AspectRule rule, DataOutputView out) throws IOException {
        out.writeByte(rule.type().ordinal());
        out.writeInt(rule.pointsA());
        out.writeInt(rule.pointsB());
        out.writeBoolean(rule.bothDirections());
        out.writeDouble(rule.orbLimitDegrees());
        out.writeDouble(rule.weights().linear());
        out.writeDouble(rule.weights().flat());
        out.writeDouble(rule.weights().tight());
        out.writeDouble(rule.weights().tightOrbDegrees());
    }

    private static AspectRule readRule(DataInputView in) throws IOException {
        return new AspectRule(
                AspectType.ofOrdinal(in.readByte()),
                in.readInt(),
                in.readInt(),
                in.readBoolean(),
                in.readDouble(),
                new AspectRule.Weights(
                        in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble()));
    }

    private static void writeModality(ModalityBonus bonus, DataOutputView out) throws IOException {
        out.writeByte(bonus.pointA().slot());
        out.writeByte(bonus.pointB().slot());
        out.writeDouble(bonus.weight());
    }

    private static ModalityBonus readModality(DataInputView in) throws IOException {
        return new ModalityBonus(
                ChartPoint.ofSlot(in.readByte()),
                ChartPoint.ofSlot(in.readByte()),
                in.readDouble());
    }

    private static void writeHouse(HouseBonus bonus, DataOutputView out) throws IOException {
        out.writeInt(bonus.points());
        out.writeInt(bonus.houses());
        out.writeDouble(bonus.weight());
    }

    private static HouseBonus readHouse(DataInputView in) throws IOException {
        return new HouseBonus(in.readInt(), in.readInt(), in.readDouble());
    }

    private static void writeNormalisation(Normalisation n, DataOutputView out) throws IOException {
        out.writeDouble(n.overallOffset());
        out.writeDouble(n.overallScale());
        out.writeDouble(n.overallMin());
        out.writeDouble(n.overallMax());
        out.writeDouble(n.areaAverageMin());
        out.writeDouble(n.areaAverageMax());
    }

    private static Normalisation readNormalisation(DataInputView in) throws IOException {
        return new Normalisation(
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble());
    }

    private static void writeBand(Band band, DataOutputView out) throws IOException {
        out.writeDouble(band.overallMin());
        Wire.writeText(band.label(), out);
    }

    private static Band readBand(DataInputView in) throws IOException {
        return new Band(in.readDouble(), Wire.readText(in));
    }

    private static void writeArea(Area area, DataOutputView out) throws IOException {
        Wire.writeText(area.name(), out);
        out.writeInt(area.points());
    }

    private static Area readArea(DataInputView in) throws IOException {
        return new Area(Wire.readText(in), in.readInt());
    }

    private static <T> void writeList(List<T> list, DataOutputView out, Codec.Writer<T> writer)
            throws IOException {
        Wire.writeNumber(list.size(), out);
        for (T element : list) {
            writer.write(element, out);
        }
    }

    private static <T> List<T> readList(DataInputView in, Codec.Reader<T> reader)
            throws IOException {
        int size = Wire.readCount(in);
        List<T> list = new ArrayList<>();
        for (int index = 0; index < size; index++) {
            list.add(reader.read(in));
        }
        return List.copyOf(list);
    }
}
