package dev.syzygy.app.cli;

import static dev.syzygy.app.cli.Refusals.requireAtMost;
import static dev.syzygy.app.cli.Refusals.requireWithin;

import dev.syzygy.app.plan.Plan;
import dev.syzygy.app.plan.PlanReport;
import dev.syzygy.app.plan.PlanText;
import dev.syzygy.app.report.JsonReport;
import dev.syzygy.job.config.KeyGroups;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a deployment needs. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = {
            "Reckons memory, state, work and parallelism of a deployment: sizes from the job's",
            "own serializers and arrays, rates from measurements whose origin is printed. What",
            "was not measured is called so."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./syzygy plan --charts 100000 --pairs 500000 --update-rate 50",
            "  ./syzygy plan --charts 10000 --cohort-size 10000 --threshold 0.001 --update-rate 2",
            "  ./syzygy plan --charts 10000 --cohort-size 10000 --parallelism 4 --json plan.json"
        })
final class PlanCommand implements Callable<Integer>, CheckedOptions {

    private static final long CHARTS_MAX = 1_000_000_000;
    private static final long PAIRS_MAX = 100_000_000_000L;
    private static final long COHORT_MAX = 10_000_000;
    private static final double RATE_MAX = 1e9;

    @Spec private CommandSpec spec;

    @Option(
            names = "--charts",
            paramLabel = "N",
            required = true,
            description = "All charts, those of the cohort included.")
    private Long charts;

    @Option(
            names = "--pairs",
            paramLabel = "N",
            defaultValue = "0",
            description = "Watched pairs. Default: ${DEFAULT-VALUE}")
    private Long pairs;

    @Option(
            names = "--update-rate",
            paramLabel = "R",
            defaultValue = "0",
            description = "Chart updates a second, over all charts. Default: ${DEFAULT-VALUE}")
    private Double updateRate;

    @Option(
            names = "--cohort-size",
            paramLabel = "N",
            defaultValue = "0",
            description = "Charts of a cohort, of which every pair is scored. Default: none")
    private Long cohortSize;

    @Option(
            names = "--threshold",
            paramLabel = "SHARE",
            defaultValue = "0.001",
            description =
                    "Share of the cohort's pairs at or above its threshold, 0 to 1."
                            + " Default: ${DEFAULT-VALUE}")
    private Double threshold;

    @Option(
            names = "--parallelism",
            paramLabel = "P",
            defaultValue = "0",
            description = "Subtasks of each operator, 1 to 128. Default: recommended")
    private Long parallelism;

    @Option(
            names = "--blocks",
            paramLabel = "B",
            defaultValue = "0",
            description = "Blocks of the cohort, 1 to 128. Default: recommended")
    private Long blocks;

    @Option(
            names = "--evaluations-per-second",
            paramLabel = "X",
            defaultValue = "0",
            description = "Cohort evaluations a second and core, as you measured them.")
    private Double evaluations;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all of it as JSON.")
    private Path json;

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        requireWithin("--charts", charts, 1, CHARTS_MAX, problems);
        requireWithin("--pairs", pairs, 0, PAIRS_MAX, problems);
        requireWithin("--cohort-size", cohortSize, 0, COHORT_MAX, problems);
        requireWithin("--parallelism", parallelism, 0, KeyGroups.COUNT, problems);
        requireWithin("--blocks", blocks, 0, KeyGroups.COUNT, problems);
        requireAtMost("--update-rate", updateRate, RATE_MAX, problems);
        requireAtMost("--threshold", threshold, 1, problems);
        requireAtMost("--evaluations-per-second", evaluations, 1e12, problems);
        if (charts != null && cohortSize != null && cohortSize > charts) {
            problems.add("--cohort-size is above --charts: the cohort's charts are among them");
        }
        if (blocks != null && parallelism != null && blocks > 0 && blocks < parallelism) {
            problems.add("--blocks is below --parallelism: some subtasks would idle");
        }
        return problems;
    }

    @Override
    public Integer call() {
        Plan plan =
                new Plan(
                        new Plan.Demand(
                                charts,
                                pairs,
                                updateRate,
                                Math.toIntExact(cohortSize),
                                threshold,
                                Math.toIntExact(parallelism),
                                Math.toIntExact(blocks),
                                evaluations));
        PlanReport report = PlanReport.of(BenchCommand.commandLine(spec), plan);
        new PlanText(report, spec.commandLine().getOut()).write();
        if (json != null) {
            JsonReport.write(report, json);
        }
        return CommandLine.ExitCode.OK;
    }
}
