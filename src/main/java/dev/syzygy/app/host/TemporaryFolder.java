package dev.syzygy.app.host;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A folder for the time that something runs: whoever makes it closes it, and it is gone. */
public final class TemporaryFolder implements AutoCloseable {

    private static final long FREE_BYTES_MIN = 256L << 20;
    private static final String ELSEWHERE =
            "name another folder in SYZYGY_JAVA_OPTS with -Djava.io.tmpdir=DIR";

    private final Path path;

    private TemporaryFolder(Path path) {
        this.path = path;
    }

    /** Makes a folder in the system's own one, if there is room in it. */
    public static TemporaryFolder create(String prefix) {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            long free = Files.getFileStore(parent).getUsableSpace();
            if (free < FREE_BYTES_MIN) {
                throw new UserException(
                        "there are "
                                + (free >> 20)
                                + " MiB free in "
                                + parent
                                + " and at least "
                                + (FREE_BYTES_MIN >> 20)
                                + " are needed: free some or "
                                + ELSEWHERE);
            }
            return new TemporaryFolder(Files.createTempDirectory(parent, prefix));
        } catch (IOException e) {
            throw new UserException(
                    "cannot create a folder in " + parent + ": make it writable or " + ELSEWHERE,
                    e);
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Deletes the folder with all that is in it; one that is gone is fine. */
    @Override
    public void close() {
        try {
            Files.walkFileTree(path, new Deletion());
        } catch (NoSuchFileException e) {
            // Deleted before.
            return;
        } catch (IOException e) {
            throw new UserException("cannot delete " + path + ": delete it by hand", e);
        }
    }

    /** Files may go away while it walks: others clean up too. */
    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
            if (problem instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw problem;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException problem)
                throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
