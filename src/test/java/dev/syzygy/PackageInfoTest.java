package dev.syzygy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every package says what it is for.
 *
 * <p>Read from the sources, as javac writes no class file for a package-info without annotations,
 * and in a class of its own, as two test engines on one class overwrite each other's report.
 */
class PackageInfoTest {
    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        try (Stream<Path> folders = Files.walk(Path.of("src", "main", "java"))) {
            assertThat(folders.filter(PackageInfoTest::holdsSources))
                    .allSatisfy(
                            folder ->
                                    assertThat(folder.resolve("package-info.java"))
                                            .content()
                                            .containsPattern(
                                                    "(?s)/\\*\\*.*?\\w\\.\\s.*\\*/\\s*package "));
        }
    }

    private static boolean holdsSources(Path folder) {
        String[] sources = folder.toFile().list((parent, name) -> name.endsWith(".java"));
        return sources != null && sources.length > 0;
    }
}
