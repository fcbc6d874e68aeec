package dev.syzygy.kernel;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.PointPair;
import dev.syzygy.score.NarrowCells;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.incubator.vector.IntVector;

/**
 * One probe against a stretch of a block's columns, a lane for each member: the loops of {@link
 * VectorKernel}, and what they read and write. This class does not need the vector module; {@link
 * VectorTileLoops}, which does, is made here once for each lane width.
 *
 * <p>C2 keeps vectors in registers only where their species is a constant. So the class of the
 * loops is a template with a constant species, defined anew for each width as a hidden class: what
 * the tests run at three widths is what production runs at one.
 */
abstract class VectorTile {

    /**
     * Vectors of a tile: few enough for byte counters, and for the rows to stay in the L1 cache.
     */
    static final int VECTOR_COUNT = 128;

    /** Types of narrow tables, by position in a cell's increment. */
    static final int[] TYPES = signAlignedTypes();

    private static final String LOOPS = "VectorTileLoops";
    private static final Map<Integer, MethodHandle> MAKERS = new ConcurrentHashMap<>();

    /** See {@link NarrowCells}; by pair × 16 + cell, as the next two. */
    final int[] reaches;

    final int[] factors;

    /** A one in the four bits of the candidate's position in {@link #TYPES}. */
    final int[] increments;

    final int shift;

    /** By lane: −1 where the probe meets the member, else 0; beyond the block 0. */
    final int[] met;

    /** By lane: −1 where the member is met and has the point of the current row, else 0. */
    final int[] live;

    /** By lane: −1. */
    final int[] always;

    /** What masks the lanes: {@link #live}, or {@link #always} where that says the same. */
    int[] lives;

    /** By lane: twelve times the current row. */
    final int[] twelvefold;

    /** The current row of the block. */
    int[] row;

    /** The block's column of lane 0. */
    int first;

    /** Lanes in use: a multiple of the vector's. */
    int lanes;

    /** What the vector module says of this machine; apart, because only it needs the module. */
    static final class Widths {

        private Widths() {}

        /** Bits of the vectors that the JVM prefers. */
        static int preferredBits() {
            return IntVector.SPECIES_PREFERRED.vectorBitSize();
        }
    }

    VectorTile(NarrowCells cells, int vectorLanes) {
        reaches = cells.reaches();
        factors = cells.factors();
        shift = cells.shift();
        increments = increments(cells.types());
        met = new int[VECTOR_COUNT * vectorLanes];
        live = new int[met.length];
        always = new int[met.length];
        Arrays.fill(always, -1);
        twelvefold = new int[met.length];
    }

    /**
     * A tile of a width. The vector module must be there.
     *
     * @param laneBits bits of a vector: 128, 256 or 512
     */
    static VectorTile of(NarrowCells cells, int laneBits) {
        MethodHandle maker = MAKERS.computeIfAbsent(laneBits, VectorTile::define);
        try {
            return (VectorTile) maker.invokeExact(cells);
        } catch (Throwable e) {
            throw new LinkageError("no vectors of " + laneBits + " bits", e);
        }
    }

    /**
     * Makes a row of the block the current one: longitudes of the point that {@link #live} is of.
     */
    abstract void take(int[] longitudes);

    /**
     * Sets {@link #live} from {@link #met} and the block's masks of points.
     *
     * @param present the block's masks
     */
    abstract void liven(int[] present, int slot);

    /**
     * Adds what a point of the probe gives with the current row, whether or not members have it.
     *
     * @param longitude of the probe's point
     * @param pair {@link PointPair} of the two points
     * @param totals units by lane
     */
    abstract void add(int longitude, int pair, int[] totals);

    /** As {@link #add}, for live lanes only. */
    abstract void addLive(int longitude, int pair, int[] totals);

    /**
     * As {@link #addLive}, and counts the aspects.
     *
     * @param sign what an aspect counts
     * @param aspects as {@link Screening#aspects()}
     */
    abstract void addAndCount(int longitude, int pair, int[] totals, int sign, long[] aspects);

    /** Adds a weight where a point of the probe lies in an arc of a member, by block columns. */
    abstract void addGuest(int longitude, int[] starts, int[] widths, int weight, int[] totals);

    /** Adds a weight where a live lane's point of the current row lies in an arc of the probe. */
    abstract void addHost(int start, int width, int weight, int[] totals);

    /** The bits of the vectors. */
    abstract int laneBits();

    private static MethodHandle define(int laneBits) {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try (InputStream resource = VectorTile.class.getResourceAsStream(LOOPS + ".class")) {
            Class<?> loops =
                    lookup.defineHiddenClassWithClassData(resource.readAllBytes(), laneBits, true)
                            .lookupClass();
            MethodType constructor = MethodType.methodType(void.class, NarrowCells.class);
            return lookup.findConstructor(loops, constructor)
                    .asType(MethodType.methodType(VectorTile.class, NarrowCells.class));
        } catch (IOException | ReflectiveOperationException e) {
            throw new LinkageError(LOOPS + " cannot be defined", e);
        }
    }

    private static int[] increments(byte[] types) {
        int[] increments = new int[types.length];
        for (int position = 0; position < TYPES.length; position++) {
            for (int index = 0; index < types.length; index++) {
                increments[index] |= types[index] - 1 == TYPES[position] ? 1 << 4 * position : 0;
            }
        }
        return increments;
    }

    private static int[] signAlignedTypes() {
        return Arrays.stream(AspectType.values())
                .filter(AspectType::isSignAligned)
                .mapToInt(AspectType::ordinal)
                .toArray();
    }
}
