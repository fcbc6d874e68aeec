package dev.syzygy.app.cli;

import dev.syzygy.app.host.StopSignal;
import dev.syzygy.app.kafka.TopicAdmin;
import dev.syzygy.app.kafka.TopicNames;
import dev.syzygy.app.kafka.TopicTail;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the records of a topic as JSON lines. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        description = {
            "Follows a topic and prints its records as JSON lines until Ctrl-C.",
            "Times are Unix milliseconds UTC, angles degrees."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./syzygy tail compatibility-scores --bootstrap localhost:9092",
            "  ./syzygy tail compatibility-scores --key 'albert-einstein~victor-hugo'",
            "  ./syzygy tail dead-letters --from-beginning --max 10"
        })
final class TailCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "TOPIC",
            description = "Name of the topic; the prefix 'syzygy.' may be left out.")
    private String topic;

    @Mixin private BootstrapOption bootstrap;

    @Option(names = "--key", paramLabel = "K", description = "Only records with this key.")
    private String key;

    @Option(
            names = "--from-beginning",
            description = "Begin with the oldest record. Default: with the next new one.")
    private boolean fromBeginning;

    @Option(
            names = "--max",
            paramLabel = "N",
            converter = Allowed.Count.class,
            description = "End after so many records. Default: never.")
    private Long max;

    @Override
    public Integer call() {
        TopicAdmin.connect(bootstrap.address()).close();
        PrintWriter out = spec.commandLine().getOut();
        try (StopSignal stop = StopSignal.install();
                TopicTail tail = open(bootstrap.address(), TopicNames.full(topic))) {
            tail.follow(new Printer(out, max == null ? Long.MAX_VALUE : max), stop);
        }
        return CommandLine.ExitCode.OK;
    }

    private TopicTail open(String address, String name) {
        return fromBeginning
                ? TopicTail.fromBeginning(address, name, key)
                : TopicTail.fromNow(address, name, key);
    }

    /** Prints lines until there are enough or nobody reads them any more. */
    private static final class Printer implements TopicTail.Lines {

        private final PrintWriter out;
        private long left;

        Printer(PrintWriter out, long count) {
            this.out = out;
            this.left = count;
        }

        @Override
        public boolean accept(String line) {
            out.println(line);
            // Also flushes; a closed pipe (| head) ends the command.
            return !out.checkError() && --left > 0;
        }
    }
}
