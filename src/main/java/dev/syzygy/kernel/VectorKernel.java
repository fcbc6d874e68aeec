package dev.syzygy.kernel;

import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.PointPair;
import dev.syzygy.score.HouseBonus;
import dev.syzygy.score.OverallScale;
import dev.syzygy.score.ScoringTable;
import java.util.Arrays;
import java.util.List;

/**
 * Many members at once, in the lanes of vectors. It takes the tables that {@linkplain
 * ScoringTable#fitsBlockLanes() fit}; others need {@link ScalarKernel}.
 *
 * <p>A block is worked through in tiles that stay in the L1 cache: for each probe, tile, point of
 * the members and point of the probe, one pass along the tile. This class loads without the vector
 * module; {@link #isAvailable()} says whether one can be made.
 */
public final class VectorKernel implements AspectKernel {

    /** How this kernel is called in options, logs and summaries. */
    public static final String NAME = "vector";

    private static final String MODULE = "jdk.incubator.vector";
    private static final int LANE_BITS_MAX = 512;
    private static final int LANE_BITS_MIN = 128;

    private final ScoringTable table;
    private final VectorTile tile;
    private final Survivors survivors = new Survivors();

    /** Units by lane: of all lines, or of those that stay where some move. */
    private final int[] totals;

    /** Units by lane: of what moves, as it was. */
    private final int[] totalsBefore;

    /** Units by lane: of what moves, as it is. */
    private final int[] totalsAfter;

    /** Where aspects are counted, or null. */
    private long[] aspects;

    private int presentInSome;
    private int presentInAll;
    private int metCount;

    /** Whether the probe meets the member of each lane in use. */
    private boolean allMet;

    /** A kernel with the widest vectors that this machine prefers. */
    public VectorKernel(ScoringTable table) {
        this(table, preferredLaneBits());
    }

    /**
     * A kernel with vectors of a width; all widths give the same bits.
     *
     * @param laneBits 128, 256 or 512
     * @throws IllegalArgumentException if the table does not {@linkplain
     *     ScoringTable#fitsBlockLanes() fit}, or for another width
     * @throws LinkageError if the vector module is not {@linkplain #isAvailable() there}
     */
    public VectorKernel(ScoringTable table, int laneBits) {
        if (!table.fitsBlockLanes()) {
            throw new IllegalArgumentException(
                    "profile " + table.profile().id() + " does not fit vector lanes");
        }
        if (Integer.bitCount(laneBits) != 1
                || laneBits < LANE_BITS_MIN
                || laneBits > LANE_BITS_MAX) {
            throw new IllegalArgumentException(
                    "vectors have 128, 256 or 512 bits, not " + laneBits);
        }
        this.table = table;
        tile = VectorTile.of(table.narrowCells(), laneBits);
        totals = new int[tile.met.length];
        totalsBefore = new int[tile.met.length];
        totalsAfter = new int[tile.met.length];
    }

    /** Whether this JVM has the vector module, {@code --add-modules=jdk.incubator.vector}. */
    public static boolean isAvailable() {
        return ModuleLayer.boot().findModule(MODULE).isPresent() && preferredLaneBits() > 0;
    }

    /**
     * Bits of the vectors that suit this machine best: 128, 256 or 512, or 0 if it has none as wide
     * as that. Only where the module is there.
     */
    public static int preferredLaneBits() {
        int bits = Math.min(LANE_BITS_MAX, VectorTile.Widths.preferredBits());
        return bits < LANE_BITS_MIN ? 0 : Integer.highestOneBit(bits);
    }

    /** Bits of this kernel's vectors. */
    public int laneBits() {
        return tile.laneBits();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ScoringTable table() {
        return table;
    }

    @Override
    public void score(ChartBlock probes, ChartBlock members, int[] units) {
        aspects = null;
        for (int probe = 0; probe < probes.size(); probe++) {
            for (int first = 0; first < members.size(); first += totals.length) {
                int count = place(members, first);
                Arrays.fill(tile.met, 0, tile.lanes, -1);
                allMet = true;
                evaluate(probes, probe, members, 0);
                System.arraycopy(totals, 0, units, probe * members.size() + first, count);
            }
        }
    }

    @Override
    public Survivors screen(
            ChartBlock probes,
            int sign,
            ChartBlock members,
            ProbeSpans spans,
            Screening screening) {
        aspects = screening.aspects();
        survivors.clear();
        for (int probe = 0; probe < probes.size(); probe++) {
            for (int first = 0; first < members.size(); first += totals.length) {
                int count = place(members, first);
                if (meet(probe, spans, count, screening)) {
                    evaluate(probes, probe, members, sign);
                    collect(probe, sign, screening);
                }
            }
        }
        return survivors;
    }

    @Override
    public Survivors screenMoves(
            ChartBlock before,
            ChartBlock after,
            int[] movedSlots,
            ChartBlock members,
            ProbeSpans spans,
            Screening screening) {
        aspects = screening.aspects();
        survivors.clear();
        for (int probe = 0; probe < before.size(); probe++) {
            for (int first = 0; first < members.size(); first += totals.length) {
                int count = place(members, first);
                if (meet(probe, spans, count, screening)) {
                    screening.addEvaluations(metCount);
                    evaluateMove(before, after, probe, movedSlots[probe], members);
                    collectMove(probe, screening);
                }
            }
        }
        return survivors;
    }

    /** Puts the tile over the members from a column on, and returns how many of them it covers. */
    private int place(ChartBlock members, int first) {
        int count = Math.min(totals.length, members.size() - first);
        int vectorLanes = totals.length / VectorTile.VECTOR_COUNT;
        tile.first = first;
        tile.lanes = (count + vectorLanes - 1) / vectorLanes * vectorLanes;
        presentInSome = members.presentInSome();
        presentInAll = members.presentInAll();
        return count;
    }

    /** Finds which lanes the probe meets, counts them, and says whether there are any. */
    private boolean meet(int probe, ProbeSpans spans, int count, Screening screening) {
        int minusMet = meet(probe, spans.from(), spans.to(), tile.first, count, tile.met);
        Arrays.fill(tile.met, count, tile.lanes, 0);
        metCount = -minusMet;
        allMet = metCount == tile.lanes;
        screening.addEvaluations(metCount);
        return metCount > 0;
    }

    /** As {@link ProbeSpans#meets}, without branches: C2 makes vectors of it. */
    private static int meet(int probe, int[] from, int[] to, int first, int count, int[] met) {
        int sum = 0;
        for (int lane = 0; lane < count; lane++) {
            int least = from[first + lane];
            int end = Math.max(0, to[first + lane]);
            int meets = (least - probe - 1 & probe - end) >> 31;
            met[lane] = meets;
            sum += meets;
        }
        return sum;
    }

    private void evaluate(ChartBlock probes, int probe, ChartBlock members, int sign) {
        Arrays.fill(totals, 0, tile.lanes, 0);
        for (int rest = presentInSome; rest != 0; rest &= rest - 1) {
            int slotB = Integer.numberOfTrailingZeros(rest);
            take(members, slotB);
            addLines(probes, probe, ChartPoint.ALL, slotB, totals, sign);
            addHosts(probes, probe, slotB, totals);
        }
        addGuests(probes, probe, members, totals);
    }

    private void evaluateMove(
            ChartBlock before, ChartBlock after, int probe, int moved, ChartBlock members) {
        Arrays.fill(totals, 0, tile.lanes, 0);
        Arrays.fill(totalsBefore, 0, tile.lanes, 0);
        Arrays.fill(totalsAfter, 0, tile.lanes, 0);
        for (int rest = presentInSome; rest != 0; rest &= rest - 1) {
            int slotB = Integer.numberOfTrailingZeros(rest);
            take(members, slotB);
            addLines(before, probe, ~moved, slotB, totals, 0);
            addLines(before, probe, moved, slotB, totalsBefore, -1);
            addLines(after, probe, moved, slotB, totalsAfter, 1);
            addHosts(before, probe, slotB, totalsBefore);
            addHosts(after, probe, slotB, totalsAfter);
        }
        addGuests(before, probe, members, totalsBefore);
        addGuests(after, probe, members, totalsAfter);
    }

    private void take(ChartBlock members, int slotB) {
        tile.take(members.longitudes(slotB));
        tile.lives = tile.always;
        if (!allMet || (presentInAll >>> slotB & 1) == 0) {
            tile.lives = tile.live;
            tile.liven(members.present(), slotB);
        }
    }

    /**
     * Adds what some points of a probe give with the members' point that was taken last.
     *
     * @param sign what aspects count; 0 where nobody counts them
     */
    private void addLines(
            ChartBlock probes, int probe, int slots, int slotB, int[] units, int sign) {
        boolean inAll = (presentInAll >>> slotB & 1) != 0;
        for (int restA = probes.present()[probe] & slots; restA != 0; restA &= restA - 1) {
            int slotA = Integer.numberOfTrailingZeros(restA);
            int pair = PointPair.of(slotA, slotB);
            int longitude = probes.longitudes(slotA)[probe];
            if (sign != 0) {
                tile.addAndCount(longitude, pair, units, sign, aspects);
            } else if (inAll) {
                tile.add(longitude, pair, units);
            } else {
                tile.addLive(longitude, pair, units);
            }
        }
    }

    /** The members' point that was taken last, in the houses of a probe. */
    private void addHosts(ChartBlock probes, int probe, int slotB, int[] units) {
        List<HouseBonus> bonuses = probes.bonuses();
        for (int index = 0; index < bonuses.size(); index++) {
            int arcCount = (bonuses.get(index).points() >>> slotB & 1) * probes.arcCount(index);
            for (int arc = 0; arc < arcCount; arc++) {
                int width = probes.arcWidths(index, arc)[probe];
                if (width != 0) {
                    int start = probes.arcStarts(index, arc)[probe];
                    tile.addHost(start, width, weight(bonuses.get(index)), units);
                }
            }
        }
    }

    /** A probe's points in the houses of the members. */
    private void addGuests(ChartBlock probes, int probe, ChartBlock members, int[] units) {
        List<HouseBonus> bonuses = members.bonuses();
        for (int index = 0; index < bonuses.size(); index++) {
            int slots = probes.present()[probe] & bonuses.get(index).points();
            int weight = weight(bonuses.get(index));
            for (int arc = 0; arc < members.arcCount(index); arc++) {
                int[] starts = members.arcStarts(index, arc);
                int[] widths = members.arcWidths(index, arc);
                for (int rest = slots; rest != 0; rest &= rest - 1) {
                    int slot = Integer.numberOfTrailingZeros(rest);
                    tile.addGuest(probes.longitudes(slot)[probe], starts, widths, weight, units);
                }
            }
        }
    }

    private int weight(HouseBonus bonus) {
        return (int) table.toUnits(bonus.weight());
    }

    private void collect(int probe, int sign, Screening screening) {
        count(totals, sign, screening);
        int least = screening.leastUnits();
        for (int lane = 0; lane < tile.lanes; lane++) {
            int units = totals[lane];
            if (units >= least && tile.met[lane] != 0) {
                survivors.addSigned(probe, tile.first + lane, units, sign);
            }
        }
    }

    private void collectMove(int probe, Screening screening) {
        for (int lane = 0; lane < tile.lanes; lane++) {
            totalsBefore[lane] += totals[lane];
            totalsAfter[lane] += totals[lane];
        }
        count(totalsBefore, -1, screening);
        count(totalsAfter, 1, screening);
        int least = screening.leastUnits();
        for (int lane = 0; lane < tile.lanes; lane++) {
            int before = totalsBefore[lane];
            int after = totalsAfter[lane];
            if ((before >= least || after >= least) && tile.met[lane] != 0) {
                survivors.add(probe, tile.first + lane, before, after);
            }
        }
    }

    private void count(int[] units, int sign, Screening screening) {
        count(units, tile.met, tile.lanes, sign, screening);
    }

    /** Counts without a branch on who is met: nobody can predict it where spans are ragged. */
    private static void count(int[] units, int[] met, int lanes, int sign, Screening screening) {
        OverallScale scale = screening.scale();
        long[] pairsByTenths = screening.pairsByTenths();
        for (int lane = 0; lane < lanes; lane++) {
            pairsByTenths[scale.tenthsByStairs(units[lane])] += sign & met[lane];
        }
    }
}
