package dev.syzygy.app.replay;

import dev.syzygy.event.DeadLetter;
import dev.syzygy.event.RawRecord;
import java.io.Serializable;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceSplit;
import org.apache.flink.types.Either;

/**
 * All files of a replay, from a record on: their order is the point, so they are one split.
 *
 * @param files the files
 * @param takenCount records that were taken already
 */
record RecordedSplit(RecordedFiles files, long takenCount)
        implements IteratorSourceSplit<Either<RawRecord, DeadLetter>, RecordedRecords>,
                Serializable {

    @Override
    public RecordedRecords getIterator() {
        RecordedRecords records = new RecordedRecords(files);
        while (records.takenCount() < takenCount && records.hasNext()) {
            records.next();
        }
        return records;
    }

    @Override
    public IteratorSourceSplit<Either<RawRecord, DeadLetter>, RecordedRecords>
            getUpdatedSplitForIterator(RecordedRecords iterator) {
        return new RecordedSplit(files, iterator.takenCount());
    }

    @Override
    public String splitId() {
        return "recorded";
    }
}
