package dev.syzygy.kernel;

import dev.syzygy.chart.PointPair;
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
    private static final int INTS_PER_SURVIVOR = 4;
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
        results = session.allocate((long) SURVIVORS_AT_FIRST * INTS_PER_SURVIVOR);
        sendCells();
    }

    /** The least memory with which charts of so many bonuses can be evaluated, in bytes. */
    static long memoryBytesLeast(int bonusCount) {
        long tile = OpenClTiles.tileBytesLeast(bonusCount, ARCS_PER_BONUS_MAX);
        long results = (long) SURVIVORS_AT_FIRST * INTS_PER_SURVIVOR * Integer.BYTES;
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
        int memberCount = screen.members().size();
        for (int member = 0, end; member < memberCount; member = end) {
            end = tileEnd(screen.members(), member);
            for (int probe = 0, last; probe < screen.before().size(); probe = last) {
                last = Math.min(tileEnd(screen.before(), probe), tileEnd(screen.after(), probe));
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
                new OpenClLaunch(
                        range,
                        range.probeFirst() - probeTile.first(),
                        0,
                        range.memberFirst() - memberTile.first(),
                        1,
                        probesPerGroup(range),
                        probes.presentInSome(),
                        members.presentInSome(),
                        table.narrowCells().shift(),
                        0,
                        0,
                        1,
                        false);
        session.run(
                OpenClSession.SCORE_PAIRS,
                range.memberCount(),
                groups(range),
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
        long meeting = range.meetingCount(screen.spans());
        if (meeting == 0) {
            return;
        }
        int survivors = launch(screen, range);
        int capacity = capacity();
        if (survivors > capacity && survivors <= resultIntsMax / INTS_PER_SURVIVOR) {
            results = roomy(results, (long) survivors * INTS_PER_SURVIVOR, resultIntsMax);
            survivors = launch(screen, range);
            capacity = capacity();
        }
        if (survivors > capacity) {
            screenRange(screen, range.half(false), outcome);
            screenRange(screen, range.half(true), outcome);
            return;
        }
        outcome.add(read, screen.sign() == 0 ? 2 * meeting : meeting);
        if (survivors > 0) {
            outcome.addSurvivors(session, results, survivors);
        }
    }

    /** Runs a range, reads its sums and returns how many survive. */
    private int launch(OpenClScreen screen, OpenClRange range) {
        OpenClTiles.Tile before = tiles.at(screen.before(), range.probeFirst());
        OpenClTiles.Tile after = tiles.at(screen.after(), range.probeFirst());
        OpenClTiles.Tile members = tiles.at(screen.members(), range.memberFirst());
        sendInputs(screen, range);
        OpenClLaunch launch =
                new OpenClLaunch(
                        range,
                        range.probeFirst() - before.first(),
                        range.probeFirst() - after.first(),
                        range.memberFirst() - members.first(),
                        screen.sign(),
                        probesPerGroup(range),
                        screen.before().presentInSome(),
                        screen.members().presentInSome(),
                        table.narrowCells().shift(),
                        screen.screening().leastUnits(),
                        capacity(),
                        0,
                        false);
        session.zero(sums);
        session.run(
                OpenClSession.SCREEN_PAIRS,
                range.memberCount(),
                groups(range),
                launch,
                before.buffer(),
                after.buffer(),
                members.buffer(),
                inputs,
                cells,
                floors,
                sums,
                results);
        if (screen.sign() != 0) {
            int rows = screen.before().presentInSome();
            count(launch.counting(screen.sign(), launch.beforeFirst(), rows), before, members);
        } else {
            int moved = screen.movedInSome(range);
            int rows = screen.before().presentInSome() & moved;
            count(launch.counting(-1, launch.beforeFirst(), rows), before, members);
            rows = screen.after().presentInSome() & moved;
            count(launch.counting(1, launch.afterFirst(), rows), after, members);
        }
        session.read(sums, read, 0, read.length);
        return read[0];
    }

    private void count(OpenClLaunch launch, OpenClTiles.Tile probes, OpenClTiles.Tile members) {
        int lines = Integer.bitCount(launch.rows()) * Integer.bitCount(launch.columns());
        if (lines > 0) {
            session.run(
                    OpenClSession.COUNT_ASPECTS,
                    launch.range().memberCount(),
                    lines,
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

    private int groups(OpenClRange range) {
        int each = probesPerGroup(range);
        return (range.probeCount() + each - 1) / each;
    }

    private int capacity() {
        return (int) (results.intCount() / INTS_PER_SURVIVOR);
    }

    /** Spans as seen from the first probe of the range, and moved points. */
    private void sendInputs(OpenClScreen screen, OpenClRange range) {
        int moved = screen.movedSlots() == null ? 0 : range.probeCount();
        inputs = roomy(inputs, 2L * range.memberCount() + moved, Long.MAX_VALUE);
        OpenClUpload upload = session.upload(inputs);
        putSpan(screen.spans().from(), range, upload);
        putSpan(screen.spans().to(), range, upload);
        if (moved > 0) {
            upload.put(screen.movedSlots(), range.probeFirst(), moved);
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
