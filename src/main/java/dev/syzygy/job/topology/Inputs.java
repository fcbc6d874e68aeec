package dev.syzygy.job.topology;

import dev.syzygy.event.DeadLetter;
import dev.syzygy.event.RawRecord;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The four input topics, undecoded, wherever they come from.
 *
 * @param refused what was refused on the way to the topics, as bad rows of files are; may be empty
 */
public record Inputs(
        DataStream<RawRecord> chartUpdates,
        DataStream<RawRecord> pairWatches,
        DataStream<RawRecord> marketTicks,
        DataStream<RawRecord> scoringProfiles,
        List<DataStream<DeadLetter>> refused) {}
