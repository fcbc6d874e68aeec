package dev.syzygy.app.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.syzygy.app.bench.Machine;
import dev.syzygy.app.report.JsonReport;
import dev.syzygy.app.report.TextTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Measurements, each with its machine, JDK and command, and with its answers checked. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = {
            BenchKernelCommand.class,
            BenchCohortCommand.class,
            BenchMemoryCommand.class
        },
        description = {
            "Measures on this machine and prints processor, JDK, flags, load and command beside",
            "the figures. A wrong answer fails the command."
        },
        synopsisSubcommandLabel = "(kernel | cohort | memory)",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./syzygy bench kernel --quick",
            "  ./syzygy bench cohort --charts 2000 --moves 1",
            "  ./syzygy bench memory"
        })
final class BenchCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    /** Something that is measured. */
    interface Measurement {
        Object run() throws InterruptedException;
    }

    /** What was measured, and on what. */
    record Report(Machine machine, @JsonUnwrapped Object measured) {}

    /** Measures and reports: the machine first, then the figures, then both as JSON. */
    static int measure(CommandSpec spec, Path json, Measurement measurement)
            throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Machine machine = Machine.here(commandLine(spec));
        machine.lines().forEach(out::println);
        out.flush();
        Report report = new Report(machine, measurement.run());
        if (json != null) {
            JsonReport.write(report, json);
            out.println(TextTable.NOTES.row("json", json));
            out.flush();
        }
        return CommandLine.ExitCode.OK;
    }

    /** The command as it was typed; words with blanks in quotes. */
    static String commandLine(CommandSpec spec) {
        return spec.root().commandLine().getParseResult().originalArgs().stream()
                .map(word -> word.matches("\\S+") ? word : "'" + word + "'")
                .collect(Collectors.joining(" ", "./syzygy ", ""));
    }
}
