package dev.syzygy.job.population;

import dev.syzygy.job.runtime.Wire;
import dev.syzygy.population.PopulationTrend;
import dev.syzygy.population.PopulationTrend.Change;
import dev.syzygy.population.PopulationTrend.FrequentCombination;
import dev.syzygy.population.TrendWindow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How the windows of a population are written. */
final class TrendCodec {

    private TrendCodec() {}

    static void write(TrendWindow window, DataOutputView out) throws IOException {
        out.writeBoolean(window.isOpen());
        Wire.writeNumber(window.startMillis(), out);
        Wire.writeNumber(window.endMillis(), out);
        Wire.writeText(window.combinations(), out);
        writeTrend(window.closed(), out);
    }

    static TrendWindow read(DataInputView in) throws IOException {
        boolean open = in.readBoolean();
        long startMillis = Wire.readNumber(in);
        long endMillis = Wire.readNumber(in);
        String combinations = Wire.readText(in);
        PopulationTrend closed = readTrend(in);
        return open
                ? TrendWindow.restoredOpen(startMillis, endMillis, combinations, closed)
                : TrendWindow.restoredClosed(startMillis, endMillis, combinations, closed);
    }

    /** A closed window or null. */
    static void writeTrend(PopulationTrend trend, DataOutputView out) throws IOException {
        out.writeBoolean(trend != null);
        if (trend == null) {
            return;
        }
        Wire.writeNumber(trend.startMillis(), out);
        Wire.writeNumber(trend.endMillis(), out);
        Wire.writeNumber(trend.pairs(), out);
        out.writeDouble(trend.meanOverall());
        Change change = trend.change();
        out.writeBoolean(change != null);
        if (change != null) {
            Wire.writeNumber(change.sinceMillis(), out);
            Wire.writeNumber(change.pairs(), out);
            out.writeDouble(change.meanOverall());
        }
        Wire.writeNumber(trend.frequent().size(), out);
        for (FrequentCombination frequent : trend.frequent()) {
            Wire.writeNumber(frequent.combination(), out);
            Wire.writeNumber(frequent.count(), out);
            Wire.writeNumber(frequent.countMin(), out);
        }
    }

    static PopulationTrend readTrend(DataInputView in) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        long startMillis = Wire.readNumber(in);
        long endMillis = Wire.readNumber(in);
        long pairs = Wire.readNumber(in);
        double mean = in.readDouble();
        Change change =
                in.readBoolean()
                        ? new Change(Wire.readNumber(in), Wire.readNumber(in), in.readDouble())
                        : null;
        List<FrequentCombination> frequent = new ArrayList<>();
        for (int left = Wire.readCount(in); left > 0; left--) {
            frequent.add(
                    new FrequentCombination(
                            Wire.readNumber(in), Wire.readNumber(in), Wire.readNumber(in)));
        }
        return new PopulationTrend(startMillis, endMillis, pairs, mean, change, frequent);
    }
}
