package dev.syzygy.kernel;

import static java.lang.constant.ConstantDescs.DEFAULT_NAME;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.XOR;

import dev.syzygy.aspect.Orb;
import dev.syzygy.score.NarrowCells;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of a {@link VectorTile}, of which {@code NarrowCells.contribution} is the formula. Not
 * used as it stands: {@link VectorTile#of} defines it with the bits of a vector as class data.
 *
 * <p>The loops run along the members, not along the pairs of points: iterations are then
 * independent, so the processor overlaps them by itself, and table, longitude and count stay where
 * they are. What they share is in small methods, because C2 does not inline large ones.
 */
final class VectorTileLoops extends VectorTile {

    private static final VectorSpecies<Integer> SPECIES = species();
    private static final int LANES = SPECIES.length();

    /** Vectors that a table of 16 cells fills. */
    private static final int PARTS = NarrowCells.CELL_COUNT / LANES;

    /** So many ones fit the four bits of a type. */
    private static final int ADDITIONS = 15;

    private static final int EVEN_NIBBLES = 0x0F0F0F0F;
    private static final int EVEN_BYTES = 0x00FF00FF;

    /** Aspects by lane, a byte for each type: even positions, then odd ones. */
    private final int[] counters = new int[2 * LANES];

    VectorTileLoops(NarrowCells cells) {
        super(cells, LANES);
    }

    private static VectorSpecies<Integer> species() {
        try {
            int bits = MethodHandles.classData(MethodHandles.lookup(), DEFAULT_NAME, Integer.class);
            return VectorSpecies.of(int.class, VectorShape.forBitSize(bits));
        } catch (IllegalAccessException e) {
            throw new LinkageError("no class data", e);
        }
    }

    @Override
    int laneBits() {
        return SPECIES.vectorBitSize();
    }

    @Override
    void take(int[] longitudes) {
        row = longitudes;
        for (int lane = 0; lane < lanes; lane += LANES) {
            at(longitudes, first + lane)
                    .mul(Orb.UNITS_PER_LONGITUDE_UNIT)
                    .intoArray(twelvefold, lane);
        }
    }

    @Override
    void liven(int[] present, int slot) {
        for (int lane = 0; lane < lanes; lane += LANES) {
            at(present, first + lane)
                    .lanewise(LSHL, 31 - slot)
                    .lanewise(ASHR, 31)
                    .and(at(met, lane))
                    .intoArray(live, lane);
        }
    }

    @Override
    void add(int longitude, int pair, int[] totals) {
        IntVector from = IntVector.broadcast(SPECIES, longitude);
        IntVector fromTwelve = from.mul(Orb.UNITS_PER_LONGITUDE_UNIT);
        int table = pair * NarrowCells.CELL_COUNT;
        int end = lanes;
        for (int lane = 0; lane < end; lane += LANES) {
            IntVector cell = cell(at(row, first + lane).sub(from));
            VectorShuffle<Integer> within = within(cell);
            IntVector distance = at(twelvefold, lane).sub(fromTwelve).lanewise(ABS);
            IntVector margin = lookup(reaches, table, cell, within).sub(distance).max(0);
            IntVector units = units(margin, lookup(factors, table, cell, within), shift);
            at(totals, lane).add(units).intoArray(totals, lane);
        }
    }

    @Override
    void addLive(int longitude, int pair, int[] totals) {
        IntVector from = IntVector.broadcast(SPECIES, longitude);
        IntVector fromTwelve = from.mul(Orb.UNITS_PER_LONGITUDE_UNIT);
        int table = pair * NarrowCells.CELL_COUNT;
        int end = lanes;
        for (int lane = 0; lane < end; lane += LANES) {
            IntVector cell = cell(at(row, first + lane).sub(from));
            VectorShuffle<Integer> within = within(cell);
            IntVector distance = at(twelvefold, lane).sub(fromTwelve).lanewise(ABS);
            IntVector margin = lookup(reaches, table, cell, within).sub(distance).max(0);
            margin = margin.and(at(lives, lane));
            IntVector units = units(margin, lookup(factors, table, cell, within), shift);
            at(totals, lane).add(units).intoArray(totals, lane);
        }
    }

    @Override
    void addAndCount(int longitude, int pair, int[] totals, int sign, long[] aspects) {
        if (PARTS > 1) {
            // Three tables in parts are more than C2 keeps in registers in one loop.
            addLive(longitude, pair, totals);
            countHeld(longitude, pair, sign, aspects);
            return;
        }
        IntVector from = IntVector.broadcast(SPECIES, longitude);
        IntVector fromTwelve = from.mul(Orb.UNITS_PER_LONGITUDE_UNIT);
        int table = pair * NarrowCells.CELL_COUNT;
        IntVector evens = IntVector.zero(SPECIES);
        IntVector odds = IntVector.zero(SPECIES);
        for (int start = 0; start < lanes; start += ADDITIONS * LANES) {
            IntVector counts = IntVector.zero(SPECIES);
            int end = Math.min(lanes, start + ADDITIONS * LANES);
            for (int lane = start; lane < end; lane += LANES) {
                IntVector cell = cell(at(row, first + lane).sub(from));
                VectorShuffle<Integer> within = within(cell);
                IntVector distance = at(twelvefold, lane).sub(fromTwelve).lanewise(ABS);
                IntVector margin = lookup(reaches, table, cell, within).sub(distance).max(0);
                margin = margin.and(at(lives, lane));
                IntVector units = units(margin, lookup(factors, table, cell, within), shift);
                at(totals, lane).add(units).intoArray(totals, lane);
                counts = counts.add(held(margin, lookup(increments, table, cell, within)));
            }
            evens = evens.add(counts.and(EVEN_NIBBLES));
            odds = odds.add(counts.lanewise(LSHR, 4).and(EVEN_NIBBLES));
        }
        evens.intoArray(counters, 0);
        odds.intoArray(counters, LANES);
        tally(pair << 4, sign, aspects);
    }

    /** As {@link #addAndCount} without the totals. */
    private void countHeld(int longitude, int pair, int sign, long[] aspects) {
        IntVector from = IntVector.broadcast(SPECIES, longitude);
        IntVector fromTwelve = from.mul(Orb.UNITS_PER_LONGITUDE_UNIT);
        int table = pair * NarrowCells.CELL_COUNT;
        IntVector evens = IntVector.zero(SPECIES);
        IntVector odds = IntVector.zero(SPECIES);
        for (int start = 0; start < lanes; start += ADDITIONS * LANES) {
            IntVector counts = IntVector.zero(SPECIES);
            int end = Math.min(lanes, start + ADDITIONS * LANES);
            for (int lane = start; lane < end; lane += LANES) {
                IntVector cell = cell(at(row, first + lane).sub(from));
                VectorShuffle<Integer> within = within(cell);
                IntVector distance = at(twelvefold, lane).sub(fromTwelve).lanewise(ABS);
                IntVector margin = lookup(reaches, table, cell, within).sub(distance).max(0);
                margin = margin.and(at(lives, lane));
                counts = counts.add(held(margin, lookup(increments, table, cell, within)));
            }
            evens = evens.add(counts.and(EVEN_NIBBLES));
            odds = odds.add(counts.lanewise(LSHR, 4).and(EVEN_NIBBLES));
        }
        evens.intoArray(counters, 0);
        odds.intoArray(counters, LANES);
        tally(pair << 4, sign, aspects);
    }

    @Override
    void addGuest(int longitude, int[] starts, int[] widths, int weight, int[] totals) {
        IntVector point = IntVector.broadcast(SPECIES, longitude);
        for (int lane = 0; lane < lanes; lane += LANES) {
            IntVector into = point.sub(at(starts, first + lane));
            IntVector units = inside(into, at(widths, first + lane), weight);
            at(totals, lane).add(units).intoArray(totals, lane);
        }
    }

    @Override
    void addHost(int start, int width, int weight, int[] totals) {
        IntVector arc = IntVector.broadcast(SPECIES, width);
        for (int lane = 0; lane < lanes; lane += LANES) {
            IntVector into = at(row, first + lane).sub(start);
            IntVector units = inside(into, arc.and(at(lives, lane)), weight);
            at(totals, lane).add(units).intoArray(totals, lane);
        }
    }

    private static IntVector at(int[] array, int index) {
        return IntVector.fromArray(SPECIES, array, index);
    }

    private static IntVector cell(IntVector difference) {
        return difference
                .lanewise(XOR, difference.lanewise(ASHR, 31))
                .lanewise(LSHR, NarrowCells.CELL_SHIFT);
    }

    /** Where in its part of a table a cell is. */
    private static VectorShuffle<Integer> within(IntVector cell) {
        return (PARTS == 1 ? cell : cell.and(LANES - 1)).toShuffle();
    }

    private static IntVector lookup(
            int[] tables, int table, IntVector cell, VectorShuffle<Integer> within) {
        IntVector found = at(tables, table).rearrange(within);
        for (int part = 1; part < PARTS; part++) {
            IntVector other = at(tables, table + part * LANES).rearrange(within);
            found = found.blend(other, cell.compare(GE, part * LANES));
        }
        return found;
    }

    private static IntVector units(IntVector margin, IntVector factor, int shift) {
        return margin.lanewise(LSHR, NarrowCells.COARSE_SHIFT).mul(factor).lanewise(ASHR, shift);
    }

    /** The increment where the aspect holds, else 0; cheaper than a mask. */
    private static IntVector held(IntVector margin, IntVector increment) {
        return increment.and(
                IntVector.broadcast(SPECIES, NarrowCells.ROUNDING - 1)
                        .sub(margin)
                        .lanewise(ASHR, 31));
    }

    /** The weight where {@code into} is less than the width, both unsigned, else 0. */
    private static IntVector inside(IntVector into, IntVector width, int weight) {
        IntVector zero = IntVector.zero(SPECIES);
        return zero.blend(
                weight,
                into.lanewise(XOR, Integer.MIN_VALUE)
                        .compare(LT, width.lanewise(XOR, Integer.MIN_VALUE)));
    }

    /**
     * Adds up the counters of all lanes, two bytes at a time. Not by {@code reduceLanes}: C2 of JDK
     * 17 makes garbage of its argument.
     */
    private void tally(int entry, int sign, long[] aspects) {
        for (int parity = 0; parity < 2; parity++) {
            int low = 0;
            int high = 0;
            for (int lane = 0; lane < LANES; lane++) {
                int bytes = counters[parity * LANES + lane];
                low += bytes & EVEN_BYTES;
                high += bytes >>> Byte.SIZE & EVEN_BYTES;
            }
            count(low, parity, entry, sign, aspects);
            count(high, parity + 2, entry, sign, aspects);
        }
    }

    /** Counts the types of two sums: four positions apart, and the last position has no type. */
    private static void count(int sums, int position, int entry, int sign, long[] aspects) {
        aspects[entry | TYPES[position]] += (long) sign * (sums & 0xFFFF);
        if (position + 4 < TYPES.length) {
            aspects[entry | TYPES[position + 4]] += (long) sign * (sums >>> Short.SIZE);
        }
    }
}
