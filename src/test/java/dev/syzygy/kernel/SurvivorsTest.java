package dev.syzygy.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurvivorsTest {

    /** Fewer than there is room for at first, as many, more, and many more. */
    @ParameterizedTest
    @CsvSource({"0, 0", "3, 0", "0, 3", "40, 24", "40, 25", "1, 1000"})
    void thoseOfTwoCallsAreTheFirstThenTheSecondAndNoneBefore(int firstCount, int secondCount) {
        Survivors first = survivors(0, firstCount);
        Survivors second = survivors(firstCount, secondCount);
        Survivors joined = survivors(5000, 70);

        joined.join(first, second);
        first.clear();
        second.clear();

        assertThat(fields(joined)).isEqualTo(fields(survivors(0, firstCount + secondCount)));
    }

    private static Survivors survivors(int from, int count) {
        Survivors survivors = new Survivors();
        for (int number = from; number < from + count; number++) {
            survivors.add(number, number + 10_000, number + 20_000, number + 30_000);
        }
        return survivors;
    }

    private static List<List<Integer>> fields(Survivors survivors) {
        List<List<Integer>> fields = new ArrayList<>();
        for (int index = 0; index < survivors.count(); index++) {
            fields.add(
                    List.of(
                            survivors.probe(index),
                            survivors.member(index),
                            survivors.unitsBefore(index),
                            survivors.unitsAfter(index)));
        }
        return fields;
    }
}
