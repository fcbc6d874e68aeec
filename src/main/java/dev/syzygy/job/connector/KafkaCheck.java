package dev.syzygy.job.connector;

import dev.syzygy.job.config.Delivery;
import dev.syzygy.job.config.JobOptions;
import dev.syzygy.job.config.KafkaOptions;
import dev.syzygy.job.config.OptionsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;

/**
 * What is checked of Kafka before the job starts, because it would fail later and less clearly:
 * that it answers, has the topics, and lets transactions live as long as the job wants them to.
 */
public final class KafkaCheck {

    private static final int TIMEOUT_SECONDS = 20;
    private static final String TRANSACTION_MAX = "transaction.max.timeout.ms";

    private KafkaCheck() {}

    /**
     * Checks Kafka.
     *
     * @throws OptionsException with everything that is wrong
     */
    public static void check(JobOptions options) {
        Properties properties = options.kafkaProperties();
        properties.put(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                options.get(KafkaOptions.BOOTSTRAP_SERVERS));
        List<String> problems = new ArrayList<>();
        try (Admin admin = Admin.create(properties)) {
            checkTopics(admin, options, problems);
            if (options.get(KafkaOptions.DELIVERY) == Delivery.EXACTLY_ONCE) {
                checkTransactionTimeout(admin, options, problems);
            }
        } catch (ExecutionException | TimeoutException e) {
            problems.add(
                    "Kafka does not answer at "
                            + options.get(KafkaOptions.BOOTSTRAP_SERVERS)
                            + "; start it, or name another with "
                            + KafkaOptions.BOOTSTRAP_SERVERS.flag());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            problems.add("interrupted while waiting for Kafka");
        }
        if (!problems.isEmpty()) {
            throw new OptionsException(problems);
        }
    }

    private static void checkTopics(Admin admin, JobOptions options, List<String> problems)
            throws ExecutionException, TimeoutException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        List<String> missing =
                Stream.concat(Topics.INPUTS.stream(), Topics.OUTPUTS.stream())
                        .map(options::topic)
                        .filter(topic -> !existing.contains(topic))
                        .toList();
        if (!missing.isEmpty()) {
            problems.add(
                    "Kafka has no topics "
                            + String.join(", ", missing)
                            + "; create them with: ./syzygy topics apply --bootstrap "
                            + options.get(KafkaOptions.BOOTSTRAP_SERVERS));
        }
    }

    private static long transactionMillisMax(Admin admin)
            throws ExecutionException, TimeoutException, InterruptedException {
        Node broker =
                admin.describeCluster()
                        .nodes()
                        .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                        .iterator()
                        .next();
        ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, broker.idString());
        Config config =
                admin.describeConfigs(List.of(resource))
                        .values()
                        .get(resource)
                        .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        return Long.parseLong(config.get(TRANSACTION_MAX).value());
    }

    private static void checkTransactionTimeout(
            Admin admin, JobOptions options, List<String> problems)
            throws ExecutionException, TimeoutException, InterruptedException {
        long allowedMillis = transactionMillisMax(admin);
        long wantedMillis = options.millis(KafkaOptions.TRANSACTION_TIMEOUT);
        if (wantedMillis > allowedMillis) {
            problems.add(
                    KafkaOptions.TRANSACTION_TIMEOUT.flag()
                            + " "
                            + wantedMillis
                            + "ms exceeds the broker's "
                            + TRANSACTION_MAX
                            + " = "
                            + allowedMillis
                            + "ms; lower the one or raise the other");
        }
    }
}
