package dev.syzygy.job.decode;

import dev.syzygy.event.DeadLetter;
import dev.syzygy.event.RawRecord;
import dev.syzygy.job.runtime.DeadLetters;
import dev.syzygy.serde.binary.RefusedRecordException;
import dev.syzygy.serde.binary.SchemaStore;
import java.nio.file.Path;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Decodes records. One that cannot be used becomes a dead letter with its bytes; it never fails the
 * job.
 */
public final class DecodeFunction<T> extends ProcessFunction<RawRecord, T> {

    private static final long serialVersionUID = 1;

    private final String stage;
    private final Decoding.Factory<T> factory;
    private final String schemaDirectory;

    private transient Decoding<T> decoding;
    private transient DecodeMetrics metrics;

    /**
     * A decoder of one topic.
     *
     * @param stage names the operator in dead letters
     * @param schemaDirectory folder with schemas of newer producers; empty for none
     */
    public DecodeFunction(String stage, Decoding.Factory<T> factory, String schemaDirectory) {
        this.stage = stage;
        this.factory = factory;
        this.schemaDirectory = schemaDirectory;
    }

    @Override
    public void open(OpenContext context) {
        SchemaStore schemas =
                schemaDirectory.isEmpty()
                        ? SchemaStore.released()
                        : SchemaStore.withDirectory(Path.of(schemaDirectory));
        decoding = factory.create(schemas);
        metrics = new DecodeMetrics(getRuntimeContext());
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<T> out) {
        try {
            decoding.decode(record, out);
        } catch (RefusedRecordException e) {
            metrics.countRefused(e.code());
            context.output(
                    DeadLetters.TAG,
                    new DeadLetter(record, stage, e.code().name(), e.getMessage()));
        }
    }

    @Override
    public void close() {
        if (metrics != null) {
            metrics.accumulate();
        }
    }
}
