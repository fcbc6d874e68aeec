package dev.syzygy.kernel;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.kernel.BlockComparison.Oracle;
import dev.syzygy.kernel.BlockComparison.Screens;
import dev.syzygy.score.OverallScale;
import dev.syzygy.score.Profiles;
import dev.syzygy.score.ScoringTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * What every block kernel must do, to the bit. The test of a kernel says which kernels there are,
 * on which tables they run and what they must equal.
 */
abstract class AspectKernelContract {

    /** Prime, and more members than a tile of any width holds. */
    private static final int MEMBERS_MANY = 2_111;

    private static final int SIZE_MAX = 70;
    private static final int[] PRIMES = {1, 2, 31, 127, 131, 257, 521};

    /** Where one table is enough. */
    private static final String DEFAULT_TABLE = "cosmichub";

    /** A kernel in a test, with what it must equal. */
    record Subject(String name, AspectKernel kernel, Oracle oracle) {

        ScoringTable table() {
            return kernel.table();
        }

        BlockComparison comparison(long seed) {
            return new BlockComparison(kernel, oracle, name + ", seed " + seed);
        }

        BlockParity parity(long seed) {
            return new BlockParity(comparison(seed), seed);
        }
    }

    /** What is asked of each kernel with each table. */
    @FunctionalInterface
    interface Demand {
        void of(Subject subject);
    }

    /** How the kernels under test are made of a table, by the names that failures give them. */
    abstract Map<String, Function<ScoringTable, AspectKernel>> kernels();

    /** Tables that not every kernel takes, to run on besides those of all. */
    Map<String, ScoringTable> furtherTables() {
        return Map.of();
    }

    /** What a kernel must equal: the specification. */
    Oracle oracle(AspectKernel kernel) {
        return BlockComparison.scalar(kernel);
    }

    /** How many seeds of large blocks are scored; {@link #scoresMillions} takes more. */
    long largeBlockSeeds() {
        return 5;
    }

    /** Looks at a kernel that has done what was demanded. */
    void afterwards(AspectKernel kernel) {}

    /** The tests, or one that says why they cannot run here. */
    Stream<DynamicTest> whereTheyRun(Map<String, Executable> tests) {
        return tests.entrySet().stream()
                .map(test -> DynamicTest.dynamicTest(test.getKey(), test.getValue()));
    }

    @TestFactory
    Stream<DynamicTest> scoresLargeBlocks() {
        return onUnevenTables(subject -> scoreLarge(subject, 1, largeBlockSeeds(), 23));
    }

    @TestFactory
    Stream<DynamicTest> scoresEverySize() {
        return onUnevenTables(
                subject -> {
                    for (int size = 0; size <= SIZE_MAX; size++) {
                        score(subject, -size, size % 5, size);
                    }
                });
    }

    /** Beyond ten million pairs. */
    @Tag("long")
    @TestFactory
    Stream<DynamicTest> scoresMillions() {
        return onUnevenTables(subject -> scoreLarge(subject, 1_001, 1_180, 11));
    }

    @TestFactory
    Stream<DynamicTest> screensBlocks() {
        return onUnevenTables(
                subject -> {
                    for (long seed = 1; seed <= 100; seed++) {
                        SplittableRandom sizes = new SplittableRandom(seed);
                        screen(subject, seed, sizes.nextInt(6), sizes.nextInt(SIZE_MAX + 1));
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> screensLargeBlocks() {
        return onUnevenTables(
                subject -> {
                    for (long seed = 201; seed <= 206; seed++) {
                        screen(subject, seed, 3, MEMBERS_MANY);
                    }
                });
    }

    /** All lanes of a full tile hold the same aspects: the largest counts there can be. */
    @TestFactory
    Stream<DynamicTest> countsAspectsOfEqualMembers() {
        return onUnevenTables(
                subject -> {
                    Chart chart = new Chart();
                    for (int slot = 0; slot < ChartPoint.SLOT_COUNT - 1; slot++) {
                        chart.place(slot, slot * (Integer.MIN_VALUE / 6), 0);
                    }
                    ChartBlock members =
                            new ChartBlock(subject.table().profile().bonuses().house());
                    for (int member = 0; member < 2 * 2_048; member++) {
                        members.add(chart);
                    }
                    ChartBlock probes = ChartBlock.of(members.bonuses(), List.of(chart));
                    ProbeSpans spans = ProbeSpans.all(1, members.size());
                    subject.comparison(0).screens(0).screen(probes, 1, members, spans);
                });
    }

    @TestFactory
    Stream<DynamicTest> agreesAtEverySizeAndBoundary() {
        return onLopsidedTables(
                subject -> {
                    BlockParity parity = subject.parity(1);
                    for (int size = 0; size <= SIZE_MAX; size++) {
                        parity.compare(size % 9, size);
                        parity.compare(size, size % 5);
                    }
                    for (int prime : PRIMES) {
                        parity.compare(3, prime);
                        parity.compare(prime, 29);
                        parity.compare(prime / 4, prime / 4);
                    }
                    parity.compareBoundaries();
                });
    }

    @Tag("long")
    @TestFactory
    Stream<DynamicTest> agreesOnTenMillionPairs() {
        return onTheDefaultTable(subject -> bulk(subject, 12, 12_000_000));
    }

    @TestFactory
    Stream<DynamicTest> followsBlocksThatChangeBetweenCalls() {
        return onTheDefaultTable(
                subject -> {
                    BlockParity parity = subject.parity(5);
                    ChartBlock members = parity.block(40);
                    ChartBlock probes = parity.block(5);
                    for (int round = 0; round < 60; round++) {
                        parity.compare(probes, members);
                        parity.compare(members, members);
                        parity.change(round % 2 == 0 ? members : probes);
                    }
                });
    }

    /** Rules of many widths: for charts whose distances are delicate. */
    private Stream<DynamicTest> onUnevenTables(Demand demand) {
        ScoringTable uneven = ScoringTable.compile(Profiles.unevenNarrow());
        return where(tables("uneven", uneven), demand);
    }

    /** Few rules for few pairs of points: for charts of any kind. */
    private Stream<DynamicTest> onLopsidedTables(Demand demand) {
        return where(tables("lopsided", BlockTables.lopsided()), demand);
    }

    final Stream<DynamicTest> onTheDefaultTable(Demand demand) {
        return where(Map.of(DEFAULT_TABLE, BlockTables.cosmichub()), demand);
    }

    private Map<String, ScoringTable> tables(String name, ScoringTable asymmetric) {
        Map<String, ScoringTable> tables = new LinkedHashMap<>();
        tables.put(DEFAULT_TABLE, BlockTables.cosmichub());
        tables.put(name, asymmetric);
        tables.put(name + ", transposed", asymmetric.transposed());
        tables.putAll(furtherTables());
        return tables;
    }

    private Stream<DynamicTest> where(Map<String, ScoringTable> tables, Demand demand) {
        Map<String, Executable> tests = new LinkedHashMap<>();
        kernels()
                .forEach(
                        (name, maker) ->
                                tables.forEach(
                                        (table, compiled) ->
                                                tests.put(
                                                        name + ", " + table,
                                                        () ->
                                                                meet(
                                                                        demand,
                                                                        name + ", " + table,
                                                                        maker.apply(compiled)))));
        return whereTheyRun(tests);
    }

    private void meet(Demand demand, String name, AspectKernel made) {
        try (AspectKernel kernel = made) {
            demand.of(new Subject(name, kernel, oracle(kernel)));
            afterwards(kernel);
        }
    }

    static void bulk(Subject subject, long seed, long pairsLeast) {
        BlockParity parity = subject.parity(seed);
        while (parity.pairs() < pairsLeast) {
            parity.compare(61, 1021);
            parity.compare(7, 4099);
        }
    }

    private static void scoreLarge(Subject subject, long firstSeed, long lastSeed, int probeCount) {
        for (long seed = firstSeed; seed <= lastSeed; seed++) {
            score(subject, seed, probeCount, MEMBERS_MANY);
        }
    }

    private static void score(Subject subject, long seed, int probeCount, int memberCount) {
        BlockCharts charts = new BlockCharts(seed, subject.table());
        ChartBlock probes = charts.block(probeCount);
        subject.comparison(seed).score(probes, charts.block(memberCount));
    }

    private static void screen(Subject subject, long seed, int probeCount, int memberCount) {
        BlockCharts charts = new BlockCharts(seed, subject.table());
        SplittableRandom random = charts.random();
        ChartBlock probes = charts.block(probeCount);
        ChartBlock after = charts.block(probeCount);
        ChartBlock members = charts.block(memberCount);
        int[] moved = random.ints(probeCount, 0, ChartPoint.ALL + 1).toArray();
        ProbeSpans spans = spans(random, probeCount, memberCount);
        Screens screens =
                subject.comparison(seed)
                        .screens(leastUnits(random, subject.table().overallScale()));
        screens.screen(probes, random.nextBoolean() ? 1 : -1, members, spans);
        screens.screenMoves(probes, after, moved, members, spans);
        if (memberCount <= SIZE_MAX) {
            screens.screen(members, 1, members, ProbeSpans.triangle(memberCount));
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
}
