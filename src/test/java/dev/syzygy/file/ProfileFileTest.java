package dev.syzygy.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syzygy.serde.json.BuiltInProfiles;
import dev.syzygy.serde.json.ProfileJson;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProfileFileTest {

    @Test
    void aBuiltInProfileIsReadBack() {
        String json = ProfileJson.write(BuiltInProfiles.get("cosmichub"));
        assertThat(ProfileFile.read(TextFiles.file("p.json", json)).getId()).isEqualTo("cosmichub");
    }

    @Test
    void mistakesNameTheFile() {
        assertThatThrownBy(() -> ProfileFile.read(TextFiles.file("p.json", "{\"id\":\"x\"}")))
                .isInstanceOf(FileException.class)
                .hasMessageStartingWith("p.json: ");
        assertThatThrownBy(
                        () ->
                                ProfileFile.read(
                                        TextFiles.file(
                                                "p.json",
                                                "{\"id\":\"x\",\"version\":1,\"rules\":[],"
                                                        + "\"bands\":[]}")))
                .hasMessageContaining("rules must hold 1 to")
                .hasMessageContaining("bands must hold 1 to");
        byte[] long2 = new byte[(1 << 20) + 1];
        assertThatThrownBy(() -> ProfileFile.read(TextFiles.file("p.json", long2)))
                .hasMessage("p.json is longer than 1048576 bytes: no profile");
    }

    @Test
    void theExamplesOfTheRepositoryAreWithoutFault() {
        assertThat(ProfileFile.read(example("profile.json")).getId())
                .isEqualTo("lights-and-lovers");
        assertThat(TextFiles.refusals(ChartFile.open(example("charts.csv")))).isEmpty();
        assertThat(TextFiles.refusals(PairFile.open(example("pairs.csv")))).isEmpty();
        assertThat(TextFiles.refusals(TickFile.open(example("ticks.csv")))).isEmpty();
    }

    private static InputFile example(String name) {
        return InputFile.of(Path.of("examples", name));
    }
}
