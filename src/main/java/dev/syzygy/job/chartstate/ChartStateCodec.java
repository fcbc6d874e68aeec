package dev.syzygy.job.chartstate;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartAttributes;
import dev.syzygy.chart.ChartRegisters;
import dev.syzygy.chart.PriceTick;
import dev.syzygy.chart.Version;
import dev.syzygy.job.runtime.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How a chart is written to keyed state. */
final class ChartStateCodec {

    private static final int VERSION = 1;

    private static final int EXISTS = 1;
    private static final int HAS_TICK = 2;

    private ChartStateCodec() {}

    static void write(ChartState state, DataOutputView out) throws IOException {
        ChartRegisters registers = state.registers();
        out.writeByte(VERSION);
        out.writeByte(
                (registers.exists() ? EXISTS : 0) | (registers.tick() != null ? HAS_TICK : 0));
        Wire.writeNumber(state.watchCount(), out);
        if (registers.exists()) {
            writeVersions(registers, out);
            Wire.writeChart(registers.listed(), out);
            ChartParts.writeAttributes(registers.attributes(), out);
        }
        if (registers.tick() != null) {
            ChartParts.writeTick(registers.tick(), out);
        }
    }

    static ChartState read(DataInputView in) throws IOException {
        Wire.requireVersion(in, VERSION, "chart");
        int flags = in.readByte();
        int watchCount = Wire.readInt(in);
        if ((flags & EXISTS) == 0) {
            return new ChartState(ChartRegisters.restored(readTick(flags, in)), watchCount);
        }
        Version[] versions = readVersions(in);
        Chart listed = Wire.readChart(in);
        ChartAttributes attributes = ChartParts.readAttributes(in);
        PriceTick tick = readTick(flags, in);
        return new ChartState(
                ChartRegisters.restored(versions, listed, attributes, tick), watchCount);
    }

    private static PriceTick readTick(int flags, DataInputView in) throws IOException {
        return (flags & HAS_TICK) != 0 ? ChartParts.readTick(in) : null;
    }

    /**
     * The different versions once each, then for every register which of them it has: mostly one or
     * two. Registers never written, such as that of the reserved slot, have number 0.
     */
    private static void writeVersions(ChartRegisters registers, DataOutputView out)
            throws IOException {
        List<Version> different = new ArrayList<>();
        int[] numbers = new int[ChartRegisters.COUNT];
        for (int register = 0; register < numbers.length; register++) {
            Version version = registers.version(register);
            if (!version.equals(Version.NEVER)) {
                int index = different.indexOf(version);
                numbers[register] = index < 0 ? different.size() + 1 : index + 1;
                if (index < 0) {
                    different.add(version);
                }
            }
        }
        out.writeByte(different.size());
        for (Version version : different) {
            Wire.writeNumber(version.revision(), out);
            Wire.writeNumber(version.eventTimeMillis(), out);
        }
        for (int number : numbers) {
            out.writeByte(number);
        }
    }

    private static Version[] readVersions(DataInputView in) throws IOException {
        Version[] different = new Version[in.readUnsignedByte() + 1];
        different[0] = Version.NEVER;
        for (int number = 1; number < different.length; number++) {
            different[number] = new Version(Wire.readNumber(in), Wire.readNumber(in));
        }
        Version[] versions = new Version[ChartRegisters.COUNT];
        for (int register = 0; register < versions.length; register++) {
            versions[register] = different[in.readUnsignedByte()];
        }
        return versions;
    }
}
