package dev.syzygy.app.cli;

import static dev.syzygy.app.cli.Refusals.refuse;

import dev.syzygy.app.bench.KernelBench;
import dev.syzygy.app.bench.KernelTiming;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Pairs a second of the kernels. */
@Command(
        name = "kernel",
        mixinStandardHelpOptions = true,
        description = {
            "Pairs a second of every kernel: scores, screening with counts, screening of moves.",
            "Answers are compared with the scalar kernel's, bit by bit. The loop is its own;",
            "mvn -Pbench runs the same kernels under JMH."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./syzygy bench kernel --quick",
            "  ./syzygy bench kernel --charts 1000,10000 --probes 16,256 --threads 1,2",
            "  ./syzygy bench kernel --kernels vector,opencl --points 10 --json kernel.json",
            "",
            "Exit codes: 0 measured, 1 wrong answers, 2 wrong options."
        })
final class BenchKernelCommand implements Callable<Integer>, CheckedOptions {

    /** Scores of one pass are kept, four bytes each, in each thread. */
    private static final long PAIRS_MAX = 100_000_000;

    @Spec private CommandSpec spec;

    @Option(
            names = "--charts",
            paramLabel = "N",
            split = ",",
            defaultValue = "4096",
            description = "Charts of the block, 1 to 1000000 each. Default: ${DEFAULT-VALUE}")
    private List<Integer> charts;

    @Option(
            names = "--probes",
            paramLabel = "K",
            split = ",",
            defaultValue = "1,16",
            description = "Charts that meet them in a pass, 1 to 4096. Default: ${DEFAULT-VALUE}")
    private List<Integer> probes;

    @Option(
            names = "--threads",
            paramLabel = "T",
            split = ",",
            defaultValue = "1",
            description = "Threads, each with its own kernel, 1 to 256. Default: ${DEFAULT-VALUE}")
    private List<Integer> threads;

    @Option(
            names = "--kernels",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "scalar,vector,opencl",
            description = "Kernels; what is not there is listed. Default: ${DEFAULT-VALUE}")
    private List<String> kernels;

    @Option(
            names = "--points",
            paramLabel = "N",
            defaultValue = "10",
            description = "Points of each chart, 1 to 15. Default: ${DEFAULT-VALUE}")
    private Integer points;

    @Option(
            names = "--moved",
            paramLabel = "N",
            defaultValue = "1",
            description = "Points of a probe that move, 1 to --points. Default: ${DEFAULT-VALUE}")
    private Integer moved;

    @Option(names = "--quick", description = "Short rounds, for a first look.")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all of it as JSON.")
    private Path json;

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        requireWithin("--charts", charts, 1_000_000, problems);
        requireWithin("--probes", probes, 4096, problems);
        requireWithin("--threads", threads, 256, problems);
        requireWithin("--points", points == null ? null : List.of(points), 15, problems);
        if (points != null && moved != null) {
            requireWithin("--moved", List.of(moved), points, problems);
        }
        if (kernels != null) {
            kernels.forEach(name -> requireKnownKernel(name, problems));
        }
        if (problems.isEmpty() && largest(charts) * largest(probes) > PAIRS_MAX) {
            problems.add("--charts times --probes is at most " + PAIRS_MAX + " pairs");
        }
        return problems;
    }

    private static void requireKnownKernel(String name, List<String> problems) {
        if (!KernelBench.kernelNames().contains(name)) {
            refuse("--kernels", name, String.join(", ", KernelBench.kernelNames()), problems);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        KernelBench.Scope scope =
                new KernelBench.Scope(
                        charts,
                        probes,
                        threads,
                        kernels,
                        points,
                        moved,
                        quick ? KernelTiming.Rounds.QUICK : KernelTiming.Rounds.FULL);
        return BenchCommand.measure(
                spec, json, new KernelBench(scope, spec.commandLine().getOut())::run);
    }

    private static long largest(List<Integer> values) {
        return values.stream().mapToLong(Integer::longValue).max().orElse(0);
    }

    /** Values that the parser refused are null; it has said so. */
    private static void requireWithin(
            String option, List<Integer> values, int max, List<String> problems) {
        if (values != null && values.stream().anyMatch(value -> value < 1 || value > max)) {
            problems.add(
                    "Invalid value for option '"
                            + option
                            + "': "
                            + values
                            + " is not allowed: whole numbers from 1 to "
                            + max);
        }
    }
}
