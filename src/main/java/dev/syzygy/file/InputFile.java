package dev.syzygy.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A file to read, of the disk or of the program, unpacked where its name ends in {@code .gz}.
 *
 * @param name what errors call it
 * @param opener gives the bytes as stored
 */
public record InputFile(String name, Opener opener) {

    private static final String SAMPLE = "/sample/";
    private static final int BUFFER_BYTES = 1 << 16;

    /** Opens the stored bytes. */
    @FunctionalInterface
    public interface Opener {

        /** A new stream from the first byte. */
        InputStream open() throws IOException;
    }

    /** A file of the disk. */
    public static InputFile of(Path path) {
        return new InputFile(path.toString(), () -> Files.newInputStream(path));
    }

    /** A file of the bundled sample, by its name there. */
    public static InputFile ofSample(String name) {
        return new InputFile(
                "sample/" + name,
                () -> {
                    InputStream stored = InputFile.class.getResourceAsStream(SAMPLE + name);
                    if (stored == null) {
                        throw new IOException("the program does not carry " + SAMPLE + name);
                    }
                    return stored;
                });
    }

    /** Whether the name, without {@code .gz}, ends so. */
    boolean hasSuffix(String suffix) {
        return name.replaceFirst("\\.gz$", "").endsWith(suffix);
    }

    /** The unpacked bytes. */
    InputStream open() {
        InputStream stored = null;
        try {
            stored = opener.open();
            return name.endsWith(".gz")
                    ? new GZIPInputStream(stored, BUFFER_BYTES)
                    : new BufferedInputStream(stored, BUFFER_BYTES);
        } catch (IOException e) {
            closeQuietly(stored);
            throw failure("cannot be read", e);
        }
    }

    FileException failure(String problem, IOException cause) {
        String reason =
                cause instanceof java.nio.file.NoSuchFileException
                        ? "there is no such file"
                        : cause instanceof java.nio.file.AccessDeniedException
                                ? "permission denied"
                                : String.valueOf(cause.getMessage());
        return new FileException(name + " " + problem + ": " + reason, cause);
    }

    private static void closeQuietly(InputStream stored) {
        try {
            if (stored != null) {
                stored.close();
            }
        } catch (IOException e) {
            // The first failure is the one to report.
            return;
        }
    }
}
