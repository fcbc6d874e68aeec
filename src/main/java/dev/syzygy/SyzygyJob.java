package dev.syzygy;

import dev.syzygy.event.RawRecord;
import dev.syzygy.job.config.CommandLineOptions;
import dev.syzygy.job.config.JobOptions;
import dev.syzygy.job.config.OptionsException;
import dev.syzygy.job.connector.KafkaCheck;
import dev.syzygy.job.connector.KafkaEndpoints;
import dev.syzygy.job.connector.Topics;
import dev.syzygy.job.runtime.RecordCodecs;
import dev.syzygy.job.runtime.Stage;
import dev.syzygy.job.topology.Inputs;
import dev.syzygy.job.topology.Outputs;
import dev.syzygy.job.topology.PipelineSettings;
import dev.syzygy.job.topology.SyzygyTopology;
import dev.syzygy.serde.json.BuiltInProfiles;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job on Kafka, as {@code flink run} starts it. */
public final class SyzygyJob {

    private static final int USAGE_ERROR = 2;

    private SyzygyJob() {}

    /** Parses, prepares, assembles, executes. */
    public static void main(String[] arguments) throws Exception {
        JobOptions options;
        try {
            options = CommandLineOptions.parse(arguments);
            KafkaCheck.check(options);
        } catch (OptionsException e) {
            e.problems().forEach(System.err::println);
            System.exit(USAGE_ERROR);
            return;
        }
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(PipelineSettings.of(options));
        assemble(environment, options);
        environment.execute();
    }

    /** Draws the job from Kafka to Kafka. */
    public static void assemble(StreamExecutionEnvironment environment, JobOptions options) {
        KafkaEndpoints kafka = new KafkaEndpoints(options);
        Inputs inputs =
                new Inputs(
                        read(environment, kafka, Topics.CHART_UPDATES, Stage.CHART_UPDATES),
                        read(environment, kafka, Topics.PAIR_WATCHES, Stage.PAIR_WATCHES),
                        read(environment, kafka, Topics.MARKET_TICKS, Stage.MARKET_TICKS),
                        read(environment, kafka, Topics.SCORING_PROFILES, Stage.SCORING_PROFILES),
                        List.of());
        Outputs outputs =
                new Outputs(
                        kafka.scores(),
                        kafka.aspectEvents(),
                        kafka.populations(),
                        kafka.matches(),
                        kafka.deadLetters());
        new SyzygyTopology(options, BuiltInProfiles.all()).connect(inputs, outputs);
    }

    private static DataStream<RawRecord> read(
            StreamExecutionEnvironment environment,
            KafkaEndpoints kafka,
            String topic,
            Stage stage) {
        return stage.of(
                environment.fromSource(
                        kafka.source(topic, RecordCodecs.RAW_RECORD.typeInfo()),
                        WatermarkStrategy.noWatermarks(),
                        stage.title()));
    }
}
