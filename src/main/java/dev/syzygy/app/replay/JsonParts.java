package dev.syzygy.app.replay;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** Joins the parts that {@link JsonSink} wrote into one file and deletes them. */
final class JsonParts {

    private JsonParts() {}

    /** The part of a subtask. */
    static Path part(Path folder, String name, int subtask) {
        return folder.resolve("." + name + ".part" + subtask);
    }

    /** Puts the parts one after the other. */
    static void concatenate(Path folder, String name) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
            for (Path part : parts(folder, name)) {
                Files.copy(part, out);
            }
        }
        delete(folder, name);
    }

    /** Merges parts whose lines are sorted; lines begin with their key and keys differ. */
    static void merge(Path folder, String name) throws IOException {
        PriorityQueue<Cursor> cursors = new PriorityQueue<>(Comparator.comparing(Cursor::line));
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(name))) {
            for (Path part : parts(folder, name)) {
                advance(Files.newBufferedReader(part), cursors);
            }
            while (!cursors.isEmpty()) {
                Cursor least = cursors.remove();
                out.write(least.line());
                out.newLine();
                advance(least.reader(), cursors);
            }
        }
        delete(folder, name);
    }

    private record Cursor(String line, BufferedReader reader) {}

    private static void advance(BufferedReader reader, PriorityQueue<Cursor> cursors)
            throws IOException {
        String line = reader.readLine();
        if (line == null) {
            reader.close();
        } else {
            cursors.add(new Cursor(line, reader));
        }
    }

    private static List<Path> parts(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.filter(file -> isPart(file, name)).sorted().toList());
        }
    }

    private static boolean isPart(Path file, String name) {
        return file.getFileName().toString().startsWith("." + name + ".part");
    }

    /** Deletes the parts of a file, such as those of an earlier run that was cut off. */
    static void delete(Path folder, String name) throws IOException {
        for (Path part : parts(folder, name)) {
            Files.delete(part);
        }
    }
}
