package dev.syzygy.app.replay;

import dev.syzygy.event.DeadLetter;
import dev.syzygy.event.RawRecord;
import dev.syzygy.job.runtime.RecordCodecs;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceEnumerator;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceReader;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.types.Either;
import org.apache.flink.util.InstantiationUtil;

/**
 * The files of a replay as a bounded source, in one fixed order: undecoded records, and dead
 * letters for the rows that are none.
 */
final class RecordedSource
        implements Source<Either<RawRecord, DeadLetter>, RecordedSplit, Collection<RecordedSplit>> {

    /** How both are written between operators, should they be. */
    static final TypeInformation<Either<RawRecord, DeadLetter>> TYPE =
            new EitherTypeInfo<>(
                    RecordCodecs.RAW_RECORD.typeInfo(), RecordCodecs.DEAD_LETTER.typeInfo());

    private static final long serialVersionUID = 1;

    private final RecordedFiles files;

    RecordedSource(RecordedFiles files) {
        this.files = files;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<Either<RawRecord, DeadLetter>, RecordedSplit> createReader(
            SourceReaderContext context) {
        return new IteratorSourceReader<>(context);
    }

    @Override
    public SplitEnumerator<RecordedSplit, Collection<RecordedSplit>> createEnumerator(
            SplitEnumeratorContext<RecordedSplit> context) {
        return restoreEnumerator(context, List.of(new RecordedSplit(files, 0)));
    }

    @Override
    public SplitEnumerator<RecordedSplit, Collection<RecordedSplit>> restoreEnumerator(
            SplitEnumeratorContext<RecordedSplit> context, Collection<RecordedSplit> splits) {
        return new IteratorSourceEnumerator<>(context, splits);
    }

    @Override
    public SimpleVersionedSerializer<RecordedSplit> getSplitSerializer() {
        return new JavaSerializer<>();
    }

    @Override
    public SimpleVersionedSerializer<Collection<RecordedSplit>>
            getEnumeratorCheckpointSerializer() {
        return new JavaSerializer<>();
    }

    /** Good enough for state that never outlives the process. */
    private static final class JavaSerializer<T> implements SimpleVersionedSerializer<T> {

        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(T value) throws IOException {
            return InstantiationUtil.serializeObject(value);
        }

        @Override
        public T deserialize(int version, byte[] bytes) throws IOException {
            try {
                return InstantiationUtil.deserializeObject(
                        bytes, RecordedSource.class.getClassLoader());
            } catch (ClassNotFoundException e) {
                throw new IOException(e);
            }
        }
    }
}
