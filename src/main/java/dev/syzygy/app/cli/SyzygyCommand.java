package dev.syzygy.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code syzygy} command. */
@Command(
        name = "syzygy",
        mixinStandardHelpOptions = true,
        versionProvider = SyzygyCommand.Version.class,
        subcommands = {
            LocalCommand.class,
            ReplayCommand.class,
            RunCommand.class,
            TopicsCommand.class,
            PublishCommand.class,
            TailCommand.class,
            BenchCommand.class,
            PlanCommand.class
        },
        description = "Streams astrological compatibility: charts and prices in, scores out.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./syzygy local",
            "  ./syzygy topics apply --bootstrap localhost:9092",
            "  ./syzygy publish charts examples/charts.csv --bootstrap localhost:9092",
            "  ./syzygy tail compatibility-scores --from-beginning --max 10",
            "  ./syzygy bench kernel --quick",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong options."
        })
public final class SyzygyCommand implements Callable<Integer> {

    private static final String LOGGING = "log4j2.configurationFile";
    private static final String LOG_FILE = "syzygy.log.file";
    private static final String LOGGING_TO_FILE = "log4j2-local.properties";
    private static final String LOGGING_TO_STDERR = "log4j2-cli.properties";

    @Spec private CommandSpec spec;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show stack traces of failures.")
    private boolean verbose;

    /** The version in the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = SyzygyCommand.class.getPackage().getImplementationVersion();
            return new String[] {"syzygy " + (version == null ? "(not packaged)" : version)};
        }
    }

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        chooseLogging(arguments);
        System.exit(commandLine().execute(arguments));
    }

    /** The local mode shows a page of its own, so its log goes to a file. */
    private static void chooseLogging(String... arguments) {
        String chosen = System.getProperty(LOGGING, LOGGING_TO_STDERR);
        if (!chosen.equals(LOGGING_TO_STDERR)) {
            return;
        }
        boolean local = arguments.length > 0 && arguments[0].equals("local");
        System.setProperty(LOGGING, local ? LOGGING_TO_FILE : LOGGING_TO_STDERR);
        if (local && System.getProperty(LOG_FILE) == null) {
            String name = "syzygy-local-" + ProcessHandle.current().pid() + ".log";
            System.setProperty(
                    LOG_FILE, Path.of(System.getProperty("java.io.tmpdir"), name).toString());
        }
    }

    /** The command, ready to execute. */
    static CommandLine commandLine() {
        SyzygyCommand command = new SyzygyCommand();
        CommandLine commandLine = new CommandLine(command);
        commandLine.setUsageHelpAutoWidth(true);
        new CommandErrors(() -> command.verbose).install(commandLine);
        return commandLine;
    }

    /** Without a subcommand there is nothing to do but help. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
