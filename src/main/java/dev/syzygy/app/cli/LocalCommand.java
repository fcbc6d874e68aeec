package dev.syzygy.app.cli;

import static dev.syzygy.app.cli.Refusals.refuse;

import dev.syzygy.app.host.StopSignal;
import dev.syzygy.app.local.LocalMode;
import dev.syzygy.app.local.LocalOptions;
import dev.syzygy.job.config.Delivery;
import dev.syzygy.job.config.SyzygyOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everything in one process, on recorded input. */
@Command(
        name = "local",
        mixinStandardHelpOptions = true,
        description = {
            "Runs Kafka, Flink with its dashboard and the job in this process and plays recorded",
            "charts, sky and trades through them, over and over. Listens on 127.0.0.1 only,",
            "needs no network, leaves nothing behind."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./syzygy local",
            "  ./syzygy local --speed 10 --duration 60",
            "  ./syzygy local --cohorts historical:140",
            "  ./syzygy local --port 8082 --kafka-port 9092 --delivery exactly-once",
            "",
            "Exit codes: 0 ended as asked, 1 the job or the broker failed, 2 wrong options."
        })
final class LocalCommand implements Callable<Integer>, CheckedOptions {

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "1",
            converter = Allowed.Speed.class,
            description = "How much faster than it happened. Default: ${DEFAULT-VALUE}")
    private Double speed;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8081",
            converter = Allowed.Port.class,
            description = "Port of the dashboard, 0: any free one. Default: ${DEFAULT-VALUE}")
    private Integer port;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "0",
            converter = Allowed.Port.class,
            description = "Port of the broker. Default: any free one")
    private Integer kafkaPort;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            converter = Allowed.Seconds.class,
            description = "End after so many seconds. Default: at Ctrl-C")
    private Integer duration;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Folder with charts.csv, instruments.csv, pairs.csv, sky.csv, ticks.csv"
                            + " (.gz or not). Default: the bundled sample")
    private Path folder;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "2",
            converter = Allowed.Parallelism.class,
            description = "Subtasks of each operator. Default: ${DEFAULT-VALUE}")
    private Integer parallelism;

    @Option(
            names = "--delivery",
            paramLabel = "HOW",
            defaultValue = "at-least-once",
            description = "at-least-once or exactly-once. Default: ${DEFAULT-VALUE}")
    private String delivery;

    @Option(
            names = "--cohorts",
            paramLabel = "COHORTS",
            defaultValue = "",
            description =
                    "Groups of which all pairs are scored, as of 'run'; the sample's charts are in"
                            + " the group historical. Default: none")
    private String cohorts;

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!SyzygyOptions.COHORTS.test().test(cohorts)) {
            refuse("--cohorts", cohorts, SyzygyOptions.COHORTS.allowed(), problems);
        }
        if (Stream.of(Delivery.values()).noneMatch(known -> known.toString().equals(delivery))) {
            refuse("--delivery", delivery, "at-least-once or exactly-once", problems);
        }
        if (folder != null && !Files.isDirectory(folder)) {
            refuse("--data", folder, "a folder that exists", problems);
        }
        if (port != null && port != 0 && port.equals(kafkaPort)) {
            problems.add("--port and --kafka-port are both " + port + ": they must differ");
        }
        return problems;
    }

    @Override
    public Integer call() {
        LocalOptions options =
                new LocalOptions(
                        port,
                        kafkaPort,
                        speed,
                        duration == null ? 0 : duration,
                        folder,
                        parallelism,
                        delivery,
                        cohorts);
        try (StopSignal stop = StopSignal.install()) {
            boolean well = new LocalMode(options, System.out, display(), stop).run();
            return well ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    /** A page on a console that can move its cursor. */
    private static LocalMode.Display display() {
        String kind = System.getenv("TERM");
        return System.console() != null && kind != null && !kind.equals("dumb")
                ? LocalMode.Display.PAGE
                : LocalMode.Display.LINES;
    }
}
