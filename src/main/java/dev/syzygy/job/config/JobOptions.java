package dev.syzygy.job.config;

import dev.syzygy.population.Cohort;
import java.io.IOException;
import java.io.Reader;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.configuration.Configuration;

/**
 * The options of a job, parsed and checked. Serializable, because operators are built from it.
 *
 * <p>Values are read through {@link #get}; each is allowed by its {@link JobOption}, and the
 * combination was checked too.
 */
public final class JobOptions implements Serializable {

    private static final long serialVersionUID = 1;

    /** Checkpoints and restarts that a transaction must outlive. */
    private static final int CHECKPOINTS_PER_TRANSACTION_MIN = 3;

    private final Configuration configuration;
    private final Properties kafkaProperties;

    private JobOptions(Configuration configuration, Properties kafkaProperties) {
        this.configuration = configuration;
        this.kafkaProperties = kafkaProperties;
    }

    /** The defaults. */
    public static JobOptions defaults() {
        return parse(Map.of());
    }

    /**
     * Parses values by key, such as {@code publish.interval}.
     *
     * @throws OptionsException with everything that is wrong
     */
    public static JobOptions parse(Map<String, String> values) {
        List<String> problems = new ArrayList<>();
        requireKnown(values.keySet(), problems);
        Configuration configuration = Configuration.fromMap(values);
        requireReadable(configuration, problems);
        Properties kafkaProperties = new Properties();
        if (problems.isEmpty()) {
            checkTransactions(configuration, problems);
            loadKafkaProperties(configuration, kafkaProperties, problems);
            checkSchemaDirectory(configuration, problems);
        }
        if (!problems.isEmpty()) {
            throw new OptionsException(problems);
        }
        return new JobOptions(configuration, kafkaProperties);
    }

    private static void requireReadable(Configuration configuration, List<String> problems) {
        for (JobOption<?> option : SyzygyOptions.all()) {
            try {
                option.read(configuration);
            } catch (IllegalArgumentException e) {
                problems.add(e.getMessage());
            }
        }
    }

    private static void requireKnown(Set<String> keys, List<String> problems) {
        Set<String> known = new HashSet<>();
        SyzygyOptions.all().forEach(option -> known.add(option.option().key()));
        for (String key : keys) {
            if (!known.contains(key)) {
                problems.add("there is no option '" + key + "'");
            }
        }
    }

    /** The same options with one value changed. */
    public <T> JobOptions with(JobOption<T> option, T value) {
        Map<String, String> values = new HashMap<>(configuration.toMap());
        Configuration changed = Configuration.fromMap(values);
        changed.set(option.option(), value);
        return parse(changed.toMap());
    }

    /** The value of an option. */
    public <T> T get(JobOption<T> option) {
        return configuration.get(option.option());
    }

    /** The value of an option in milliseconds. */
    public long millis(JobOption<Duration> option) {
        return get(option).toMillis();
    }

    /** The cohorts. */
    public List<Cohort> cohorts() {
        return Cohorts.parse(get(SyzygyOptions.COHORTS));
    }

    /** The full name of a topic. */
    public String topic(String name) {
        return get(KafkaOptions.TOPIC_PREFIX) + name;
    }

    /** Further properties of all Kafka clients; a copy. */
    public Properties kafkaProperties() {
        Properties copy = new Properties();
        copy.putAll(kafkaProperties);
        return copy;
    }

    private static void checkTransactions(Configuration configuration, List<String> problems) {
        Duration timeout = configuration.get(KafkaOptions.TRANSACTION_TIMEOUT.option());
        Duration interval = configuration.get(SyzygyOptions.CHECKPOINT_INTERVAL.option());
        boolean exactlyOnce =
                configuration.get(KafkaOptions.DELIVERY.option()) == Delivery.EXACTLY_ONCE;
        if (exactlyOnce
                && timeout.compareTo(interval.multipliedBy(CHECKPOINTS_PER_TRANSACTION_MIN)) < 0) {
            problems.add(
                    KafkaOptions.TRANSACTION_TIMEOUT.flag()
                            + " must be at least "
                            + CHECKPOINTS_PER_TRANSACTION_MIN
                            + " times "
                            + SyzygyOptions.CHECKPOINT_INTERVAL.flag()
                            + ", or transactions end before their checkpoint does");
        }
    }

    private static void loadKafkaProperties(
            Configuration configuration, Properties properties, List<String> problems) {
        String file = configuration.get(KafkaOptions.KAFKA_PROPERTIES.option());
        if (file.isEmpty()) {
            return;
        }
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            problems.add(
                    KafkaOptions.KAFKA_PROPERTIES.flag() + " '" + file + "' cannot be read: " + e);
        }
    }

    private static void checkSchemaDirectory(Configuration configuration, List<String> problems) {
        String folder = configuration.get(SyzygyOptions.SCHEMA_DIRECTORY.option());
        if (!folder.isEmpty() && !Files.isDirectory(Path.of(folder))) {
            problems.add(
                    SyzygyOptions.SCHEMA_DIRECTORY.flag() + " '" + folder + "' is not a folder");
        }
    }
}
