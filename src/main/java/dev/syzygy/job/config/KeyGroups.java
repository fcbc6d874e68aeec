package dev.syzygy.job.config;

/** The key groups that Flink divides all keyed state into. */
public final class KeyGroups {

    /** How many; fixed, because changing it loses all state. No operator has more subtasks. */
    public static final int COUNT = 128;

    private KeyGroups() {}
}
