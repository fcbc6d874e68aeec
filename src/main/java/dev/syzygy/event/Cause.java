package dev.syzygy.event;

/** Why something was published. Persisted: append only. */
public enum Cause {
    CHART_UPDATE,
    CHART_DELETION,
    PRICE_TICK,
    WATCH,
    UNWATCH,
    PROFILE
}
