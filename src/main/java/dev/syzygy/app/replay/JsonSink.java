package dev.syzygy.app.replay;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Serializable;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Writes events as JSON lines, each subtask into a part of its own; {@link JsonParts} joins them.
 */
final class JsonSink<E> implements Sink<E> {

    private static final long serialVersionUID = 1;

    private final String folder;
    private final String name;
    private final LinesFactory<E> factory;

    /** What a subtask writes. */
    interface Lines<E> {

        /** Takes an event, and writes what is certain already. */
        void add(E event, Writer out) throws IOException;

        /** Writes the rest at the end of the input. */
        void end(Writer out) throws IOException;
    }

    /** Makes the lines where they are written. */
    interface LinesFactory<E> extends Serializable {
        Lines<E> create();
    }

    JsonSink(Path folder, String name, LinesFactory<E> factory) {
        this.folder = folder.toString();
        this.name = name;
        this.factory = factory;
    }

    @Override
    public SinkWriter<E> createWriter(WriterInitContext context) throws IOException {
        int subtask = context.getTaskInfo().getIndexOfThisSubtask();
        BufferedWriter out =
                Files.newBufferedWriter(JsonParts.part(Path.of(folder), name, subtask));
        return new PartWriter<>(out, factory.create());
    }

    private record PartWriter<E>(BufferedWriter out, Lines<E> lines) implements SinkWriter<E> {

        @Override
        public void write(E event, Context context) throws IOException {
            lines.add(event, out);
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            if (endOfInput) {
                lines.end(out);
                out.flush();
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
