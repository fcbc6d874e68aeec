package dev.syzygy.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartIdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "Z", "0", ".", "_", "-", "BTC-USD", "P01580", "a.b_c-d"})
    void accepts(String id) {
        assertThat(ChartIds.isValid(id)).isTrue();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"a~b", "a b", "é", "a/b", "a\n", "@", "[", "`", "{", "/", ":", "\0"})
    void refuses(String id) {
        assertThat(ChartIds.isValid(id)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> ChartIds.pairId(id, "b"));
    }

    @Test
    void theRuleIsThePattern() {
        long seed = 7;
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            char[] characters = new char[random.nextInt(4)];
            for (int index = 0; index < characters.length; index++) {
                characters[index] = (char) random.nextInt(140);
            }
            String id = new String(characters);
            assertThat(ChartIds.isValid(id))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(id.matches(ChartIds.PATTERN));
        }
    }

    @Test
    void lengthIsLimited() {
        assertThat(ChartIds.isValid("x".repeat(128))).isTrue();
        assertThat(ChartIds.isValid("x".repeat(129))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"a, b, a~b", "b, a, a~b", "a, B, B~a", "a-, a, a~a-", "a10, a9, a10~a9"})
    void pairIdPutsTheSmallerFirst(String one, String other, String expected) {
        assertThat(ChartIds.pairId(one, other)).isEqualTo(expected);
        assertThat(ChartIds.pairId(ChartIds.chartA(expected), ChartIds.chartB(expected)))
                .isEqualTo(expected);
        assertThat(ChartIds.isValidPairId(expected)).isTrue();
    }

    @Test
    void aChartIsNoPairWithItself() {
        assertThatIllegalArgumentException().isThrownBy(() -> ChartIds.pairId("a", "a"));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"a", "~", "a~", "~a", "b~a", "a~a", "a~b~c", "a~b c"})
    void refusesPairIds(String pairId) {
        assertThat(ChartIds.isValidPairId(pairId)).isFalse();
    }

    @Test
    void orderIsThatOfUtf8Bytes() {
        String astral = new String(Character.toChars(0x1F319));
        assertThat(ChartIds.compare("\uFFFD", astral)).as("UTF-16 says otherwise").isNegative();
        assertThat("\uFFFD".compareTo(astral)).isPositive();
        assertThat(ChartIds.compare("a", "ab")).isNegative();
        assertThat(ChartIds.compare("é", "z")).isPositive();
        assertThat(ChartIds.compare("a", "a")).isZero();
    }
}
