package dev.syzygy.state;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.event.PopulationChange;
import dev.syzygy.event.PopulationDelta;
import dev.syzygy.event.PopulationEvent;
import dev.syzygy.score.PopulationShare;
import dev.syzygy.score.PopulationStatistics;
import dev.syzygy.score.PopulationSums;
import dev.syzygy.score.TopPairs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How populations and their changes are written, in flight and at rest. */
final class PopulationCodecs {

    static final Codec<PopulationChange> CHANGE =
            new Codec<>(
                    "population-change",
                    PopulationChange.class,
                    PopulationCodecs::writeChange,
                    PopulationCodecs::readChange);

    static final Codec<PopulationDelta> DELTA =
            new Codec<>(
                    "population-delta",
                    PopulationDelta.class,
                    PopulationCodecs::writeDelta,
                    PopulationCodecs::readDelta);

    static final Codec<PopulationEvent> EVENT =
            new Codec<>(
                    "population-event",
                    PopulationEvent.class,
                    PopulationCodecs::writeEvent,
                    PopulationCodecs::readEvent);

    static final Codec<PopulationState> STATE =
            new Codec<>(
                    "population-state",
                    PopulationState.class,
                    PopulationCodecs::writeState,
                    PopulationCodecs::readState);

    private static final int VERSION = 1;

    private PopulationCodecs() {}

    private static void writeChange(PopulationChange change, DataOutputView out)
            throws IOException {
        Wire.writeText(change.group(), out);
        Wire.writeText(change.pairId(), out);
        writeShareOrNull(change.before(), out);
        writeShareOrNull(change.after(), out);
        Wire.writeNumber(change.eventTimeMillis(), out);
    }

    private static PopulationChange readChange(DataInputView in) throws IOException {
        return new PopulationChange(
                Wire.readText(in),
                Wire.readText(in),
                readShareOrNull(in),
                readShareOrNull(in),
                Wire.readNumber(in));
    }

    private static void writeShareOrNull(PopulationShare share, DataOutputView out)
            throws IOException {
        out.writeBoolean(share != null);
        if (share != null) {
            StateCodecs.writeShare(share, out);
        }
    }

    private static PopulationShare readShareOrNull(DataInputView in) throws IOException {
        return in.readBoolean() ? StateCodecs.readShare(in) : null;
    }

    private static void writeDelta(PopulationDelta delta, DataOutputView out) throws IOException {
        Wire.writeText(delta.group(), out);
        writeSums(delta.sums(), out);
        writeCounts(delta.pairs(), out);
        writeCounts(delta.charts(), out);
    }

    private static PopulationDelta readDelta(DataInputView in) throws IOException {
        return new PopulationDelta(Wire.readText(in), readSums(in), readCounts(in), readCounts(in));
    }

    private static void writeCounts(Map<String, Integer> counts, DataOutputView out)
            throws IOException {
        Wire.writeNumber(counts.size(), out);
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            Wire.writeText(entry.getKey(), out);
            Wire.writeNumber(entry.getValue(), out);
        }
    }

    private static Map<String, Integer> readCounts(DataInputView in) throws IOException {
        int size = Wire.readCount(in);
        Map<String, Integer> counts = new HashMap<>();
        for (int index = 0; index < size; index++) {
            String key = Wire.readText(in);
            counts.put(key, Wire.readInt(in));
        }
        return counts;
    }

    /** Sparse: of the 1001 scores a group has few different ones, a delta fewer. */
    private static void writeSums(PopulationSums sums, DataOutputView out) throws IOException {
        Wire.writeNumber(sums.eventTimeMillis(), out);
        out.writeByte(AspectType.COUNT);
        for (int type = 0; type < AspectType.COUNT; type++) {
            Wire.writeNumber(sums.aspects(type), out);
        }
        writeCounts(sums.bands(), out);
        for (int tenths = 0; tenths < PopulationSums.SCORE_COUNT; tenths++) {
            if (sums.pairs(tenths) != 0) {
                out.writeShort(tenths);
                Wire.writeNumber(sums.pairs(tenths), out);
            }
        }
        out.writeShort(-1);
    }

    private static PopulationSums readSums(DataInputView in) throws IOException {
        PopulationSums sums = new PopulationSums();
        sums.seeEventTime(Wire.readNumber(in));
        int typeCount = in.readByte();
        for (int type = 0; type < typeCount; type++) {
            sums.addAspects(type, Wire.readNumber(in));
        }
        readCounts(in).forEach(sums::addBand);
        for (int tenths = in.readShort(); tenths >= 0; tenths = in.readShort()) {
            sums.addPairs(tenths, Wire.readInt(in));
        }
        return sums;
    }

    private static void writeState(PopulationState state, DataOutputView out) throws IOException {
        out.writeByte(VERSION);
        writeSums(state.sums(), out);
        List<PopulationStatistics.RankedPair> held = state.top().held();
        Wire.writeNumber(held.size(), out);
        for (PopulationStatistics.RankedPair pair : held) {
            writeRanked(pair, out);
        }
        Wire.writeNumber(state.charts(), out);
        Wire.writeNumber(state.emittedAtMillis(), out);
        out.writeBoolean(state.pending());
    }

    private static PopulationState readState(DataInputView in) throws IOException {
        StateCodecs.requireVersion(in.readByte(), "population");
        PopulationSums sums = readSums(in);
        TopPairs top = new TopPairs();
        for (int left = Wire.readCount(in); left > 0; left--) {
            PopulationStatistics.RankedPair pair = readRanked(in);
            top.offer(pair.pairId(), pair.overallTenths());
        }
        return new PopulationState(
                sums, top, Wire.readNumber(in), Wire.readNumber(in), in.readBoolean());
    }

    private static void writeRanked(PopulationStatistics.RankedPair pair, DataOutputView out)
            throws IOException {
        Wire.writeText(pair.pairId(), out);
        Wire.writeNumber(pair.overallTenths(), out);
    }

    private static PopulationStatistics.RankedPair readRanked(DataInputView in) throws IOException {
        return new PopulationStatistics.RankedPair(Wire.readText(in), Wire.readInt(in));
    }

    private static void writeEvent(PopulationEvent event, DataOutputView out) throws IOException {
        PopulationStatistics statistics = event.statistics();
        Wire.writeText(event.group(), out);
        Wire.writeNumber(statistics.charts(), out);
        Wire.writeNumber(statistics.pairs(), out);
        out.writeDouble(statistics.meanOverall());
        writeNumbers(statistics.histogram(), out);
        Wire.writeNumber(statistics.quantiles().length, out);
        for (double quantile : statistics.quantiles()) {
            out.writeDouble(quantile);
        }
        writeNumbers(statistics.aspectsByType(), out);
        Wire.writeNumber(statistics.bands().size(), out);
        for (PopulationStatistics.BandCount band : statistics.bands()) {
            Wire.writeText(band.label(), out);
            Wire.writeNumber(band.pairs(), out);
        }
        Wire.writeNumber(statistics.topPairs().size(), out);
        for (PopulationStatistics.RankedPair pair : statistics.topPairs()) {
            writeRanked(pair, out);
        }
        Wire.writeNumber(statistics.eventTimeMillis(), out);
    }

    private static PopulationEvent readEvent(DataInputView in) throws IOException {
        String group = Wire.readText(in);
        long charts = Wire.readNumber(in);
        long pairs = Wire.readNumber(in);
        double mean = in.readDouble();
        long[] histogram = readNumbers(in);
        double[] quantiles = new double[Wire.readCount(in)];
        for (int index = 0; index < quantiles.length; index++) {
            quantiles[index] = in.readDouble();
        }
        long[] aspects = readNumbers(in);
        List<PopulationStatistics.BandCount> bands = new ArrayList<>();
        for (int left = Wire.readCount(in); left > 0; left--) {
            bands.add(new PopulationStatistics.BandCount(Wire.readText(in), Wire.readNumber(in)));
        }
        List<PopulationStatistics.RankedPair> top = new ArrayList<>();
        for (int left = Wire.readCount(in); left > 0; left--) {
            top.add(readRanked(in));
        }
        return new PopulationEvent(
                group,
                new PopulationStatistics(
                        charts,
                        pairs,
                        mean,
                        histogram,
                        quantiles,
                        aspects,
                        bands,
                        top,
                        Wire.readNumber(in)));
    }

    private static void writeNumbers(long[] numbers, DataOutputView out) throws IOException {
        Wire.writeNumber(numbers.length, out);
        for (long number : numbers) {
            Wire.writeNumber(number, out);
        }
    }

    private static long[] readNumbers(DataInputView in) throws IOException {
        long[] numbers = new long[Wire.readCount(in)];
        for (int index = 0; index < numbers.length; index++) {
            numbers[index] = Wire.readNumber(in);
        }
        return numbers;
    }
}
