package dev.syzygy.kernel;

/**
 * What one launch is told: {@code Launch} of the source, with the same fields in the same order.
 *
 * @param range which pairs, in their blocks
 * @param beforeFirst the first probe's column in its tile
 * @param afterFirst the same for the probes after the move
 * @param memberFirst the first member's column in its tile
 * @param sign +1 pairs that came, −1 pairs that went, 0 pairs that moved
 * @param probesPerGroup probes that a group takes in turn
 * @param rows mask of points that at least one probe has
 * @param columns mask of points that at least one member has
 * @param shift from products to units
 * @param leastUnits pairs with so many survive
 * @param capacity survivors that there is room for
 * @param countSign with which sign aspects are counted
 * @param countsMoved whether only the lines of moved points are counted
 */
record OpenClLaunch(
        OpenClRange range,
        int beforeFirst,
        int afterFirst,
        int memberFirst,
        int sign,
        int probesPerGroup,
        int rows,
        int columns,
        int shift,
        int leastUnits,
        int capacity,
        int countSign,
        boolean countsMoved) {

    /** The same launch for counting the aspects of some rows. */
    OpenClLaunch counting(int withSign, int first, int ofRows) {
        return new OpenClLaunch(
                range,
                first,
                afterFirst,
                memberFirst,
                sign,
                probesPerGroup,
                ofRows,
                columns,
                shift,
                leastUnits,
                capacity,
                withSign,
                sign == 0);
    }

    int[] toInts() {
        return new int[] {
            sign,
            range.probeCount(),
            range.memberCount(),
            beforeFirst,
            afterFirst,
            memberFirst,
            range.probeFirst(),
            range.memberFirst(),
            probesPerGroup,
            rows,
            columns,
            shift,
            leastUnits,
            capacity,
            countSign,
            countsMoved ? 1 : 0
        };
    }
}
