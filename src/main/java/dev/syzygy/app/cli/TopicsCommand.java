package dev.syzygy.app.cli;

import dev.syzygy.app.kafka.TopicAdmin;
import dev.syzygy.app.kafka.TopicManifest;
import dev.syzygy.app.kafka.TopicManifests;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Creates the declared topics, or compares them with those of a broker. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Creates or checks the topics that kafka-topics/ declares.",
        synopsisSubcommandLabel = "(apply | list)",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./syzygy topics apply --bootstrap localhost:9092",
            "  ./syzygy topics list --manifests kafka-topics"
        })
final class TopicsCommand implements java.util.concurrent.Callable<Integer> {

    @Spec private CommandSpec spec;

    @Command(
            name = "apply",
            mixinStandardHelpOptions = true,
            description = {
                "Creates the topics that are missing; never alters one that is there.",
                "Exit code 1 if one is otherwise than declared."
            })
    int apply(
            @Mixin BootstrapOption bootstrap,
            @Option(
                            names = "--manifests",
                            paramLabel = "DIR",
                            description = "Folder of KafkaTopic manifests. Default: the built-in.")
                    Path folder) {
        return report(bootstrap, folder, TopicAdmin::apply);
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = {
                "Shows the declared topics and what the broker has otherwise.",
                "Exit code 1 if one is missing or otherwise than declared."
            })
    int list(
            @Mixin BootstrapOption bootstrap,
            @Option(
                            names = "--manifests",
                            paramLabel = "DIR",
                            description = "Folder of KafkaTopic manifests. Default: the built-in.")
                    Path folder) {
        return report(bootstrap, folder, TopicAdmin::compare);
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    private int report(
            BootstrapOption bootstrap,
            Path folder,
            BiFunction<TopicAdmin, List<TopicManifest>, List<TopicAdmin.Report>> action) {
        List<TopicManifest> manifests =
                folder == null ? TopicManifests.bundled() : TopicManifests.fromDirectory(folder);
        List<TopicAdmin.Report> reports;
        try (TopicAdmin admin = TopicAdmin.connect(bootstrap.address())) {
            reports = action.apply(admin, manifests);
        }
        PrintWriter out = spec.commandLine().getOut();
        boolean asDeclared = true;
        for (TopicAdmin.Report report : reports) {
            print(report, out);
            asDeclared &= isAsDeclared(report);
        }
        out.flush();
        return asDeclared ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static boolean isAsDeclared(TopicAdmin.Report report) {
        return report.outcome() == TopicAdmin.Outcome.CREATED
                || report.outcome() == TopicAdmin.Outcome.UNCHANGED;
    }

    private static void print(TopicAdmin.Report report, PrintWriter out) {
        TopicManifest topic = report.manifest();
        out.printf(
                Locale.ROOT,
                "%-32s %-9s %2d partitions, %d replicas, %s%n",
                topic.name(),
                report.outcome().name().toLowerCase(Locale.ROOT),
                topic.partitions(),
                topic.replicas(),
                topic.config().get("cleanup.policy"));
        report.differences().forEach(difference -> out.println("    has " + difference));
    }
}
