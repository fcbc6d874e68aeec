package dev.syzygy.job.population;

import dev.syzygy.job.runtime.Wire;
import dev.syzygy.population.PointSigns;
import dev.syzygy.population.PopulationStatistics;
import dev.syzygy.population.PopulationStatistics.BandCount;
import dev.syzygy.population.PopulationStatistics.PointAspects;
import dev.syzygy.population.PopulationStatistics.RankedPair;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How the figures of a population are written on their way to the topic. */
final class StatisticsCodec {

    private StatisticsCodec() {}

    static void write(PopulationStatistics statistics, DataOutputView out) throws IOException {
        Wire.writeNumber(statistics.charts(), out);
        Wire.writeNumber(statistics.pairs(), out);
        out.writeDouble(statistics.meanOverall());
        writeNumbers(statistics.histogram(), out);
        Wire.writeNumber(statistics.quantiles().length, out);
        for (double quantile : statistics.quantiles()) {
            out.writeDouble(quantile);
        }
        writeNumbers(statistics.aspectsByType(), out);
        writeBands(statistics.bands(), out);
        writeTop(statistics.topPairs(), out);
        writeAspects(statistics.aspectsByPoints(), out);
        writeSigns(statistics.signs(), out);
        Wire.writeNumber(statistics.eventTimeMillis(), out);
    }

    static PopulationStatistics read(DataInputView in) throws IOException {
        // Java evaluates arguments from left to right: in the order they were written.
        return new PopulationStatistics(
                Wire.readNumber(in),
                Wire.readNumber(in),
                in.readDouble(),
                readNumbers(in),
                readQuantiles(in),
                readNumbers(in),
                readBands(in),
                readTop(in),
                readAspects(in),
                readSigns(in),
                Wire.readNumber(in));
    }

    private static double[] readQuantiles(DataInputView in) throws IOException {
        double[] quantiles = new double[Wire.readCount(in)];
        for (int index = 0; index < quantiles.length; index++) {
            quantiles[index] = in.readDouble();
        }
        return quantiles;
    }

    private static void writeBands(List<BandCount> bands, DataOutputView out) throws IOException {
        Wire.writeNumber(bands.size(), out);
        for (BandCount band : bands) {
            Wire.writeText(band.label(), out);
            Wire.writeNumber(band.pairs(), out);
        }
    }

    private static List<BandCount> readBands(DataInputView in) throws IOException {
        List<BandCount> bands = new ArrayList<>();
        for (int left = Wire.readCount(in); left > 0; left--) {
            bands.add(new BandCount(Wire.readText(in), Wire.readNumber(in)));
        }
        return bands;
    }

    private static void writeTop(List<RankedPair> top, DataOutputView out) throws IOException {
        Wire.writeNumber(top.size(), out);
        for (RankedPair pair : top) {
            Wire.writeText(pair.pairId(), out);
            Wire.writeNumber(pair.overallTenths(), out);
        }
    }

    private static List<RankedPair> readTop(DataInputView in) throws IOException {
        List<RankedPair> top = new ArrayList<>();
        for (int left = Wire.readCount(in); left > 0; left--) {
            top.add(new RankedPair(Wire.readText(in), Wire.readInt(in)));
        }
        return top;
    }

    private static void writeAspects(List<PointAspects> byPoints, DataOutputView out)
            throws IOException {
        Wire.writeNumber(byPoints.size(), out);
        for (PointAspects aspects : byPoints) {
            Wire.writeNumber(aspects.pair(), out);
            Wire.writeNumber(aspects.type(), out);
            Wire.writeNumber(aspects.count(), out);
        }
    }

    private static List<PointAspects> readAspects(DataInputView in) throws IOException {
        List<PointAspects> byPoints = new ArrayList<>();
        for (int left = Wire.readCount(in); left > 0; left--) {
            byPoints.add(new PointAspects(Wire.readInt(in), Wire.readInt(in), Wire.readNumber(in)));
        }
        return byPoints;
    }

    private static void writeSigns(List<PointSigns> signs, DataOutputView out) throws IOException {
        Wire.writeNumber(signs.size(), out);
        for (PointSigns ofPoint : signs) {
            Wire.writeNumber(ofPoint.slot(), out);
            writeNumbers(ofPoint.chartsBySign(), out);
        }
    }

    private static List<PointSigns> readSigns(DataInputView in) throws IOException {
        List<PointSigns> signs = new ArrayList<>();
        for (int left = Wire.readCount(in); left > 0; left--) {
            signs.add(PointSigns.of(Wire.readInt(in), readNumbers(in)));
        }
        return signs;
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
