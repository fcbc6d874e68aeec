package dev.syzygy.job.runtime;

import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Bytes ⇄ value, for one type.
 *
 * @param id names the codec in checkpoints; outlives class names
 * @param type the type of the values
 * @param writer writes a value, its format version first where it is persisted
 * @param reader reads what the writer wrote, of any released version
 */
public record Codec<T>(String id, Class<T> type, Writer<T> writer, Reader<T> reader) {

    /** Tells Flink to serialize streams of the type with this codec. */
    public TypeInformation<T> typeInfo() {
        return new CodecTypeInfo<>(this);
    }

    /** Serializes state of the type with this codec. */
    public TypeSerializer<T> serializer() {
        return new CodecSerializer<>(this);
    }

    /** Writes a value. */
    @FunctionalInterface
    public interface Writer<T> {
        /** Writes a value that is not null. */
        void write(T value, DataOutputView out) throws IOException;
    }

    /** Reads a value. */
    @FunctionalInterface
    public interface Reader<T> {
        /** Reads a value. */
        T read(DataInputView in) throws IOException;
    }
}
