package dev.syzygy.app.cli;

import dev.syzygy.job.config.CommandLineOptions;
import dev.syzygy.job.config.JobOption;
import dev.syzygy.job.config.JobOptions;
import dev.syzygy.job.config.KafkaOptions;
import dev.syzygy.job.config.OptionsException;
import dev.syzygy.job.config.SyzygyOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;

/** The job's own options as flags of a command: those of the graph, or those of Kafka too. */
final class JobFlags {

    private JobFlags() {}

    /** Adds all options. */
    static final class All implements IModelTransformer {
        @Override
        public CommandSpec transform(CommandSpec spec) {
            return add(spec, option -> true);
        }
    }

    /** Adds the options that do not concern Kafka. */
    static final class OfTheGraph implements IModelTransformer {
        @Override
        public CommandSpec transform(CommandSpec spec) {
            return add(spec, option -> !KafkaOptions.all().contains(option));
        }
    }

    /** The options as given, over defaults of the command. */
    static JobOptions options(CommandSpec spec, Map<String, String> defaults) {
        Map<String, String> values = new HashMap<>(defaults);
        values.putAll(CommandLineOptions.given(spec.commandLine().getParseResult()));
        return JobOptions.parse(values);
    }

    /** What is wrong with the options given. */
    static List<String> problems(CommandSpec spec) {
        try {
            options(spec, Map.of());
            return List.of();
        } catch (OptionsException e) {
            return e.problems();
        }
    }

    private static CommandSpec add(CommandSpec spec, Predicate<JobOption<?>> which) {
        for (JobOption<?> option : SyzygyOptions.all()) {
            // A command may describe an option in its own words.
            if (which.test(option) && spec.findOption(option.flag()) == null) {
                spec.addOption(CommandLineOptions.flag(option));
            }
        }
        return spec;
    }
}
