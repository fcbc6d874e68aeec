package dev.syzygy.app.cli;

import static dev.syzygy.app.cli.Refusals.refuse;
import static dev.syzygy.app.cli.Refusals.requireFile;
import static dev.syzygy.app.cli.Refusals.requireWithin;

import dev.syzygy.app.bench.CohortBench;
import dev.syzygy.app.host.StopSignal;
import dev.syzygy.job.config.CommandLineOptions;
import dev.syzygy.job.config.SyzygyOptions;
import dev.syzygy.serde.json.BuiltInProfiles;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole job with a cohort. */
@Command(
        name = "cohort",
        mixinStandardHelpOptions = true,
        modelTransformer = JobFlags.OfTheGraph.class,
        description = {
            "Runs broker, cluster and job in this process and publishes a cohort: all charts",
            "come, move, a sky passes through them, new charts join. Reports evaluations a",
            "second, latency, checkpoints and memory, and counts all pairs again at the end."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./syzygy bench cohort --charts 2000 --moves 1",
            "  ./syzygy bench cohort --chart-file charts.csv.gz --threshold 90 --joins 50",
            "  ./syzygy bench cohort --sky-file sky.csv.gz --sky-steps 1440 --json cohort.json",
            "",
            "A moved pair counts two evaluations: as it was and as it is. With --sky-file charts",
            "that arrive faster than they are evaluated are conflated, and counted as such.",
            "Exit codes: 0 measured, 1 failed or wrong answers, 2 wrong options."
        })
final class BenchCohortCommand implements Callable<Integer>, CheckedOptions {

    private static final int CHARTS_DEFAULT = 2000;
    private static final int CHARTS_MAX = 1_000_000;
    private static final int REPEATS_MAX = 1_000_000;
    private static final int TENTHS_MAX = 10_000;

    /** What the benchmark waits for comes at once, so that a phase's end is not rounded up. */
    private static final Map<String, String> DEFAULTS =
            Map.of(
                    SyzygyOptions.PARALLELISM.option().key(), "2",
                    SyzygyOptions.CHECKPOINT_INTERVAL.option().key(), "10s",
                    SyzygyOptions.POPULATION_INTERVAL.option().key(), "100ms",
                    SyzygyOptions.POPULATION_CHARTS_MIN.option().key(), "1");

    @Spec private CommandSpec spec;

    @Option(
            names = "--charts",
            paramLabel = "N",
            description =
                    "Charts of the cohort, 2 to 1000000. Default: 2000 made up, or all of the file")
    private Integer charts;

    @Option(
            names = "--chart-file",
            paramLabel = "FILE",
            description = "Charts to take, .csv or .jsonl. Default: made up from a fixed seed")
    private Path chartFile;

    @Option(names = "--sky-file", paramLabel = "FILE", description = "Positions of the sky.")
    private Path skyFile;

    @Option(
            names = "--sky-steps",
            paramLabel = "M",
            defaultValue = "1440",
            description = "Rows of the sky to play. Default: ${DEFAULT-VALUE}")
    private Integer skySteps;

    @Option(
            names = "--threshold",
            paramLabel = "X",
            defaultValue = "90",
            description =
                    "Overall score from which a pair is a match, 0 to 1000 with at most one"
                            + " decimal, as in --cohorts. Default: ${DEFAULT-VALUE}")
    private BigDecimal threshold;

    @Option(
            names = "--moves",
            paramLabel = "R",
            defaultValue = "1",
            description = "Rounds in which every chart moves. Default: ${DEFAULT-VALUE}")
    private Integer moves;

    @Option(
            names = "--joins",
            paramLabel = "J",
            defaultValue = "20",
            description = "Charts that join one by one. Default: ${DEFAULT-VALUE}")
    private Integer joins;

    @Option(
            names = "--no-check",
            description = "Do not count all pairs again at the end; the report says so.")
    private boolean unchecked;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all of it as JSON.")
    private Path json;

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        requireWithin("--charts", charts, 2, CHARTS_MAX, problems);
        requireWithin("--sky-steps", skySteps, 1, REPEATS_MAX, problems);
        requireWithin("--moves", moves, 0, REPEATS_MAX, problems);
        requireWithin("--joins", joins, 0, REPEATS_MAX, problems);
        if (threshold != null && (tenths() < 0 || tenths() > TENTHS_MAX)) {
            refuse("--threshold", threshold, "from 0 to 1000 with at most one decimal", problems);
        }
        requireFile("--chart-file", chartFile, problems);
        requireFile("--sky-file", skyFile, problems);
        checkGiven(problems);
        problems.addAll(JobFlags.problems(spec));
        return problems;
    }

    private void checkGiven(List<String> problems) {
        Map<String, String> given = CommandLineOptions.given(spec.commandLine().getParseResult());
        if (given.containsKey(SyzygyOptions.COHORTS.option().key())) {
            problems.add("--cohorts is set by the benchmark: choose --threshold instead");
        }
        String profile = given.get(SyzygyOptions.DEFAULT_PROFILE.option().key());
        if (profile != null && !BuiltInProfiles.NAMES.contains(profile)) {
            problems.add(
                    "--default-profile '"
                            + profile
                            + "' is not allowed here: "
                            + String.join(" or ", BuiltInProfiles.NAMES));
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        int count = charts != null ? charts : chartFile == null ? CHARTS_DEFAULT : 0;
        CohortBench.Scope scope =
                new CohortBench.Scope(
                        count, chartFile, skyFile, skySteps, moves, joins, tenths(), !unchecked);
        Map<String, String> options = new LinkedHashMap<>(DEFAULTS);
        options.putAll(CommandLineOptions.given(spec.commandLine().getParseResult()));
        try (StopSignal stop = StopSignal.install()) {
            CohortBench bench =
                    new CohortBench(
                            scope,
                            options,
                            spec.commandLine().getOut(),
                            spec.commandLine().getErr(),
                            stop);
            return BenchCommand.measure(spec, json, bench::run);
        }
    }

    /** The threshold in tenths, or −1 if it has more decimals. */
    private int tenths() {
        try {
            return threshold.movePointRight(1).intValueExact();
        } catch (ArithmeticException e) {
            return -1;
        }
    }
}
