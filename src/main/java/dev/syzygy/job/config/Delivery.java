package dev.syzygy.job.config;

/** How often a published record may appear after a failure. */
public enum Delivery {
    /** Nothing is lost; a record may be published again, with the same value. */
    AT_LEAST_ONCE("at-least-once"),
    /** Kafka transactions: at {@code read_committed} each record appears once, at checkpoints. */
    EXACTLY_ONCE("exactly-once");

    private final String label;

    Delivery(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
