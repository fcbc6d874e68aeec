package dev.syzygy.app.cli;

import dev.syzygy.app.host.UserException;
import dev.syzygy.job.config.OptionsException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what went wrong: all wrong options together, and no stack trace where the user can help.
 *
 * <p>picocli stops at the first wrong option; here its parser collects them, and they are looked at
 * before the command runs.
 */
final class CommandErrors {

    private final BooleanSupplier verbose;

    CommandErrors(BooleanSupplier verbose) {
        this.verbose = verbose;
    }

    /** Makes a command and all below it report through this. */
    void install(CommandLine commandLine) {
        collect(commandLine);
        commandLine.setExecutionStrategy(this::execute);
        commandLine.setParameterExceptionHandler((e, arguments) -> showUsageErrors(e));
        commandLine.setExecutionExceptionHandler((e, command, parsed) -> showFailure(e, command));
    }

    private static void collect(CommandLine commandLine) {
        commandLine.getCommandSpec().parser().collectErrors(true);
        commandLine.getSubcommands().values().forEach(CommandErrors::collect);
    }

    private int execute(ParseResult result) {
        Integer helped = CommandLine.executeHelpRequest(result);
        if (helped != null) {
            return helped;
        }
        ParseResult deepest = result;
        Set<String> problems = new LinkedHashSet<>();
        for (ParseResult each = result; each != null; each = each.subcommand()) {
            deepest = each;
            for (Exception error : each.errors()) {
                problems.add(describe(error));
            }
        }
        CommandLine command = deepest.commandSpec().commandLine();
        if (command.getCommand() instanceof CheckedOptions checked) {
            problems.addAll(checked.problems());
        }
        if (!problems.isEmpty()) {
            return showUsageErrors(command, new ArrayList<>(problems));
        }
        return new CommandLine.RunLast().execute(result);
    }

    private static String describe(Exception error) {
        if (error instanceof UnmatchedArgumentException unmatched) {
            List<String> similar = unmatched.getSuggestions();
            String hint =
                    similar.isEmpty() ? "" : "; did you mean " + String.join(" or ", similar) + "?";
            return "unknown: " + String.join(" ", unmatched.getUnmatched()) + hint;
        }
        return error.getMessage();
    }

    private static int showUsageErrors(ParameterException error) {
        return showUsageErrors(error.getCommandLine(), List.of(describe(error)));
    }

    private static int showUsageErrors(CommandLine command, List<String> problems) {
        PrintWriter err = command.getErr();
        problems.forEach(err::println);
        err.println("Try: ./" + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    private int showFailure(Exception error, CommandLine command) {
        if (error instanceof OptionsException options) {
            return showUsageErrors(command, options.problems());
        }
        PrintWriter err = command.getErr();
        if (UserException.speaksToUsers(error)) {
            err.println(error.getMessage());
        } else {
            err.println("unexpected: " + error);
        }
        if (verbose.getAsBoolean()) {
            error.printStackTrace(err);
        } else {
            err.println("(--verbose shows more)");
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }
}
