package dev.syzygy.job.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.TimeUtils;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The job's options as flags of a command line, {@code --publish-interval 1s}. */
public final class CommandLineOptions {

    private CommandLineOptions() {}

    /** The flag of an option. */
    public static OptionSpec flag(JobOption<?> option) {
        return OptionSpec.builder(option.flag())
                .type(String.class)
                .paramLabel("V")
                .description(description(option))
                .build();
    }

    /** The options that were given, by key. */
    public static Map<String, String> given(CommandLine.ParseResult result) {
        Map<String, String> values = new HashMap<>();
        for (JobOption<?> option : SyzygyOptions.all()) {
            if (result.hasMatchedOption(option.flag())) {
                values.put(option.option().key(), result.matchedOptionValue(option.flag(), ""));
            }
        }
        return values;
    }

    /**
     * Parses the arguments of a program that has no other options.
     *
     * @throws OptionsException with everything that is wrong
     */
    public static JobOptions parse(String... arguments) {
        CommandSpec spec = CommandSpec.create().name("syzygy run");
        SyzygyOptions.all().forEach(option -> spec.addOption(flag(option)));
        CommandLine commandLine =
                new CommandLine(spec)
                        .setUnmatchedArgumentsAllowed(true)
                        .setOverwrittenOptionsAllowed(true);
        List<String> problems = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        try {
            CommandLine.ParseResult result = commandLine.parseArgs(arguments);
            values = given(result);
            for (String unmatched : result.unmatched()) {
                problems.add(unknown(commandLine, unmatched));
            }
        } catch (CommandLine.ParameterException e) {
            problems.add(e.getMessage());
        }
        try {
            JobOptions options = JobOptions.parse(values);
            if (problems.isEmpty()) {
                return options;
            }
        } catch (OptionsException e) {
            problems.addAll(e.problems());
        }
        throw new OptionsException(problems);
    }

    private static String unknown(CommandLine commandLine, String argument) {
        List<String> similar =
                new UnmatchedArgumentException(commandLine, List.of(argument)).getSuggestions();
        return "unknown option '"
                + argument
                + "'"
                + (similar.isEmpty() ? "" : "; did you mean " + String.join(" or ", similar) + "?");
    }

    private static String description(JobOption<?> option) {
        Object fallback = option.option().defaultValue();
        String shown =
                fallback instanceof Duration duration
                        ? TimeUtils.formatWithHighestUnit(duration)
                        : String.valueOf(fallback);
        return PlainText.of(option.option().description())
                + " V: "
                + option.allowed()
                + "."
                + (shown.isEmpty() ? "" : " Default: " + shown + ".");
    }
}
