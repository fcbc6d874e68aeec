package dev.syzygy.serde.binary;

/** How large what comes from outside may be. */
public final class WireLimits {

    /** Longest value of an input, in bytes. */
    public static final int VALUE_BYTES_MAX = 1 << 20;

    /** Most groups of a chart. */
    public static final int GROUP_COUNT_MAX = 64;

    /** Fastest point, either way; fits the millionths of a degree that charts store in an int. */
    public static final double SPEED_DEGREES_PER_DAY_MAX = 2000;

    /** Longest label of a band or name of an area, in characters. */
    public static final int LABEL_LENGTH_MAX = 128;

    /** The group of a watch that names none. */
    public static final String DEFAULT_GROUP = "default";

    private WireLimits() {}
}
