package dev.syzygy.app.cli;

import dev.syzygy.app.host.EmbeddedJob;
import dev.syzygy.app.host.StopSignal;
import dev.syzygy.job.config.JobOptions;
import dev.syzygy.job.config.SyzygyOptions;
import dev.syzygy.job.connector.KafkaCheck;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the job on a Kafka, inside this process. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        modelTransformer = JobFlags.All.class,
        description = {
            "Runs the job on a Kafka that is there, inside this process, until Ctrl-C. State is",
            "rebuilt from the topics at each start; for state that survives, run the job jar on a",
            "cluster: flink run syzygy-job.jar with the same options."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./syzygy run --bootstrap localhost:9092",
            "  ./syzygy run --bootstrap kafka:9092 --delivery exactly-once --publish-interval 5s"
        })
final class RunCommand implements Callable<Integer>, CheckedOptions {

    private static final long POLL_MILLIS = 200;
    private static final String PARALLELISM = "2";

    @Spec private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8081",
            converter = Allowed.Port.class,
            description = "Port of the dashboard, on this machine only. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Override
    public List<String> problems() {
        return JobFlags.problems(spec);
    }

    @Override
    public Integer call() throws InterruptedException {
        JobOptions options =
                JobFlags.options(
                        spec, Map.of(SyzygyOptions.PARALLELISM.option().key(), PARALLELISM));
        KafkaCheck.check(options);
        try (StopSignal stop = StopSignal.install();
                EmbeddedJob job =
                        EmbeddedJob.prepare(options.get(SyzygyOptions.PARALLELISM), port)) {
            job.submit(options);
            System.err.println("running; dashboard: " + job.dashboard() + "; Ctrl-C stops");
            while (!stop.await(POLL_MILLIS)) {
                job.requireAlive();
            }
            return CommandLine.ExitCode.OK;
        }
    }
}
