package dev.syzygy.state;

import java.io.IOException;
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
