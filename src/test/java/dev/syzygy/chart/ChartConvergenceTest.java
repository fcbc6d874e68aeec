package dev.syzygy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same inputs in any order, any number of times each, end in the same chart. */
class ChartConvergenceTest {

    private static final int ROUNDS = 120;
    private static final int ORDERS = 6;

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34, 35, 36})
    void anyOrderEndsInTheSameChart(long seed) {
        RandomCharts random = new RandomCharts(seed);
        Random shuffling = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            List<Object> inputs = inputs(random);
            ChartRegisters first = merged(seed, inputs);
            for (int order = 0; order < ORDERS; order++) {
                List<Object> shuffled = new ArrayList<>(inputs);
                for (int copies = random.random().nextInt(4); copies > 0; copies--) {
                    shuffled.add(inputs.get(random.random().nextInt(inputs.size())));
                }
                Collections.shuffle(shuffled, shuffling);
                ChartRegisters other = merged(seed, shuffled);
                assertThat(other)
                        .as("seed %d, round %d, order %s of %s", seed, round, shuffled, inputs)
                        .usingRecursiveComparison()
                        .isEqualTo(first);
                assertThat(other.chart()).isEqualTo(first.chart());
                assertThat(other.revision()).isEqualTo(first.revision());
                assertThat(other.eventTimeMillis()).isEqualTo(first.eventTimeMillis());
            }
        }
    }

    /** Merges one by one, and checks what each change claims. */
    private static ChartRegisters merged(long seed, List<Object> inputs) {
        ChartRegisters registers = new ChartRegisters();
        for (Object input : inputs) {
            boolean existed = registers.exists();
            Chart before = registers.chart();
            long revision = registers.revision();
            long eventTime = registers.eventTimeMillis();
            ChartChange change =
                    input instanceof ChartUpdate update
                            ? registers.merge(update)
                            : registers.merge((PriceTick) input);
            Chart after = registers.chart();
            boolean created = !existed && registers.exists();
            boolean stamp =
                    created
                            || revision != registers.revision()
                            || eventTime != registers.eventTimeMillis();
            assertThat(change.slots())
                    .as("seed %d, %s", seed, input)
                    .isEqualTo(diff(before, after));
            assertThat(change.stamp()).as("seed %d, %s", seed, input).isEqualTo(stamp);
            assertThat(change.cusps())
                    .as("seed %d, %s", seed, input)
                    .isEqualTo(!Arrays.equals(before.cusps(), after.cusps()));
            assertThat(change.registers() || !change.isVisible()).isTrue();
        }
        return registers;
    }

    private static int diff(Chart before, Chart after) {
        int slots = 0;
        for (int slot = 0; slot < ChartPoint.SLOT_COUNT; slot++) {
            boolean same =
                    before.has(slot) == after.has(slot)
                            && before.longitude(slot) == after.longitude(slot)
                            && before.speedMicroDegreesPerDay(slot)
                                    == after.speedMicroDegreesPerDay(slot);
            slots |= same ? 0 : 1 << slot;
        }
        return slots;
    }

    /** A few inputs whose versions, values and times collide often. */
    private static List<Object> inputs(RandomCharts random) {
        List<Object> inputs = new ArrayList<>();
        int count = 1 + random.random().nextInt(7);
        for (int index = 0; index < count; index++) {
            inputs.add(random.random().nextInt(4) == 0 ? tick(random) : update(random));
        }
        return inputs;
    }

    private static PriceTick tick(RandomCharts random) {
        double[] prices = {-4, 0, 81, 100, 460};
        return new PriceTick(
                random.random().nextInt(3),
                random.random().nextInt(2),
                prices[random.random().nextInt(prices.length)]);
    }

    private static ChartUpdate update(RandomCharts random) {
        Chart positions = new Chart();
        int slots = random.slots() & random.random().nextInt();
        for (int slot = 0; slot < 15; slot++) {
            if ((slots >>> slot & 1) != 0) {
                positions.place(slot, random.random().nextInt(-1, 2), random.random().nextInt(2));
            }
        }
        if (random.random().nextInt(3) == 0) {
            int[] cusps = new int[Chart.CUSP_COUNT];
            cusps[random.random().nextInt(12)] = random.random().nextInt(-1, 2);
            positions.setCusps(cusps);
        }
        Version version = new Version(random.random().nextInt(3), random.random().nextInt(3));
        boolean partial = random.random().nextInt(3) != 0;
        return new ChartUpdate(version, partial, positions, attributes(random));
    }

    private static ChartAttributes attributes(RandomCharts random) {
        ChartKind kind =
                switch (random.random().nextInt(3)) {
                    case 0 -> null;
                    case 1 -> ChartKind.PERSON;
                    default -> ChartKind.INSTRUMENT;
                };
        List<List<String>> groups = List.of(List.of(), List.of("a"), List.of("a", "b"));
        PriceMapping mapping =
                switch (random.random().nextInt(4)) {
                    case 0 -> null;
                    case 1 -> new PriceMapping(PriceMapping.Method.WHEEL, 1);
                    case 2 -> new PriceMapping(PriceMapping.Method.WHEEL, 0.5);
                    default -> new PriceMapping(PriceMapping.Method.SQUARE_OF_NINE, 1);
                };
        return new ChartAttributes(kind, groups.get(random.random().nextInt(3)), mapping);
    }
}
