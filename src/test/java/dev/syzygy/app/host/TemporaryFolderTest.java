package dev.syzygy.app.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TemporaryFolderTest {

    @Test
    void itGoesWithAllThatIsInIt() throws Exception {
        Path path;
        try (TemporaryFolder folder = TemporaryFolder.create("syzygy-test-")) {
            path = folder.path();
            assertThat(path.getFileName().toString()).startsWith("syzygy-test-");
            Files.createDirectories(path.resolve("a").resolve("b"));
            Files.writeString(path.resolve("a").resolve("file"), "words");
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void oneThatIsGoneIsClosedAllTheSame() {
        TemporaryFolder folder = TemporaryFolder.create("syzygy-test-");
        folder.close();
        folder.close();
        assertThat(folder.path()).doesNotExist();
    }
}
