package dev.syzygy.job.population;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.job.runtime.Wire;
import dev.syzygy.population.AspectCombination;
import dev.syzygy.population.PopulationShare;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How the share of a pair in its group is written. */
public final class ShareCodec {

    private ShareCodec() {}

    /** A share with a combination begins with the complement of its score, which is negative. */
    public static void write(PopulationShare share, DataOutputView out) throws IOException {
        boolean combined = share.combination() != AspectCombination.NONE;
        Wire.writeNumber(combined ? ~share.overallTenths() : share.overallTenths(), out);
        Wire.writeText(share.band(), out);
        Wire.writeBytes(share.aspectsByType(), out);
        if (combined) {
            Wire.writeNumber(share.combination(), out);
        }
    }

    /** Reads a share. */
    public static PopulationShare read(DataInputView in) throws IOException {
        int tenths = Wire.readInt(in);
        String band = Wire.readText(in);
        byte[] counts = Wire.readBytes(in);
        boolean combined = tenths < 0;
        // Counts written before an aspect type was added are shorter.
        return new PopulationShare(
                combined ? ~tenths : tenths,
                band,
                Arrays.copyOf(counts, AspectType.COUNT),
                combined ? Wire.readNumber(in) : AspectCombination.NONE);
    }
}
