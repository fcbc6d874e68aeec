package dev.syzygy.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.junit.jupiter.api.Test;

/** {@code flink-conf/config.yaml}, read as Flink reads it. */
class ConfigFileTest {
    private static final List<Class<?>> OPTION_CLASSES =
            List.of(
                    CheckpointingOptions.class,
                    CoreOptions.class,
                    ExecutionOptions.class,
                    HeartbeatManagerOptions.class,
                    JobManagerOptions.class,
                    PipelineOptions.class,
                    RestOptions.class,
                    RestartStrategyOptions.class,
                    RocksDBOptions.class,
                    StateBackendOptions.class,
                    TaskManagerOptions.class,
                    WebOptions.class);

    /** Flink has no ConfigOption for what it hands to a reporter. */
    private static final Set<String> REPORTER_KEYS =
            Set.of("metrics.reporter.prom.factory.class", "metrics.reporter.prom.port");

    private final Configuration file = GlobalConfiguration.loadConfiguration("flink-conf");

    @Test
    void everyKeyIsOneThatFlinkKnows() {
        assertThat(file.keySet())
                .hasSizeGreaterThan(30)
                .allMatch(key -> REPORTER_KEYS.contains(key) || known().containsKey(key));
    }

    @Test
    void everyValueIsOneThatFlinkParses() {
        known().values().stream()
                .filter(option -> file.keySet().contains(option.key()))
                .forEach(
                        option ->
                                assertThatCode(() -> file.get(option))
                                        .as(option.key())
                                        .doesNotThrowAnyException());
    }

    @Test
    void aBadGraphFailsWhenItIsBuilt() {
        assertThat(file.get(PipelineOptions.GENERIC_TYPES)).isFalse();
        assertThat(file.get(PipelineOptions.AUTO_GENERATE_UIDS)).isFalse();
        assertThat(file.get(PipelineOptions.OBJECT_REUSE)).isTrue();
        assertThat(file.get(PipelineOptions.MAX_PARALLELISM)).isEqualTo(KeyGroups.COUNT);
    }

    @Test
    void stateLivesInRocksDbAndOutlivesTheJob() {
        assertThat(file.get(StateBackendOptions.STATE_BACKEND)).isEqualTo("rocksdb");
        assertThat(file.get(RocksDBOptions.TIMER_SERVICE_FACTORY))
                .isEqualTo(EmbeddedRocksDBStateBackend.PriorityQueueStateType.HEAP);
        assertThat(file.get(CheckpointingOptions.INCREMENTAL_CHECKPOINTS)).isTrue();
        assertThat(file.get(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION))
                .isEqualTo(ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        assertThat(file.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY)).startsWith("file:///");
        assertThat(file.get(CheckpointingOptions.SAVEPOINT_DIRECTORY)).startsWith("file:///");
        assertThat(file.get(CheckpointingOptions.CHECKPOINTING_INTERVAL))
                .isLessThan(file.get(CheckpointingOptions.CHECKPOINTING_TIMEOUT));
    }

    @Test
    void restartsComeToAnEnd() {
        assertThat(file.get(RestartStrategyOptions.RESTART_STRATEGY))
                .isEqualTo("exponential-delay");
        assertThat(file.get(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS))
                .isLessThan(100);
        assertThat(file.get(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT))
                .isLessThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void nobodyReachesTheClusterFromOutside() {
        assertThat(file.get(WebOptions.SUBMIT_ENABLE)).isFalse();
        assertThat(file.get(WebOptions.CANCEL_ENABLE)).isFalse();
        assertThat(file.get(RestOptions.BIND_ADDRESS)).isEqualTo("localhost");
        assertThat(file.get(JobManagerOptions.BIND_HOST)).isEqualTo("localhost");
        assertThat(file.get(TaskManagerOptions.BIND_HOST)).isEqualTo("localhost");
    }

    @Test
    void nativeMemoryHasRoom() {
        assertThat(file.get(TaskManagerOptions.TASK_OFF_HEAP_MEMORY))
                .isGreaterThanOrEqualTo(MemorySize.ofMebiBytes(256));
    }

    /** The flags stand in the pom too; this JVM was started with those. */
    @Test
    void testsRunWithTheFlagsOfTheCluster() {
        assertThat(ManagementFactory.getRuntimeMXBean().getInputArguments()).containsAll(flags());
        assertThat(flags())
                .hasSize(22)
                .contains(
                        "--add-modules=jdk.incubator.vector",
                        "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=dev.syzygy.avro");
    }

    private List<String> flags() {
        return List.of(file.get(CoreOptions.FLINK_JVM_OPTIONS).split("\\s+"));
    }

    private static Map<String, ConfigOption<?>> known() {
        Map<String, ConfigOption<?>> options = new TreeMap<>();
        OPTION_CLASSES.stream()
                .flatMap(type -> Stream.of(type.getFields()))
                .filter(field -> field.getType() == ConfigOption.class)
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(ConfigFileTest::read)
                .forEach(option -> options.put(option.key(), option));
        return options;
    }

    private static ConfigOption<?> read(Field field) {
        try {
            return (ConfigOption<?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new LinkageError(field.toString(), e);
        }
    }
}
