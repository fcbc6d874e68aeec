package dev.syzygy.job.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syzygy.chart.ChartRegisters;
import dev.syzygy.job.chartstate.ChartState;
import dev.syzygy.job.chartstate.ChartStateCodecs;
import dev.syzygy.job.chartstate.Watch;
import dev.syzygy.job.pairscore.PairScoreCodecs;
import dev.syzygy.job.pairscore.PairState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** State of every release is read for ever, and written as it is read. */
class GoldenStateTest {

    private static final String FOLDER = "/golden/state/";

    static Set<String> files() {
        return GoldenStates.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aStoredStateIsReadAndWrittenAsItWas(String file) throws IOException {
        GoldenStates.Golden<?> golden = GoldenStates.all().get(file);
        byte[] stored = stored(file);

        assertThat(read(golden.codec(), stored))
                .as(file)
                .usingRecursiveComparison()
                .isEqualTo(golden.value());
        if (golden.current()) {
            assertThat(golden.write()).as(file).isEqualTo(stored);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void anotherFormatIsNamed(String file) throws IOException {
        byte[] stored = stored(file);
        stored[0] = 99;
        Codec<?> codec = GoldenStates.all().get(file).codec();

        assertThatThrownBy(() -> read(codec, stored))
                .as(file)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in an unknown format 99");
    }

    @Test
    void aSerializerIsRestoredFromAnOldCheckpoint() throws IOException {
        byte[] stored = stored("serializer-1.bin");
        assertThat(GoldenStates.serializerSnapshot()).isEqualTo(stored);

        TypeSerializerSnapshot<PairState> snapshot =
                TypeSerializerSnapshot.readVersionedSnapshot(
                        new DataInputDeserializer(stored), getClass().getClassLoader());
        assertThat(snapshot.restoreSerializer())
                .isEqualTo(new CodecSerializer<>(PairScoreCodecs.PAIR_STATE));
    }

    @Test
    void everyPersistedCodecHasAGoldenFileAndEveryFileItsValue() throws IOException {
        assertThat(GoldenStates.all().values())
                .extracting(golden -> golden.codec().id())
                .contains(
                        "chart-state",
                        "watch",
                        "pair-state",
                        "member",
                        "scoring-profile",
                        "match-entry",
                        "matches-state",
                        "population-state",
                        "population-delta");
        try (Stream<Path> files = Files.list(Path.of("src/test/resources" + FOLDER))) {
            Set<String> known = new TreeSet<>(files());
            known.add("serializer-1.bin");
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(known);
        }
    }

    @Test
    void aGoldenFileIsNeverWrittenAgain(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("watch-1.bin");
        Files.write(file, new byte[] {42});
        GoldenStates.main(new String[] {folder.toString()});
        assertThat(file).hasBinaryContent(new byte[] {42});
        assertThat(folder.resolve("pair-2.bin")).hasBinaryContent(stored("pair-2.bin"));
        assertThat(folder.resolve("pair-1.bin")).as("nobody writes it now").doesNotExist();
    }

    /** Fourteen points and cusps on both sides, published: what a deployment is sized by. */
    @Test
    void aPublishedPairIsSmall() throws IOException {
        assertThat(stored("pair-2.bin")).hasSizeLessThanOrEqualTo(PAIR_BYTES_MAX);
    }

    private static final int PAIR_BYTES_MAX = 310;

    @Test
    void stateMayHoldNulls() throws IOException {
        PairState pair = new PairState();
        pair.watch.group = null;
        pair.publishedGroup = null;
        byte[] bytes = new GoldenStates.Golden<>(PairScoreCodecs.PAIR_STATE, pair, true).write();
        PairState back = read(PairScoreCodecs.PAIR_STATE, bytes);
        assertThat(back.watch.group).isNull();
        assertThat(back.publishedGroup).isNull();

        Watch watch = new Watch(null, null);
        bytes = new GoldenStates.Golden<>(ChartStateCodecs.WATCH, watch, true).write();
        assertThat(read(ChartStateCodecs.WATCH, bytes)).isEqualTo(watch);

        ChartState chart = new ChartState(new ChartRegisters(), 0);
        bytes = new GoldenStates.Golden<>(ChartStateCodecs.CHART_STATE, chart, true).write();
        assertThat(read(ChartStateCodecs.CHART_STATE, bytes).registers().exists()).isFalse();
    }

    private static <T> T read(Codec<T> codec, byte[] bytes) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        T value = new CodecSerializer<>(codec).deserialize(in);
        assertThat(in.available()).as("unread bytes").isZero();
        return value;
    }

    private static byte[] stored(String file) throws IOException {
        try (InputStream in = GoldenStateTest.class.getResourceAsStream(FOLDER + file)) {
            assertThat(in).as("%s; GoldenStates writes what is missing", file).isNotNull();
            return in.readAllBytes();
        }
    }
}
