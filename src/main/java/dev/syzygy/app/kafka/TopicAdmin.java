package dev.syzygy.app.kafka;

import dev.syzygy.app.host.UserException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics of manifests on a broker and compares those that are there. */
public final class TopicAdmin implements AutoCloseable {

    /** How long a broker may take to answer before it counts as unreachable. */
    public static final int ANSWER_MILLIS_MAX = 8_000;

    private final Admin admin;
    private final String bootstrap;

    /** What became of one declared topic. */
    public enum Outcome {
        CREATED,
        UNCHANGED,
        DIFFERENT,
        MISSING
    }

    /**
     * The state of one declared topic.
     *
     * @param differences what the broker has otherwise, a sentence each
     */
    public record Report(TopicManifest manifest, Outcome outcome, List<String> differences) {}

    private TopicAdmin(Admin admin, String bootstrap) {
        this.admin = admin;
        this.bootstrap = bootstrap;
    }

    /**
     * Connects, and makes sure that a broker answers.
     *
     * @param bootstrap host:port, several separated by commas
     */
    public static TopicAdmin connect(String bootstrap) {
        Properties properties = new Properties();
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS_MAX / 2);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS_MAX);
        Admin admin;
        try {
            admin = Admin.create(properties);
        } catch (KafkaException e) {
            throw new UserException(
                    "'" + bootstrap + "' is not the address of a Kafka broker: give host:port", e);
        }
        TopicAdmin topicAdmin = new TopicAdmin(admin, bootstrap);
        try {
            topicAdmin.await(admin.describeCluster().nodes());
        } catch (RuntimeException e) {
            admin.close(Duration.ZERO);
            throw e;
        }
        return topicAdmin;
    }

    /** Creates what is missing; never alters what is there. */
    public List<Report> apply(List<TopicManifest> manifests) {
        List<Report> reports = new ArrayList<>();
        for (Report report : compare(manifests)) {
            reports.add(report.outcome() == Outcome.MISSING ? create(report.manifest()) : report);
        }
        awaitVisible(manifests);
        return reports;
    }

    /** A topic is created before every broker knows it; clients fail in between. */
    private void awaitVisible(List<TopicManifest> manifests) {
        List<String> names = manifests.stream().map(TopicManifest::name).toList();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ANSWER_MILLIS_MAX);
        while (!await(admin.listTopics().names()).containsAll(names)) {
            if (System.nanoTime() > deadline) {
                throw new UserException(
                        "the Kafka broker at " + bootstrap + " accepted topics and lists them not");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private Report create(TopicManifest manifest) {
        NewTopic topic = new NewTopic(manifest.name(), manifest.partitions(), manifest.replicas());
        topic.configs(manifest.config());
        try {
            await(admin.createTopics(List.of(topic)).all());
        } catch (UserException e) {
            // Somebody else was faster: as good as created by us.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
        return new Report(manifest, Outcome.CREATED, List.of());
    }

    /** Compares declared topics with those of the broker. */
    public List<Report> compare(List<TopicManifest> manifests) {
        Collection<String> present = await(admin.listTopics().names());
        List<String> names =
                manifests.stream().map(TopicManifest::name).filter(present::contains).toList();
        Map<String, TopicDescription> descriptions =
                await(admin.describeTopics(names).allTopicNames());
        Map<String, Config> configs = configs(names);
        List<Report> reports = new ArrayList<>();
        for (TopicManifest manifest : manifests) {
            TopicDescription description = descriptions.get(manifest.name());
            if (description == null) {
                reports.add(new Report(manifest, Outcome.MISSING, List.of()));
                continue;
            }
            List<String> differences =
                    differences(manifest, description, configs.get(manifest.name()));
            Outcome outcome = differences.isEmpty() ? Outcome.UNCHANGED : Outcome.DIFFERENT;
            reports.add(new Report(manifest, outcome, differences));
        }
        return reports;
    }

    private Map<String, Config> configs(List<String> names) {
        List<ConfigResource> resources =
                names.stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList();
        Map<String, Config> configs = new LinkedHashMap<>();
        await(admin.describeConfigs(resources).all())
                .forEach((resource, config) -> configs.put(resource.name(), config));
        return configs;
    }

    private static List<String> differences(
            TopicManifest manifest, TopicDescription description, Config config) {
        List<String> differences = new ArrayList<>();
        int partitions = description.partitions().size();
        if (partitions != manifest.partitions()) {
            differences.add(partitions + " partitions, declared are " + manifest.partitions());
        }
        int replicas = description.partitions().get(0).replicas().size();
        if (replicas != manifest.replicas()) {
            differences.add(replicas + " replicas, declared are " + manifest.replicas());
        }
        manifest.config()
                .forEach(
                        (name, declared) -> {
                            ConfigEntry entry = config.get(name);
                            String actual = entry == null ? "unknown" : entry.value();
                            if (!declared.equals(actual)) {
                                differences.add(name + " " + actual + ", declared is " + declared);
                            }
                        });
        return differences;
    }

    private <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(ANSWER_MILLIS_MAX, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw unreachable(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw unreachable(e.getCause());
            }
            throw new UserException(
                    "the Kafka broker at " + bootstrap + " refuses: " + e.getCause().getMessage(),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException("interrupted while waiting for Kafka", e);
        }
    }

    private UserException unreachable(Throwable cause) {
        return new UserException(
                "no Kafka broker answers at "
                        + bootstrap
                        + " within "
                        + ANSWER_MILLIS_MAX / 1000
                        + " s: start one (./syzygy local has its own) or give its address"
                        + " with --bootstrap",
                cause);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
