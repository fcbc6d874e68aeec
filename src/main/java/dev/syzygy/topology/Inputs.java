package dev.syzygy.topology;

import dev.syzygy.event.RawRecord;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The four input topics, undecoded, wherever they come from. */
public record Inputs(
        DataStream<RawRecord> chartUpdates,
        DataStream<RawRecord> pairWatches,
        DataStream<RawRecord> marketTicks,
        DataStream<RawRecord> scoringProfiles) {}
