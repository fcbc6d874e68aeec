package dev.syzygy.app.plan;

/**
 * What a plan takes from measurements: figures that hold for the machine they were measured on, and
 * for others only roughly. What follows from the code is not here; see {@link StateSizes} and
 * {@code CohortFootprint}.
 */
enum PlanConstant {
    /** Pair evaluations of cohorts a second and core, through the whole job. */
    EVALUATIONS_PER_SECOND(
            3_360_000,
            "6,718,480 on 2 cores of an Intel Xeon (Sapphire Rapids class), OpenJDK 17, vectors of"
                    + " 512 bits, charts of 14 points with cusps, 2026-11-20: ./syzygy bench"
                    + " cohort, moves, see BENCHMARKS; --evaluations-per-second takes your own"),

    /** Updates of watched pairs a second and core. */
    PAIR_UPDATES_PER_SECOND(
            94_000,
            "188,701 to 198,990 on 2 cores of an Intel Xeon (Sapphire Rapids class), OpenJDK 17,"
                    + " without Kafka, 2026-11-20: ./syzygy replay --charts --sky, see BENCHMARKS"),

    /** Bytes of a pair in a checkpoint for each encoded byte. */
    CHECKPOINT_PER_ENCODED(
            0.74,
            "225 of 303 bytes, RocksDB, pairs written about once, 2026-11-20, see BENCHMARKS"),

    /** Bytes of a pair on disk for each encoded byte while all pairs change. */
    DISK_PER_ENCODED_MAX(
            3.2,
            "978 of 303 bytes, up to four versions of each pair before RocksDB compacts,"
                    + " 2026-11-20, see BENCHMARKS");

    final double value;
    final String origin;

    PlanConstant(double value, String origin) {
        this.value = value;
        this.origin = origin;
    }

    boolean isMeasured() {
        return !Double.isNaN(value);
    }
}
