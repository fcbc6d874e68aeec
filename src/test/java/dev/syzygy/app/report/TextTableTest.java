package dev.syzygy.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTableTest {

    private static final TextTable TABLE =
            TextTable.of(
                    Column.text("name", 8),
                    Column.count("charts", 9),
                    Column.text("what", 6),
                    Column.figure("rate", 8, "%.2f"));

    @Test
    void titlesStandAboveTheirColumns() {
        assertThat(TABLE.head()).isEqualTo("name        charts  what       rate");
        assertThat(TABLE.row("a", 12_345, "b", 0.126))
                .isEqualTo("a           12,345  b          0.13");
    }

    @Test
    void theLastCellsMayLack() {
        assertThat(TABLE.row("a")).isEqualTo("a");
        assertThat(TABLE.row("a", "not measured: no device"))
                .isEqualTo("a        not measured: no device");
    }

    @Test
    void nothingIsCutOff() {
        assertThat(TABLE.row("a name that is long", 1, "b", 1e12))
                .isEqualTo("a name that is long         1  b      1000000000000.00");
    }

    @Test
    void aValueThatIsNotThereIsCalledNull() {
        assertThat(TextTable.NOTES.row("bytes", null)).isEqualTo("bytes     null");
    }

    @ParameterizedTest
    @CsvSource({"0,0 B", "1023,1023 B", "1024,1.0 KiB", "1572864,1.5 MiB", "5e15,4.4 PiB"})
    void bytesComeInTheLargestUnit(double bytes, String words) {
        assertThat(Figures.bytes((long) bytes)).isEqualTo(words);
    }
}
