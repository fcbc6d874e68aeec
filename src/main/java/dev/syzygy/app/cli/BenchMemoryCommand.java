package dev.syzygy.app.cli;

import static dev.syzygy.app.cli.Refusals.requireWithin;

import dev.syzygy.app.bench.MemoryBench;
import dev.syzygy.job.config.KeyGroups;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Heap of a cohort's charts, packed and as objects. */
@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        description = {
            "Heap of a cohort's charts as cohort-cell holds them, against the same charts as",
            "objects with a matrix of aspects for each pair. 1,000 charts need 1 GB of heap."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./syzygy bench memory",
            "  ./syzygy bench memory --charts 1000,10000 --blocks 16 --json memory.json"
        })
final class BenchMemoryCommand implements Callable<Integer>, CheckedOptions {

    private static final int CHARTS_MAX = 200_000;

    @Spec private CommandSpec spec;

    @Option(
            names = "--charts",
            paramLabel = "N",
            split = ",",
            defaultValue = "1000,10000",
            description = "Charts of the cohort, 2 to 200000 each. Default: ${DEFAULT-VALUE}")
    private List<Integer> charts;

    @Option(
            names = "--blocks",
            paramLabel = "B",
            defaultValue = "16",
            description = "Blocks, as in --cohort-blocks, 1 to 128. Default: ${DEFAULT-VALUE}")
    private Integer blocks;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all of it as JSON.")
    private Path json;

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (charts != null && charts.stream().anyMatch(n -> n < 2 || n > CHARTS_MAX)) {
            problems.add(
                    "Invalid value for option '--charts': "
                            + charts
                            + " is not allowed: whole numbers from 2 to "
                            + CHARTS_MAX);
        }
        requireWithin("--blocks", blocks, 1, KeyGroups.COUNT, problems);
        return problems;
    }

    @Override
    public Integer call() throws InterruptedException {
        return BenchCommand.measure(
                spec, json, new MemoryBench(charts, blocks, spec.commandLine().getOut())::run);
    }
}
