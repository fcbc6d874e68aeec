package dev.syzygy.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.score.OverallScale;
import dev.syzygy.score.Profiles;
import dev.syzygy.score.ScoringTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The vector kernel against the scalar one, to the bit, at every width this machine has. */
class VectorKernelTest {

    /** Prime, and more members than a tile of any width holds. */
    private static final int MEMBERS_MANY = 2_111;

    private static final int SIZE_MAX = 70;

    static Stream<ScoringTable> tables() {
        ScoringTable uneven = ScoringTable.compile(Profiles.unevenNarrow());
        return Stream.of(ScoringTable.compile(Profiles.cosmichub()), uneven, uneven.transposed());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void scoresLargeBlocksAsScalar(ScoringTable table) {
        for (long seed = 1; seed <= 20; seed++) {
            compareScores(table, seed, 23, MEMBERS_MANY);
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void scoresEverySizeAsScalar(ScoringTable table) {
        for (int size = 0; size <= SIZE_MAX; size++) {
            compareScores(table, -size, size % 5, size);
        }
    }

    /** Beyond ten million pairs at each width. */
    @Tag("long")
    @ParameterizedTest
    @MethodSource("tables")
    void scoresMillionsAsScalar(ScoringTable table) {
        for (long seed = 1_001; seed <= 1_180; seed++) {
            compareScores(table, seed, 11, MEMBERS_MANY);
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void screensAsScalar(ScoringTable table) {
        for (long seed = 1; seed <= 100; seed++) {
            SplittableRandom sizes = new SplittableRandom(seed);
            compareScreenings(table, seed, sizes.nextInt(6), sizes.nextInt(SIZE_MAX + 1));
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void screensLargeBlocksAsScalar(ScoringTable table) {
        for (long seed = 201; seed <= 206; seed++) {
            compareScreenings(table, seed, 3, MEMBERS_MANY);
        }
    }

    /** All lanes of a full tile hold the same aspects: the largest counts there can be. */
    @ParameterizedTest
    @MethodSource("tables")
    void countsAspectsOfEqualMembers(ScoringTable table) {
        Chart chart = new Chart();
        for (int slot = 0; slot < ChartPoint.SLOT_COUNT - 1; slot++) {
            chart.place(slot, slot * (Integer.MIN_VALUE / 6), 0);
        }
        ChartBlock members = new ChartBlock(table.profile().bonuses().house());
        for (int member = 0; member < 2 * 2_048; member++) {
            members.add(chart);
        }
        ChartBlock probes = ChartBlock.of(members.bonuses(), List.of(chart));
        ProbeSpans spans = ProbeSpans.all(1, members.size());
        Screening expected = new Screening(table.overallScale(), 0);
        new ScalarKernel(table).screen(probes, 1, members, spans, expected);
        for (VectorKernel kernel : kernels(table)) {
            Screening screening = new Screening(table.overallScale(), 0);
            kernel.screen(probes, 1, members, spans, screening);
            assertEqual(kernel.laneBits() + " bits", screening, expected);
        }
    }

    @Test
    void refusesTablesAndWidthsThatDoNotFit() {
        ScoringTable wide = ScoringTable.compile(Profiles.overlapping());
        ScoringTable withModality = ScoringTable.compile(Profiles.discepolo());
        ScoringTable narrow = ScoringTable.compile(Profiles.cosmichub());
        for (ScoringTable table : List.of(wide, withModality)) {
            assertThat(table.fitsBlockLanes()).isFalse();
            assertThatThrownBy(() -> new VectorKernel(table))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(table.profile().id());
        }
        for (int laneBits : new int[] {0, 64, 192, 1024, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> new VectorKernel(narrow, laneBits))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(laneBits));
        }
    }

    @Test
    void isThereWithItsPreferredWidth() {
        assertThat(VectorKernel.isAvailable()).isTrue();
        VectorKernel kernel = new VectorKernel(ScoringTable.compile(Profiles.cosmichub()));
        assertThat(kernel.laneBits()).isEqualTo(VectorKernel.preferredLaneBits());
        assertThat(kernel.name()).isEqualTo(VectorKernel.NAME);
    }

    private static void compareScores(
            ScoringTable table, long seed, int probeCount, int memberCount) {
        BlockCharts charts = new BlockCharts(seed, table);
        ChartBlock probes = charts.block(probeCount);
        ChartBlock members = charts.block(memberCount);
        int[] expected = new int[probeCount * memberCount];
        int[] units = new int[probeCount * memberCount];
        new ScalarKernel(table).score(probes, members, expected);
        for (VectorKernel kernel : kernels(table)) {
            kernel.score(probes, members, units);
            assertThat(units)
                    .as("seed %d, %d bits, %d members", seed, kernel.laneBits(), memberCount)
                    .isEqualTo(expected);
        }
    }

    private static void compareScreenings(
            ScoringTable table, long seed, int probeCount, int memberCount) {
        BlockCharts charts = new BlockCharts(seed, table);
        SplittableRandom random = charts.random();
        ChartBlock probes = charts.block(probeCount);
        ChartBlock after = charts.block(probeCount);
        ChartBlock members = charts.block(memberCount);
        int[] moved = random.ints(probeCount, 0, ChartPoint.ALL + 1).toArray();
        ProbeSpans spans = spans(random, probeCount, memberCount);
        int least = leastUnits(random, table.overallScale());
        int sign = random.nextBoolean() ? 1 : -1;
        List<Screening> screenings = new ArrayList<>();
        List<AspectKernel> kernels = new ArrayList<>(List.of(new ScalarKernel(table)));
        kernels.addAll(kernels(table));
        for (AspectKernel kernel : kernels) {
            Screening screening = new Screening(table.overallScale(), least);
            screenings.add(screening);
            kernel.screen(probes, sign, members, spans, screening);
            kernel.screenMoves(probes, after, moved, members, spans, screening);
            if (memberCount <= SIZE_MAX) {
                ProbeSpans once = ProbeSpans.triangle(memberCount);
                kernel.screen(members, 1, members, once, screening);
            }
        }
        for (int index = 1; index < kernels.size(); index++) {
            int laneBits = ((VectorKernel) kernels.get(index)).laneBits();
            String which = "seed " + seed + ", " + laneBits + " bits, " + memberCount + " members";
            assertEqual(which, screenings.get(index), screenings.get(0));
        }
    }

    /** All probes meet all members, or some do, or none. */
    private static ProbeSpans spans(SplittableRandom random, int probeCount, int memberCount) {
        ProbeSpans spans = ProbeSpans.all(probeCount, memberCount);
        int frequency = random.nextInt(3);
        for (int member = 0; member < memberCount; member++) {
            if (random.nextInt(2) < frequency) {
                spans.narrow(
                        member,
                        random.nextInt(-1, probeCount + 2),
                        random.nextInt(9) == 0
                                ? Integer.MIN_VALUE
                                : random.nextInt(-1, probeCount + 2));
            }
        }
        return spans;
    }

    private static int leastUnits(SplittableRandom random, OverallScale scale) {
        return switch (random.nextInt(5)) {
            case 0 -> Integer.MIN_VALUE;
            case 1 -> Integer.MAX_VALUE;
            default -> scale.leastUnits(random.nextInt(1, OverallScale.TENTHS_COUNT));
        };
    }

    private static void assertEqual(String which, Screening screening, Screening expected) {
        assertThat(screening.evaluations()).as(which).isEqualTo(expected.evaluations());
        assertThat(screening.aspects()).as(which).isEqualTo(expected.aspects());
        assertThat(screening.pairsByTenths()).as(which).isEqualTo(expected.pairsByTenths());
        assertThat(survivors(screening)).as(which).isEqualTo(survivors(expected));
    }

    private static int[] survivors(Screening screening) {
        return IntStream.range(0, screening.survivorCount())
                .flatMap(
                        survivor ->
                                IntStream.of(
                                        screening.probe(survivor),
                                        screening.member(survivor),
                                        screening.unitsBefore(survivor),
                                        screening.unitsAfter(survivor)))
                .toArray();
    }

    /** At every width that this machine has. */
    private static List<VectorKernel> kernels(ScoringTable table) {
        return IntStream.of(128, 256, 512)
                .filter(laneBits -> laneBits <= VectorKernel.preferredLaneBits())
                .mapToObj(laneBits -> new VectorKernel(table, laneBits))
                .toList();
    }
}
