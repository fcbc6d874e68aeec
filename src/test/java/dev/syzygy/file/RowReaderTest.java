package dev.syzygy.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syzygy.avro.PairWatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowReaderTest {

    @TempDir Path folder;

    @Test
    void aBadRowIsRefusedWithItsBytesAndReadingGoesOn() {
        RowReader<PairWatch> reader =
                PairFile.open(
                        TextFiles.file("p.csv", "chart_a,chart_b", "a,b", "a,\"b", "", "c,d"));
        try (reader) {
            assertThat(value(reader.next()).getChartB()).isEqualTo("b");
            RefusedRow bad = refused(reader.next());
            assertThat(bad.raw()).isEqualTo("a,\"b".getBytes(UTF_8));
            assertThat(bad).hasToString("p.csv:3: not one row of CSV: look at its quotes");
            Row<PairWatch> last = reader.next();
            assertThat(last.line()).isEqualTo(5);
            assertThat(value(last).getChartA()).isEqualTo("c");
            assertThat(reader.next()).isNull();
            assertThat(reader.readCount()).isEqualTo(3);
            assertThat(reader.refusedCount()).isEqualTo(1);
        }
    }

    @Test
    void cellsAreCounted() {
        assertThat(
                        TextFiles.refusals(
                                PairFile.open(
                                        TextFiles.file("p.csv", "chart_a,chart_b", "a", "a,b,c"))))
                .containsExactly(
                        "p.csv:2: 1 cells where the header has 2",
                        "p.csv:3: 3 cells where the header has 2");
    }

    @Test
    void windowsLinesByteOrderMarkAndAMissingLastLineEndAreFine() {
        byte[] bytes = "\uFEFFchart_a,chart_b\r\na,b\r\nc,d".getBytes(UTF_8);
        assertThat(TextFiles.values(PairFile.open(TextFiles.file("p.csv", bytes)))).hasSize(2);
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        byte[] bytes = "chart_a,chart_b\n\u00e9,b\nc,d\n".getBytes(ISO_8859_1);
        assertThat(TextFiles.refusals(PairFile.open(TextFiles.file("p.csv", bytes))))
                .containsExactly("p.csv:2: not UTF-8");
    }

    @Test
    void anEndlessLineIsCutAndTheNextOneRead() {
        byte[] head = "chart_a,chart_b\n".getBytes(UTF_8);
        byte[] tail = "\nc,d\n".getBytes(UTF_8);
        byte[] bytes = new byte[head.length + 3 * ByteLines.LINE_BYTES_MAX + tail.length];
        Arrays.fill(bytes, (byte) 'x');
        System.arraycopy(head, 0, bytes, 0, head.length);
        System.arraycopy(tail, 0, bytes, bytes.length - tail.length, tail.length);
        try (RowReader<PairWatch> reader = PairFile.open(TextFiles.file("p.csv", bytes))) {
            RefusedRow bad = refused(reader.next());
            assertThat(bad).hasToString("p.csv:2: longer than 1048576 bytes");
            assertThat(bad.raw()).hasSize(ByteLines.LINE_BYTES_MAX);
            assertThat(value(reader.next()).getChartA()).isEqualTo("c");
        }
    }

    @Test
    void packedFilesAreUnpackedAndCutOnesAreAnError() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write("chart_a,chart_b\n".getBytes(UTF_8));
            for (int index = 0; index < 10_000; index++) {
                out.write(("a" + index + ",b" + index * 31 % 977 + "\n").getBytes(UTF_8));
            }
        }
        byte[] whole = bytes.toByteArray();
        assertThat(TextFiles.values(PairFile.open(TextFiles.file("p.csv.gz", whole))))
                .hasSize(10_000);
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        assertThatThrownBy(() -> TextFiles.values(PairFile.open(TextFiles.file("p.csv.gz", half))))
                .isInstanceOf(FileException.class)
                .hasMessageMatching("p.csv.gz is cut off or damaged after line \\d+: .*");
        assertThatThrownBy(() -> PairFile.open(TextFiles.file("p.csv.gz", "no gzip")))
                .hasMessageStartingWith("p.csv.gz cannot be read: Not in GZIP format");
    }

    @Test
    void aMissingFileIsOneSentence() {
        Path missing = folder.resolve("none.csv");
        assertThatThrownBy(() -> PairFile.open(InputFile.of(missing)))
                .isInstanceOf(FileException.class)
                .hasMessage(missing + " cannot be read: there is no such file");
    }

    @Test
    void aWrongHeaderIsOneError() throws IOException {
        assertThatThrownBy(() -> PairFile.open(TextFiles.file("p.csv", "chart_a,group", "a,b")))
                .hasMessage(
                        "p.csv:1: the first line must name the columns chart_a,chart_b; missing"
                                + " chart_b");
        assertThatThrownBy(() -> PairFile.open(TextFiles.file("p.csv", "chart_a,chart_b,chart_a")))
                .hasMessage("p.csv:1: column chart_a is named twice");
        Path empty = Files.createFile(folder.resolve("empty.csv"));
        assertThatThrownBy(() -> PairFile.open(InputFile.of(empty)))
                .hasMessage(empty + " is empty: its first line names columns");
    }

    @Test
    void mappedRowsKeepTheirLines() {
        try (RowReader<String> reader =
                PairFile.open(TextFiles.file("p.csv", "chart_a,chart_b", "a,b", "a,a"))
                        .map(PairWatch::getChartA)) {
            assertThat(reader.next()).isEqualTo(new Row.Value<>(2, "a"));
            assertThat(refused(reader.next()).line()).isEqualTo(3);
        }
    }

    @Test
    void columnsMayComeInAnyOrder() {
        List<PairWatch> pairs =
                TextFiles.values(
                        PairFile.open(
                                TextFiles.file(
                                        "p.csv", "profile,chart_b,chart_a", "p,b,a", ",d,c")));
        assertThat(pairs)
                .containsExactly(
                        new PairWatch("a", "b", "default", "p"),
                        new PairWatch("c", "d", "default", null));
    }

    private static <T> T value(Row<T> row) {
        return ((Row.Value<T>) row).value();
    }

    private static <T> RefusedRow refused(Row<T> row) {
        return ((Row.Refused<T>) row).row();
    }
}
