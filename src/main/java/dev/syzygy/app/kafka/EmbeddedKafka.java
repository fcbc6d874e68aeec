package dev.syzygy.app.kafka;

import dev.syzygy.app.host.CloseOnFailure;
import dev.syzygy.app.host.TemporaryFolder;
import dev.syzygy.app.host.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker inside this JVM: KRaft, one node, loopback only, in a temporary folder that goes
 * when it closes.
 *
 * <p>A broker whose log folder fails halts its JVM. Here the halt is caught and becomes {@link
 * #failure}, so that whoever runs the broker can still close and clean up.
 */
public final class EmbeddedKafka implements AutoCloseable {

    /** Let the system choose a port. */
    public static final int ANY_PORT = 0;

    private static final String HOST = "127.0.0.1";
    private static final int NODE_ID = 1;
    private static final int TRANSACTION_TIMEOUT_MILLIS_MAX = 3_600_000;

    private final KafkaRaftServer server;
    private final TemporaryFolder folder;
    private final int port;
    private final CompletableFuture<String> failure = new CompletableFuture<>();

    private EmbeddedKafka(KafkaRaftServer server, TemporaryFolder folder, int port) {
        this.server = server;
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts a broker and creates the topics.
     *
     * @param port of the broker, or {@link #ANY_PORT}
     */
    public static EmbeddedKafka start(int port, List<TopicManifest> topics) {
        int brokerPort = port == ANY_PORT ? freePort() : requireFree(port);
        int controllerPort = freePort();
        TemporaryFolder folder = TemporaryFolder.create("syzygy-kafka-");
        return CloseOnFailure.of(folder, () -> start(brokerPort, controllerPort, folder, topics));
    }

    private static EmbeddedKafka start(
            int brokerPort,
            int controllerPort,
            TemporaryFolder folder,
            List<TopicManifest> topics) {
        try {
            Properties properties = properties(brokerPort, controllerPort, folder.path());
            format(folder.path());
            KafkaRaftServer server =
                    new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
            EmbeddedKafka kafka = new EmbeddedKafka(server, folder, brokerPort);
            return CloseOnFailure.of(
                    kafka,
                    () -> {
                        kafka.startUp(topics);
                        return kafka;
                    });
        } catch (UserException e) {
            throw e;
        } catch (Exception e) {
            throw notStarted(brokerPort, folder, e);
        }
    }

    private void startUp(List<TopicManifest> topics) {
        catchHalts();
        server.startup();
        try (TopicAdmin admin = TopicAdmin.connect(bootstrap())) {
            admin.apply(topics);
        }
    }

    private static UserException notStarted(int port, TemporaryFolder folder, Exception cause) {
        return new UserException(
                "the embedded Kafka does not start on port "
                        + port
                        + " with its files in "
                        + folder.path()
                        + ": "
                        + cause.getMessage(),
                cause);
    }

    private static Properties properties(int brokerPort, int controllerPort, Path folder) {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE_ID));
        properties.put("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("inter.broker.listener.name", "BROKER");
        properties.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put(
                "listeners",
                "BROKER://%s:%d,CONTROLLER://%s:%d"
                        .formatted(HOST, brokerPort, HOST, controllerPort));
        properties.put("log.dirs", folder.toString());
        properties.put("auto.create.topics.enable", "false");
        putSingleCopies(properties);
        properties.put(
                "transaction.max.timeout.ms", Integer.toString(TRANSACTION_TIMEOUT_MILLIS_MAX));
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("controlled.shutdown.enable", "false");
        properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
        return properties;
    }

    /** One node keeps one copy of everything. */
    private static void putSingleCopies(Properties properties) {
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
    }

    private static void format(Path folder) throws Exception {
        Formatter formatter = new Formatter();
        formatter.setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        formatter.setClusterId(Uuid.randomUuid().toString());
        formatter.setNodeId(NODE_ID);
        formatter.setControllerListenerName("CONTROLLER");
        formatter.setMetadataLogDirectory(Optional.empty());
        formatter.addDirectory(folder.toString());
        formatter.setReleaseVersion(MetadataVersion.LATEST_PRODUCTION);
        formatter.setIgnoreFormatted(false);
        formatter.run();
    }

    private void catchHalts() {
        Exit.Procedure procedure =
                (status, message) -> {
                    failure.complete(
                            "the embedded Kafka stopped by itself (status "
                                    + status
                                    + "): look whether the disk of "
                                    + folder.path()
                                    + " is full or was cleared, and start again");
                };
        Exit.setHaltProcedure(procedure);
        Exit.setExitProcedure(procedure);
    }

    /** Completes with a sentence if the broker stops by itself. */
    public CompletableFuture<String> failure() {
        return failure.copy();
    }

    /** The address that clients connect to, host:port. */
    public String bootstrap() {
        return HOST + ":" + port;
    }

    /** The folder with the broker's files, which {@link #close} deletes. */
    public Path folder() {
        return folder.path();
    }

    /** Stops the broker and deletes its files; a second call does nothing. */
    @Override
    public void close() {
        try {
            server.shutdown();
            server.awaitShutdown();
        } finally {
            Exit.resetHaltProcedure();
            Exit.resetExitProcedure();
            folder.close();
        }
    }

    /** Fails with a sentence if something listens on the port already. */
    public static int requireFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(HOST, port));
            return port;
        } catch (IOException e) {
            throw new UserException(
                    "port "
                            + port
                            + " on "
                            + HOST
                            + " is taken: stop what listens there or choose another port",
                    e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UserException("no free port on " + HOST, e);
        }
    }
}
