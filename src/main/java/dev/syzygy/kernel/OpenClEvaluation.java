package dev.syzygy.kernel;

import dev.syzygy.chart.PointPair;
import dev.syzygy.kernel.opencl.OpenClBuffer;
import dev.syzygy.kernel.opencl.OpenClDevice;
import dev.syzygy.kernel.opencl.OpenClLaunch;
import dev.syzygy.kernel.opencl.OpenClOutcome;
import dev.syzygy.kernel.opencl.OpenClRange;
import dev.syzygy.kernel.opencl.OpenClSession;
import dev.syzygy.kernel.opencl.OpenClUpload;
import dev.syzygy.score.NarrowCells;
import dev.syzygy.score.OverallScale;
import dev.syzygy.score.ScoringTable;

/**
 * Cuts the work of a call into ranges whose tiles and results fit the device memory, and runs them
 * one by one. Of the memory that is left beside the tables, a half holds tiles, a quarter results
 * and an eighth spans.
 *
 * <p>Each range zeroes its sums, runs, and is read back: a range with more survivors than there is
 * room for is thrown away and run again with more room, or in halves.
 */
final class OpenClEvaluation {

    private static final int ENTRIES = PointPair.COUNT * NarrowCells.CELL_COUNT;
    private static final long TABLE_INTS = 3L * ENTRIES + OverallScale.TENTHS_COUNT;
    private static final long FIXED_BYTES = (TABLE_INTS + OpenClOutcome.INTS) * Integer.BYTES;
    private static final int ARCS_PER_BONUS_MAX = 12;
    private static final int TILE_SHARE = 8;
    private static final int SURVIVORS_AT_FIRST = 1024;

    /** Far below 2³¹, because a launch sums in 32 bits; and no launch lasts long. */
    private static final long PAIRS_PER_LAUNCH_MAX = 1L << 27;

    /** Groups in flight that keep a compute unit busy. */
    private static final int GROUPS_PER_UNIT = 8;

    private static final int PROBES_PER_GROUP_MAX = 64;

    private final OpenClSession session;
    private final ScoringTable table;
    private final int computeUnits;
    private final OpenClTiles tiles;
    private final OpenClBuffer cells;
    private final OpenClBuffer types;
    private final OpenClBuffer floors;
    private final OpenClBuffer sums;
    private final long resultIntsMax;
    private final int[] read = new int[OpenClOutcome.INTS];
    private OverallScale scale;
    private OpenClBuffer inputs;
    private OpenClBuffer results;

    /**
     * Sends the tables of a profile to the device.
     *
     * @param memoryBytesMax at least {@link #memoryBytesLeast}
     */
    OpenClEvaluation(
            OpenClSession session, OpenClDevice device, ScoringTable table, long memoryBytesMax) {
        this.session = session;
        this.table = table;
        computeUnits = device.computeUnits();
        long rest = memoryBytesMax - FIXED_BYTES;
        long tileBytes = Math.min(rest / TILE_SHARE, device.bufferBytesMax());
        tiles = new OpenClTiles(session, table, rest / 2, tileBytes);
        resultIntsMax =
                Math.min(Math.min(rest / 4, device.bufferBytesMax()) / Integer.BYTES, 1 << 28);
        cells = session.allocate(2L * ENTRIES);
        types = session.allocate(ENTRIES);
        floors = session.allocate(OverallScale.TENTHS_COUNT);
        sums = session.allocate(OpenClOutcome.INTS);
        inputs = session.allocate(ChartBlock.PADDING);
        results = session.allocate((long) SURVIVORS_AT_FIRST * OpenClOutcome.INTS_PER_SURVIVOR);
        sendCells();
    }

    /** The least memory with which charts of so many bonuses can be evaluated, in bytes. */
    static long memoryBytesLeast(int bonusCount) {
        long tile = OpenClTiles.tileBytesLeast(bonusCount, ARCS_PER_BONUS_MAX);
        long results = (long) SURVIVORS_AT_FIRST * OpenClOutcome.INTS_PER_SURVIVOR * Integer.BYTES;
        return FIXED_BYTES + Math.max(TILE_SHARE * tile, 4 * results);
    }

    /** See {@link AspectKernel#score}. */
    void score(ChartBlock probes, ChartBlock members, int[] units) {
        for (int member = 0, end; member < members.size(); member = end) {
            end = tileEnd(members, member);
            end = (int) Math.min(end, member + resultIntsMax);
            for (int probe = 0, last; probe < probes.size(); probe = last) {
                last = tileEnd(probes, probe);
                last = (int) Math.min(last, probe + resultIntsMax / (end - member));
                scoreRange(probes, members, new OpenClRange(probe, last, member, end), units);
            }
        }
    }

    /** See {@link AspectKernel#screen} and {@link AspectKernel#screenMoves}. */
    void screen(OpenClScreen screen, OpenClOutcome outcome) {
        sendScale(screen.screening().scale());
        OpenClScreen.Probes probes = screen.probes();
        int memberCount = screen.members().size();
        for (int member = 0, end; member < memberCount; member = end) {
            end = tileEnd(screen.members(), member);
            for (int probe = 0, last; probe < probes.count(); probe = last) {
                last = Math.min(tileEnd(probes.before(), probe), tileEnd(probes.after(), probe));
                last = (int) Math.min(last, probe + PAIRS_PER_LAUNCH_MAX / (end - member));
                last = Math.max(last, probe + 1);
                screenRange(screen, new OpenClRange(probe, last, member, end), outcome);
            }
        }
    }

    private int tileEnd(ChartBlock block, int column) {
        int columns = tiles.tileColumns(block);
        return Math.min(block.size(), (column / columns + 1) * columns);
    }

    private void scoreRange(ChartBlock probes, ChartBlock members, OpenClRange range, int[] units) {
        OpenClTiles.Tile probeTile = tiles.at(probes, range.probeFirst());
        OpenClTiles.Tile memberTile = tiles.at(members, range.memberFirst());
        results = roomy(results, range.pairCount(), resultIntsMax);
        OpenClLaunch launch =
                OpenClLaunch.over(range)
                        .tileColumns(
                                range.probeFirst() - probeTile.first(),
                                0,
                                range.memberFirst() - memberTile.first())
                        .sign(1)
                        .probesPerGroup(probesPerGroup(range))
                        .points(probes.presentInSome(), members.presentInSome())
                        .shift(table.narrowCells().shift())
                        .build();
        session.run(
                OpenClSession.SCORE_PAIRS,
                launch.memberCount(),
                launch.groupCount(),
                launch,
                probeTile.buffer(),
                memberTile.buffer(),
                cells,
                results);
        int pairs = (int) range.pairCount();
        if (range.memberCount() == members.size()) {
            session.read(results, units, range.probeFirst() * members.size(), pairs);
            return;
        }
        int[] dense = new int[pairs];
        session.read(results, dense, 0, pairs);
        for (int probe = 0; probe < range.probeCount(); probe++) {
            int to = (range.probeFirst() + probe) * members.size() + range.memberFirst();
            System.arraycopy(dense, probe * range.memberCount(), units, to, range.memberCount());
        }
    }

    private void screenRange(OpenClScreen screen, OpenClRange range, OpenClOutcome outcome) {
        long meeting = screen.meetingCount(range);
        if (meeting == 0) {
            return;
        }
        int survivors = launch(screen, range);
        int capacity = capacity();
        if (survivors > capacity && survivors <= resultIntsMax / OpenClOutcome.INTS_PER_SURVIVOR) {
            results =
                    roomy(
                            results,
                            (long) survivors * OpenClOutcome.INTS_PER_SURVIVOR,
                            resultIntsMax);
            survivors = launch(screen, range);
            capacity = capacity();
        }
        if (survivors > capacity) {
            screenRange(screen, range.lowerHalf(), outcome);
            screenRange(screen, range.upperHalf(), outcome);
            return;
        }
        outcome.add(read, screen.probes().areMoved() ? 2 * meeting : meeting);
        if (survivors > 0) {
            outcome.addSurvivors(session, results, survivors);
        }
    }

    /** Runs a range, reads its sums and returns how many survive. */
    private int launch(OpenClScreen screen, OpenClRange range) {
        OpenClScreen.Probes probes = screen.probes();
        OpenClTiles.Tile before = tiles.at(probes.before(), range.probeFirst());
        OpenClTiles.Tile after = tiles.at(probes.after(), range.probeFirst());
        OpenClTiles.Tile members = tiles.at(screen.members(), range.memberFirst());
        sendInputs(screen, range);
        int beforeFirst = range.probeFirst() - before.first();
        int afterFirst = range.probeFirst() - after.first();
        int rows = probes.before().presentInSome();
        OpenClLaunch launch =
                OpenClLaunch.over(range)
                        .tileColumns(beforeFirst, afterFirst, range.memberFirst() - members.first())
                        .sign(probes.sign())
                        .probesPerGroup(probesPerGroup(range))
                        .points(rows, screen.members().presentInSome())
                        .shift(table.narrowCells().shift())
                        .survivors(screen.screening().leastUnits(), capacity())
                        .build();
        session.zero(sums);
        session.run(
                OpenClSession.SCREEN_PAIRS,
                launch.memberCount(),
                launch.groupCount(),
                launch,
                before.buffer(),
                after.buffer(),
                members.buffer(),
                inputs,
                cells,
                floors,
                sums,
                results);
        if (probes.areMoved()) {
            int moved = probes.movedInSome(range);
            int rowsAfter = probes.after().presentInSome();
            count(launch.counting(-1, beforeFirst, rows & moved), before, members);
            count(launch.counting(1, afterFirst, rowsAfter & moved), after, members);
        } else {
            count(launch.counting(probes.sign(), beforeFirst, rows), before, members);
        }
        session.read(sums, read, 0, read.length);
        return read[0];
    }

    private void count(OpenClLaunch launch, OpenClTiles.Tile probes, OpenClTiles.Tile members) {
        if (launch.lineCount() > 0) {
            session.run(
                    OpenClSession.COUNT_ASPECTS,
                    launch.memberCount(),
                    launch.lineCount(),
                    launch,
                    probes.buffer(),
                    members.buffer(),
                    inputs,
                    cells,
                    types,
                    sums);
        }
    }

    /** Few enough to keep the device busy, else many, because each group copies the table. */
    private int probesPerGroup(OpenClRange range) {
        int memberGroups = (range.memberCount() + OpenClSession.GROUP - 1) / OpenClSession.GROUP;
        long groupsWanted = (long) computeUnits * GROUPS_PER_UNIT;
        long probes = (long) range.probeCount() * memberGroups / groupsWanted;
        return (int) Math.max(1, Math.min(PROBES_PER_GROUP_MAX, probes));
    }

    private int capacity() {
        return (int) (results.intCount() / OpenClOutcome.INTS_PER_SURVIVOR);
    }

    /** Spans as seen from the first probe of the range, and moved points. */
    private void sendInputs(OpenClScreen screen, OpenClRange range) {
        int moved = screen.probes().areMoved() ? range.probeCount() : 0;
        inputs = roomy(inputs, 2L * range.memberCount() + moved, Long.MAX_VALUE);
        OpenClUpload upload = session.upload(inputs);
        putSpan(screen.spans().from(), range, upload);
        putSpan(screen.spans().to(), range, upload);
        if (moved > 0) {
            upload.put(screen.probes().movedSlots(), range.probeFirst(), moved);
        }
        upload.finish();
    }

    private static void putSpan(int[] bounds, OpenClRange range, OpenClUpload upload) {
        for (int member = range.memberFirst(); member < range.memberEnd(); member++) {
            int inside = Math.max(range.probeFirst(), Math.min(range.probeEnd(), bounds[member]));
            upload.put(inside - range.probeFirst());
        }
    }

    private void sendCells() {
        NarrowCells narrow = table.narrowCells();
        OpenClUpload upload = session.upload(cells);
        for (int entry = 0; entry < ENTRIES; entry++) {
            upload.put(narrow.reaches()[entry]);
            upload.put(narrow.factors()[entry]);
        }
        upload.finish();
        upload = session.upload(types);
        for (byte type : narrow.types()) {
            upload.put(type);
        }
        upload.finish();
    }

    private void sendScale(OverallScale wanted) {
        if (wanted != scale) {
            OpenClUpload upload = session.upload(floors);
            for (int tenths = 0; tenths < OverallScale.TENTHS_COUNT; tenths++) {
                upload.put(wanted.leastUnits(tenths));
            }
            upload.finish();
            scale = wanted;
        }
    }

    /** The buffer, or a larger one in its place; half as large again as needed, if that fits. */
    private OpenClBuffer roomy(OpenClBuffer buffer, long intCount, long intCountMax) {
        if (buffer.intCount() >= intCount) {
            return buffer;
        }
        session.release(buffer);
        return session.allocate(Math.min(intCountMax, intCount + intCount / 2));
    }
}
