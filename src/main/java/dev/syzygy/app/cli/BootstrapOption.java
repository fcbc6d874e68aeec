package dev.syzygy.app.cli;

import picocli.CommandLine.Option;

/** Where Kafka is. */
final class BootstrapOption {

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:9092",
            description = "Kafka broker, several separated by commas. Default: ${DEFAULT-VALUE}")
    private String address;

    String address() {
        return address;
    }
}
