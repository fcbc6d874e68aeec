package dev.syzygy.app.cli;

import dev.syzygy.SyzygyJob;
import dev.syzygy.app.host.LocalFlink;
import dev.syzygy.app.host.StopSignal;
import dev.syzygy.app.host.UserException;
import dev.syzygy.job.config.JobOptions;
import dev.syzygy.job.config.SyzygyOptions;
import dev.syzygy.job.connector.KafkaCheck;
import dev.syzygy.job.topology.PipelineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
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
    public Integer call() throws InterruptedException, IOException {
        JobOptions options =
                JobFlags.options(
                        spec, Map.of(SyzygyOptions.PARALLELISM.option().key(), PARALLELISM));
        KafkaCheck.check(options);
        Path work = Files.createTempDirectory("syzygy-run-");
        try (StopSignal stop = StopSignal.install();
                LocalFlink flink =
                        LocalFlink.start(options.get(SyzygyOptions.PARALLELISM), port, work)) {
            StreamExecutionEnvironment environment =
                    StreamExecutionEnvironment.getExecutionEnvironment(
                            PipelineSettings.of(options));
            SyzygyJob.assemble(environment, options);
            JobID job = flink.submit(environment);
            System.err.println("running; dashboard: " + flink.dashboard() + "; Ctrl-C stops");
            while (!stop.await(POLL_MILLIS)) {
                if (flink.job(job).getState().isGloballyTerminalState()) {
                    throw new UserException("the job ended: " + flink.failure(job));
                }
            }
            return CommandLine.ExitCode.OK;
        } finally {
            LocalFlink.delete(work);
        }
    }
}
