package dev.syzygy.job.config;

import static dev.syzygy.job.config.JobOption.count;
import static dev.syzygy.job.config.JobOption.duration;
import static dev.syzygy.job.config.JobOption.onUnlessSaid;
import static dev.syzygy.job.config.JobOption.text;

import dev.syzygy.chart.ChartIds;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOptions;

/** All options of the job; those of Kafka are in {@link KafkaOptions}. */
public final class SyzygyOptions {

    /** How often the job's state is saved. */
    public static final JobOption<Duration> CHECKPOINT_INTERVAL =
            duration(
                    "checkpoint.interval",
                    Duration.ofSeconds(10),
                    Duration.ofMillis(100),
                    Duration.ofHours(1),
                    "How often the job's state is saved.");

    /** The throttle of each pair's publications. */
    public static final JobOption<Duration> PUBLISH_INTERVAL =
            duration(
                    "publish.interval",
                    Duration.ofSeconds(1),
                    Duration.ZERO,
                    Duration.ofHours(24),
                    "A pair's score is published at most once an interval; a quiet pair at once,"
                            + " the last state always.");

    /** Whether aspect events are published. */
    public static final JobOption<Boolean> ASPECT_EVENTS =
            onUnlessSaid(
                    "aspect.events",
                    "Whether aspects that begin, become exact or end are published.");

    /** Shortest time between two fan-outs of ticks. */
    public static final JobOption<Duration> TICK_BUNDLE_INTERVAL =
            duration(
                    "tick.bundle.interval",
                    Duration.ofMillis(5),
                    Duration.ZERO,
                    Duration.ofMinutes(1),
                    "Ticks of a symbol within an interval count as one, the latest.");

    /** Pair updates that ticks may cause. */
    public static final JobOption<Integer> TICK_UPDATES_PER_SECOND_MAX =
            count(
                    "tick.updates.per.second.max",
                    20_000,
                    1,
                    100_000_000,
                    "Pair updates a second that ticks may cause in each subtask. Ticks of symbols"
                            + " with many pairs are conflated until they fit.");

    /** Symbols in a bundle of ticks. */
    public static final JobOption<Integer> TICK_BUNDLE_SYMBOLS_MAX =
            count(
                    "tick.bundle.symbols.max",
                    10_000,
                    1,
                    1_000_000,
                    "Symbols in a bundle of ticks before it goes out.");

    /** Pairs that may watch one chart. */
    public static final JobOption<Integer> WATCHES_PER_CHART_MAX =
            count(
                    "watches.per.chart.max",
                    1_000_000,
                    1,
                    100_000_000,
                    "Pairs that may watch one chart; further watches go to the dead letters.");

    /** Longest time a changed pair stays out of RocksDB. */
    public static final JobOption<Duration> PAIR_BUNDLE_INTERVAL =
            duration(
                    "pair.bundle.interval",
                    Duration.ofSeconds(5),
                    Duration.ZERO,
                    Duration.ofMinutes(1),
                    "Longest time a changed pair stays on the heap before it is written to"
                            + " RocksDB. Scores do not wait for it.");

    /** Pairs in a bundle. */
    public static final JobOption<Integer> PAIR_BUNDLE_PAIRS_MAX =
            count(
                    "pair.bundle.pairs.max",
                    20_000,
                    1,
                    10_000_000,
                    "Pairs in a bundle of a subtask before it is written to RocksDB; about 1 KB of"
                            + " heap each.");

    /** Groups of which all pairs are scored. */
    public static final JobOption<String> COHORTS =
            new JobOption<>(
                    ConfigOptions.key("cohorts")
                            .stringType()
                            .defaultValue("")
                            .withDescription(
                                    "Groups of which every pair is scored: the pairs whose overall"
                                            + " score is at least OVERALL_MIN (default 80) are"
                                            + " published, and rank in chart-matches. Above 100 it"
                                            + " selects among the pairs published as 100, by the"
                                            + " score they would have without that limit."),
                    "NAME[:OVERALL_MIN[:PROFILE]][,...] with OVERALL_MIN from 0 to 1000, one"
                            + " decimal, and each name once",
                    SyzygyOptions::areCohorts);

    /** Blocks that the charts of a cohort are spread over. */
    public static final JobOption<Integer> COHORT_BLOCKS =
            count(
                    "cohort.blocks",
                    16,
                    1,
                    KeyGroups.COUNT,
                    "Blocks that the charts of a cohort are spread over, which gives B (B + 1) / 2"
                            + " cells of work; every chart is held B times in all. At least the"
                            + " parallelism. Fixed for the life of the state.");

    /** Longest time a change of a cohort's chart waits. */
    public static final JobOption<Duration> COHORT_BUNDLE_INTERVAL =
            duration(
                    "cohort.bundle.interval",
                    Duration.ofMillis(2),
                    Duration.ZERO,
                    Duration.ofMinutes(1),
                    "Longest time that a change of a cohort's chart waits for others, to be"
                            + " evaluated with them.");

    /** Changes in a bundle of a cohort. */
    public static final JobOption<Integer> COHORT_BUNDLE_CHANGES_MAX =
            count(
                    "cohort.bundle.changes.max",
                    4096,
                    1,
                    1_000_000,
                    "Changes that a subtask evaluates together; each chart is one change in each"
                            + " of its cells.");

    /** Memory for the charts of cohorts. */
    public static final JobOption<Integer> COHORT_MEMORY_MIB_MAX =
            count(
                    "cohort.memory.mib.max",
                    512,
                    1,
                    1_000_000,
                    "MiB of heap for the charts of cohorts in each subtask; what does not fit is"
                            + " read from RocksDB whenever it is needed.");

    /** How often a population is published. */
    public static final JobOption<Duration> POPULATION_INTERVAL =
            duration(
                    "population.interval",
                    Duration.ofSeconds(1),
                    Duration.ofMillis(10),
                    Duration.ofHours(24),
                    "A group's population is published at most once an interval, when it changed.");

    /** Changes in a population delta. */
    public static final JobOption<Integer> POPULATION_CHANGES_MAX =
            count(
                    "population.changes.max",
                    50_000,
                    1,
                    10_000_000,
                    "Changes that a subtask merges before it sends them to the population.");

    /** Matches that are published of a chart. */
    public static final JobOption<Integer> MATCHES_PER_CHART =
            count(
                    "matches.per.chart",
                    10,
                    1,
                    1000,
                    "Matches that are published of each chart, the best. A chart shows another"
                            + " number with its next change.");

    /** How long changes of matches settle. */
    public static final JobOption<Duration> MATCHES_SETTLE_INTERVAL =
            duration(
                    "matches.settle.interval",
                    Duration.ofMillis(10),
                    Duration.ZERO,
                    Duration.ofMinutes(1),
                    "A chart's matches are published when they have not changed for so long, or"
                            + " after five times that; at most once a publish.interval.");

    /** Changes of matches that settle at once. */
    public static final JobOption<Integer> MATCHES_CHANGES_MAX =
            count(
                    "matches.changes.max",
                    50_000,
                    1,
                    10_000_000,
                    "Changes of matches that settle in a subtask at once; about 300 bytes of heap"
                            + " each. With more they settle early.");

    /** Charts that a group must have to be published. */
    public static final JobOption<Integer> POPULATION_CHARTS_MIN =
            count(
                    "population.charts.min",
                    5,
                    1,
                    1_000_000,
                    "A group's population is published only while it has at least so many charts, so"
                            + " that figures do not tell of single people; 1 publishes every group"
                            + " that has any.");

    /** Windows of a population's trend. */
    public static final JobOption<Duration> POPULATION_WINDOW =
            duration(
                    "population.window",
                    Duration.ofHours(1),
                    Duration.ofMinutes(1),
                    Duration.ofDays(7),
                    "Length of the windows of event time, aligned to the epoch, over which a"
                            + " population's trend is told.");

    /** The profile of pairs whose watch names none. */
    public static final JobOption<String> DEFAULT_PROFILE =
            text(
                    "default.profile",
                    "cosmichub",
                    "a profile id: 1 to 128 of [A-Za-z0-9._-]",
                    ChartIds.PATTERN,
                    "Profile of the pairs whose watch names none.");

    /** Which kernel evaluates aspects. */
    public static final JobOption<String> KERNEL =
            text(
                    "kernel",
                    "auto",
                    "auto, scalar, vector or opencl",
                    "auto|scalar|vector|opencl",
                    "Which kernel evaluates blocks of charts; all give the same bits. auto takes"
                            + " the fastest that the machine has; one that is named and cannot run"
                            + " stops the job.");

    /** Subtasks of each operator. */
    public static final JobOption<Integer> PARALLELISM =
            count(
                    "parallelism",
                    0,
                    0,
                    KeyGroups.COUNT,
                    "Subtasks of each operator; 0 takes Flink's own setting.");

    /** A folder with schemas of newer producers. */
    public static final JobOption<String> SCHEMA_DIRECTORY =
            text(
                    "schema.directory",
                    "",
                    "a folder with .avsc files, or nothing",
                    ".*",
                    "Folder with Avro schemas of newer producers, besides the built-in ones.");

    private static final List<JobOption<?>> OWN =
            List.of(
                    CHECKPOINT_INTERVAL,
                    PUBLISH_INTERVAL,
                    ASPECT_EVENTS,
                    TICK_BUNDLE_INTERVAL,
                    TICK_UPDATES_PER_SECOND_MAX,
                    TICK_BUNDLE_SYMBOLS_MAX,
                    WATCHES_PER_CHART_MAX,
                    PAIR_BUNDLE_INTERVAL,
                    PAIR_BUNDLE_PAIRS_MAX,
                    COHORTS,
                    COHORT_BLOCKS,
                    COHORT_BUNDLE_INTERVAL,
                    COHORT_BUNDLE_CHANGES_MAX,
                    COHORT_MEMORY_MIB_MAX,
                    POPULATION_INTERVAL,
                    POPULATION_CHANGES_MAX,
                    MATCHES_PER_CHART,
                    MATCHES_SETTLE_INTERVAL,
                    MATCHES_CHANGES_MAX,
                    POPULATION_CHARTS_MIN,
                    POPULATION_WINDOW,
                    DEFAULT_PROFILE,
                    KERNEL,
                    PARALLELISM,
                    SCHEMA_DIRECTORY);

    private static final List<JobOption<?>> ALL =
            Stream.<JobOption<?>>concat(KafkaOptions.all().stream(), OWN.stream()).toList();

    private SyzygyOptions() {}

    private static boolean areCohorts(String text) {
        try {
            Cohorts.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** All options, in the order of the help text. */
    public static List<JobOption<?>> all() {
        return ALL;
    }
}
