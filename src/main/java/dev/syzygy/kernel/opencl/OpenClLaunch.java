package dev.syzygy.kernel.opencl;

/** What one launch is told: {@code Launch} of the source. */
public final class OpenClLaunch {

    /** The fields of the source, in its order. */
    private enum Field {
        SIGN,
        PROBE_COUNT,
        MEMBER_COUNT,
        BEFORE_FIRST,
        AFTER_FIRST,
        MEMBER_FIRST,
        PROBE_BASE,
        MEMBER_BASE,
        PROBES_PER_GROUP,
        ROWS,
        COLUMNS,
        SHIFT,
        LEAST_UNITS,
        CAPACITY,
        COUNT_SIGN,
        COUNTS_MOVED
    }

    private static final int FIELD_COUNT = Field.values().length;

    private final int[] words;

    private OpenClLaunch(int[] words) {
        this.words = words;
    }

    /** A launch over some pairs, of which nothing else is said yet. */
    public static Builder over(OpenClRange range) {
        return new Builder(new int[FIELD_COUNT])
                .set(Field.PROBE_COUNT, range.probeCount())
                .set(Field.MEMBER_COUNT, range.memberCount())
                .set(Field.PROBE_BASE, range.probeFirst())
                .set(Field.MEMBER_BASE, range.memberFirst());
    }

    /**
     * The same launch for counting aspects.
     *
     * @param sign what an aspect counts
     * @param probeFirst the first probe's column in the tile that is counted
     * @param rows mask of the points that are counted, of the probes
     */
    public OpenClLaunch counting(int sign, int probeFirst, int rows) {
        return new Builder(words.clone())
                .set(Field.COUNT_SIGN, sign)
                .set(Field.BEFORE_FIRST, probeFirst)
                .set(Field.ROWS, rows)
                .set(Field.COUNTS_MOVED, get(Field.SIGN) == 0 ? 1 : 0)
                .build();
    }

    /** Members of the launch. */
    public int memberCount() {
        return get(Field.MEMBER_COUNT);
    }

    /** Groups that take all probes between them. */
    public int groupCount() {
        int each = get(Field.PROBES_PER_GROUP);
        return (get(Field.PROBE_COUNT) + each - 1) / each;
    }

    /** Pairs of points that may occur. */
    public int lineCount() {
        return Integer.bitCount(get(Field.ROWS)) * Integer.bitCount(get(Field.COLUMNS));
    }

    int[] words() {
        return words;
    }

    private int get(Field field) {
        return words[field.ordinal()];
    }

    /** Says one thing of a launch after the other; what is not said is 0. */
    public static final class Builder {

        private final int[] words;

        private Builder(int[] words) {
            this.words = words;
        }

        /**
         * Where the range starts in its tiles.
         *
         * @param before the first probe's column in its tile
         * @param after the same for the probes after the move
         * @param members the first member's column in its tile
         */
        public Builder tileColumns(int before, int after, int members) {
            return set(Field.BEFORE_FIRST, before)
                    .set(Field.AFTER_FIRST, after)
                    .set(Field.MEMBER_FIRST, members);
        }

        /** +1 pairs that came, −1 pairs that went, 0 pairs that moved. */
        public Builder sign(int sign) {
            return set(Field.SIGN, sign);
        }

        /** Probes that a group takes in turn, at least 1. */
        public Builder probesPerGroup(int count) {
            return set(Field.PROBES_PER_GROUP, count);
        }

        /**
         * Which points there are at all.
         *
         * @param rows mask of points that at least one probe has
         * @param columns mask of points that at least one member has
         */
        public Builder points(int rows, int columns) {
            return set(Field.ROWS, rows).set(Field.COLUMNS, columns);
        }

        /** How far products are shifted to give units. */
        public Builder shift(int shift) {
            return set(Field.SHIFT, shift);
        }

        /**
         * Who survives.
         *
         * @param leastUnits pairs with so many survive
         * @param capacity survivors that there is room for
         */
        public Builder survivors(int leastUnits, int capacity) {
            return set(Field.LEAST_UNITS, leastUnits).set(Field.CAPACITY, capacity);
        }

        /** The launch; the builder is not used again. */
        public OpenClLaunch build() {
            return new OpenClLaunch(words);
        }

        private Builder set(Field field, int word) {
            words[field.ordinal()] = word;
            return this;
        }
    }
}
