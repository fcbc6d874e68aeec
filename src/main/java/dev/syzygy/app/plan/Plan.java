package dev.syzygy.app.plan;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.syzygy.avro.ChartUpdate;
import dev.syzygy.chart.Chart;
import dev.syzygy.file.SyntheticCharts;
import dev.syzygy.job.cohortcell.CohortFootprint;
import dev.syzygy.job.cohortcell.CohortFootprint.Share;
import dev.syzygy.job.config.KeyGroups;
import dev.syzygy.job.config.SyzygyOptions;
import dev.syzygy.population.Cohort;
import dev.syzygy.serde.json.BuiltInProfiles;
import java.util.List;

/**
 * What a deployment needs, from exact sizes of the code and measured rates.
 *
 * <p>Charts are taken to have 14 points and cusps, ids and groups a usual length.
 */
public final class Plan {

    /** Blocks where they are free to choose: cells for later parallelism, copies still cheap. */
    static final int BLOCKS_USUAL = 16;

    private static final double IMBALANCE_MAX = 1.15;

    /** Half of what a core can do is planned for: peaks, checkpoints and recovery take the rest. */
    private static final double UTILIZATION = 0.5;

    /** For Flink, Kafka clients and buffers of a TaskManager; a rule of thumb, not measured. */
    private static final long HEAP_FLOOR_BYTES = 512L << 20;

    private static final int PAIR_BUNDLE_BYTES = 1000;
    private static final int MATCH_CHANGE_BYTES = 300;
    private static final int UNWRITTEN_MEMBERS = 50_000;
    private static final int UNWRITTEN_MEMBER_BYTES = 400;
    private static final long SAMPLE_SEED = 19;
    private static final int SAMPLE = 64;

    private final Demand demand;
    private final StateSizes sizes = StateSizes.measure();
    private final long bytesPerColumn;
    private final int parallelism;
    private final int blocks;
    private final List<Share> shares;

    /**
     * What is asked for; programs read its components by these very names.
     *
     * @param charts all charts, those of the cohort included
     * @param pairs watched pairs
     * @param updatesPerSecond chart updates a second, spread evenly over all charts
     * @param cohortSize charts of one cohort, or 0
     * @param matchShare share of the cohort's pairs at or above its threshold, 0 to 1
     * @param parallelism subtasks of each operator, or 0 to recommend them
     * @param blocks {@code cohort.blocks}, or 0 to recommend them
     * @param evaluationsPerSecond of cohorts for each core, or 0 for the measured constant
     */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    public record Demand(
            long charts,
            long pairs,
            double updatesPerSecond,
            int cohortSize,
            double matchShare,
            int parallelism,
            int blocks,
            double evaluationsPerSecond) {}

    /** A plan for a demand. */
    public Plan(Demand demand) {
        this.demand = demand;
        bytesPerColumn = sampleColumnBytes();
        parallelism = demand.parallelism() > 0 ? demand.parallelism() : neededParallelism();
        blocks = demand.blocks() > 0 ? demand.blocks() : neededBlocks();
        shares = CohortFootprint.shares(cohort(), blocks, parallelism);
    }

    private static long sampleColumnBytes() {
        List<Chart> charts =
                new SyntheticCharts(SAMPLE_SEED, "sample")
                        .next(SAMPLE).stream().map(Plan::chart).toList();
        return CohortFootprint.bytesPerColumn(
                charts, BuiltInProfiles.get(BuiltInProfiles.DEFAULT).bonuses().house());
    }

    private static Chart chart(ChartUpdate update) {
        return SyntheticCharts.chart(update);
    }

    private static Cohort cohort() {
        return new Cohort("plan", 0, null);
    }

    private int neededParallelism() {
        double cores = pairUpdatesPerSecond() / PlanConstant.PAIR_UPDATES_PER_SECOND.value;
        if (knowsEvaluations()) {
            cores += evaluationsNeeded() / evaluationsPerCore();
        }
        return (int) Math.max(1, Math.min(KeyGroups.COUNT, Math.ceil(cores / UTILIZATION)));
    }

    private int neededBlocks() {
        for (int count = Math.max(BLOCKS_USUAL, parallelism); count <= KeyGroups.COUNT; count++) {
            if (imbalance(CohortFootprint.shares(cohort(), count, parallelism)) <= IMBALANCE_MAX) {
                return count;
            }
        }
        return KeyGroups.COUNT;
    }

    /** The busiest subtask's work against the average. */
    private static double imbalance(List<Share> shares) {
        double all = shares.stream().mapToInt(Share::blocks).sum();
        return shares.stream().mapToInt(Share::blocks).max().orElse(0) * shares.size() / all;
    }

    /** The demand. */
    public Demand demand() {
        return demand;
    }

    /** Sizes of state. */
    public StateSizes sizes() {
        return sizes;
    }

    /** Subtasks, as asked for or recommended. */
    public int parallelism() {
        return parallelism;
    }

    /** Blocks of the cohort, as asked for or recommended. */
    public int blocks() {
        return blocks;
    }

    /** Cells of the cohort: B (B + 1) / 2. */
    public int cells() {
        return blocks * (blocks + 1) / 2;
    }

    /** The busiest subtask's cohort work against the average; 1 is even. */
    public double imbalance() {
        return imbalance(shares);
    }

    /** Bytes of a chart in one block. */
    public long bytesPerColumn() {
        return bytesPerColumn;
    }

    /** Bytes of the working arrays of all subtasks. */
    public long arrayBytes() {
        return (long) shares.stream().mapToInt(Share::blocks).sum() * blockBytes();
    }

    /** Bytes of the working arrays of the subtask that has most. */
    public long arrayBytesOfSubtask() {
        return (long) shares.stream().mapToInt(Share::blocks).max().orElse(0) * blockBytes();
    }

    private long blockBytes() {
        int charts = (demand.cohortSize() + blocks - 1) / blocks;
        return CohortFootprint.capacityFor(charts) * bytesPerColumn;
    }

    /** Pairs of the cohort. */
    public long cohortPairs() {
        return (long) demand.cohortSize() * Math.max(0, demand.cohortSize() - 1) / 2;
    }

    /** Pairs of the cohort at or above its threshold. */
    public long matches() {
        return Math.round(cohortPairs() * demand.matchShare());
    }

    /** Encoded bytes of chart-state: charts and the watches at both charts of a pair. */
    public long chartStateBytes() {
        return Math.round(demand.charts() * sizes.chart() + 2.0 * demand.pairs() * sizes.watch());
    }

    /** Encoded bytes of pair-score: watched pairs and matches. */
    public long pairStateBytes() {
        return Math.round(demand.pairs() * sizes.watchedPair() + matches() * sizes.screenedPair());
    }

    /** Encoded bytes of cohort-cell: each chart in B cells. */
    public long memberStateBytes() {
        return Math.round((double) demand.cohortSize() * blocks * sizes.member());
    }

    /** Encoded bytes of chart-matches: each match at both charts. */
    public long matchStateBytes() {
        return Math.round(2.0 * matches() * sizes.match());
    }

    /** Encoded bytes of the populations: watched pairs and matches by rank. */
    public long populationStateBytes() {
        return Math.round((demand.pairs() + matches()) * sizes.rankedPair());
    }

    /** Encoded bytes of all state. */
    public long stateBytes() {
        return chartStateBytes()
                + pairStateBytes()
                + memberStateBytes()
                + matchStateBytes()
                + populationStateBytes();
    }

    /** Bytes of a full checkpoint. */
    public long checkpointBytes() {
        return Math.round(stateBytes() * PlanConstant.CHECKPOINT_PER_ENCODED.value);
    }

    /** Bytes of disk while everything changes. */
    public long diskBytes() {
        return Math.round(stateBytes() * PlanConstant.DISK_PER_ENCODED_MAX.value);
    }

    /** Updates of watched pairs a second: each chart has 2 pairs / charts watches. */
    public double pairUpdatesPerSecond() {
        return demand.charts() == 0
                ? 0
                : demand.updatesPerSecond() * 2 * demand.pairs() / demand.charts();
    }

    /** Evaluations of cohort pairs that one chart update takes: old and new with all others. */
    public long evaluationsPerUpdate() {
        return 2L * Math.max(0, demand.cohortSize() - 1);
    }

    /** Evaluations of cohort pairs a second; members are updated as often as other charts. */
    public double evaluationsNeeded() {
        double share = demand.charts() == 0 ? 0 : (double) demand.cohortSize() / demand.charts();
        return demand.updatesPerSecond() * share * evaluationsPerUpdate();
    }

    /** Whether the evaluations a second of a core are known. */
    public boolean knowsEvaluations() {
        return demand.evaluationsPerSecond() > 0
                || PlanConstant.EVALUATIONS_PER_SECOND.isMeasured();
    }

    /** Evaluations a second of a core; not a number if not known. */
    public double evaluationsPerCore() {
        return demand.evaluationsPerSecond() > 0
                ? demand.evaluationsPerSecond()
                : PlanConstant.EVALUATIONS_PER_SECOND.value;
    }

    /** Evaluations a second of all subtasks, as evenly as the cells are spread. */
    public double evaluationsAvailable() {
        return evaluationsPerCore() * parallelism / imbalance();
    }

    /** Milliseconds that all pairs of one updated chart take; not a number if not known. */
    public double millisPerUpdate() {
        return evaluationsPerUpdate() * 1000 / evaluationsAvailable();
    }

    /** Heap of a subtask: arrays, bundles at their limits, and a floor. */
    public long heapBytesOfSubtask() {
        long bundles =
                (long) fallback(SyzygyOptions.PAIR_BUNDLE_PAIRS_MAX.option()) * PAIR_BUNDLE_BYTES
                        + (long) fallback(SyzygyOptions.MATCHES_CHANGES_MAX.option())
                                * MATCH_CHANGE_BYTES
                        + (long) UNWRITTEN_MEMBERS * UNWRITTEN_MEMBER_BYTES;
        return HEAP_FLOOR_BYTES + bundles + arrayBytesOfSubtask();
    }

    /** Managed memory of a subtask: a tenth of its state for RocksDB, 256 MiB at least. */
    public long managedBytesOfSubtask() {
        return Math.max(256L << 20, stateBytes() / parallelism / 10);
    }

    /** What {@code cohort.memory.mib.max} must be for all cells to stay on the heap. */
    public long cohortMemoryMib() {
        return (arrayBytesOfSubtask() >> 20) + 1;
    }

    private static int fallback(org.apache.flink.configuration.ConfigOption<Integer> option) {
        return option.defaultValue();
    }
}
