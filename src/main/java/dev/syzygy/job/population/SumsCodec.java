package dev.syzygy.job.population;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.PointPair;
import dev.syzygy.job.runtime.Wire;
import dev.syzygy.population.PointSigns;
import dev.syzygy.population.PopulationSums;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How the sums of a population are written: of many possible counts the few that are not 0. */
final class SumsCodec {

    private static final int END = -1;
    private static final int TYPE_BITS = 4;
    private static final int TYPE_MASK = (1 << TYPE_BITS) - 1;

    private SumsCodec() {}

    static void write(PopulationSums sums, DataOutputView out) throws IOException {
        Wire.writeNumber(sums.eventTimeMillis(), out);
        out.writeByte(AspectType.COUNT);
        for (int type = 0; type < AspectType.COUNT; type++) {
            Wire.writeNumber(aspectsWithoutPoints(sums, type), out);
        }
        Wire.writeNumber(sums.bands().size(), out);
        for (Map.Entry<String, Long> band : sums.bands().entrySet()) {
            Wire.writeText(band.getKey(), out);
            Wire.writeNumber(band.getValue(), out);
        }
        for (int tenths = 0; tenths < PopulationSums.SCORE_COUNT; tenths++) {
            writeCount(tenths, sums.pairs(tenths), out);
        }
        out.writeShort(END);
        writeAspectsByPoints(sums, out);
        writeSigns(sums, out);
    }

    /** What the counts by points do not tell; format 1 knows only these. */
    private static long aspectsWithoutPoints(PopulationSums sums, int type) {
        long count = sums.aspects(type);
        for (int pair = 0; sums.hasAspectsByPoints() && pair < PointPair.COUNT; pair++) {
            count -= sums.aspects(pair, type);
        }
        return count;
    }

    private static void writeAspectsByPoints(PopulationSums sums, DataOutputView out)
            throws IOException {
        for (int pair = 0; sums.hasAspectsByPoints() && pair < PointPair.COUNT; pair++) {
            for (int type = 0; type < AspectType.COUNT; type++) {
                writeCount(pair << TYPE_BITS | type, sums.aspects(pair, type), out);
            }
        }
        out.writeShort(END);
    }

    private static void writeSigns(PopulationSums sums, DataOutputView out) throws IOException {
        for (int slot = 0; slot < ChartPoint.SLOT_COUNT; slot++) {
            for (int sign = 0; sign < PointSigns.SIGN_COUNT; sign++) {
                int place = slot * PointSigns.SIGN_COUNT + sign;
                writeCount(place, sums.charts(slot, sign), out);
            }
        }
        out.writeShort(END);
    }

    private static void writeCount(int place, long count, DataOutputView out) throws IOException {
        if (count != 0) {
            out.writeShort(place);
            Wire.writeNumber(count, out);
        }
    }

    /** Reads sums in the format of a version; 1 ends before the aspects by points. */
    static PopulationSums read(int version, DataInputView in) throws IOException {
        PopulationSums sums = new PopulationSums();
        sums.seeEventTime(Wire.readNumber(in));
        int typeCount = in.readByte();
        for (int type = 0; type < typeCount; type++) {
            sums.addAspects(type, Wire.readNumber(in));
        }
        for (int left = Wire.readCount(in); left > 0; left--) {
            String band = Wire.readText(in);
            sums.addBand(band, Wire.readNumber(in));
        }
        for (int tenths = in.readShort(); tenths >= 0; tenths = in.readShort()) {
            sums.addPairs(tenths, Wire.readNumber(in));
        }
        if (version > 1) {
            readPlaces(sums, in);
        }
        return sums;
    }

    private static void readPlaces(PopulationSums sums, DataInputView in) throws IOException {
        for (int place = in.readShort(); place >= 0; place = in.readShort()) {
            sums.addAspects(place >>> TYPE_BITS, place & TYPE_MASK, Wire.readNumber(in));
        }
        for (int place = in.readShort(); place >= 0; place = in.readShort()) {
            int slot = place / PointSigns.SIGN_COUNT;
            sums.addCharts(slot, place % PointSigns.SIGN_COUNT, Wire.readNumber(in));
        }
    }
}
