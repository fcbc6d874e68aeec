package dev.syzygy.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A broker and a Flink cluster for the tests of one class, without topics and without a job.
 *
 * @param nextTaskManager index of the TaskManager that lives
 */
record EmbeddedStack(
        EmbeddedKafka kafka, LocalFlink flink, Path folder, AtomicInteger nextTaskManager)
        implements AutoCloseable {

    /** Starts both. */
    static EmbeddedStack start(int slots) {
        try {
            Path folder = Files.createTempDirectory("syzygy-it-");
            EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafka.ANY_PORT, List.of());
            return new EmbeddedStack(
                    kafka,
                    LocalFlink.start(slots, LocalFlink.ANY_PORT, folder),
                    folder,
                    new AtomicInteger());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        flink.close();
        kafka.close();
        try {
            LocalFlink.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
