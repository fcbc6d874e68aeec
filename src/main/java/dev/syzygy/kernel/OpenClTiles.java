package dev.syzygy.kernel;

import dev.syzygy.chart.ChartPoint;
import dev.syzygy.kernel.opencl.OpenClBuffer;
import dev.syzygy.kernel.opencl.OpenClSession;
import dev.syzygy.kernel.opencl.OpenClUpload;
import dev.syzygy.score.HouseBonus;
import dev.syzygy.score.ScoringTable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Blocks on the device, in tiles of so many columns as fit: sent when they are first used or have
 * changed, forgotten in the order of their last use when the room is needed. A block that the heap
 * forgets ages out the same way.
 */
final class OpenClTiles {

    /** Tiles that one launch reads at most: probes before and after a move, and members. */
    static final int TILES_IN_USE_MAX = 3;

    private static final int HEADER_INTS = 3;
    private static final int INTS_PER_BONUS = 4;
    private static final int FIXED_ROWS = 1 + ChartPoint.SLOT_COUNT;

    private final OpenClSession session;
    private final ScoringTable table;
    private final long bytesMax;
    private final long tileBytesMax;

    /** Identity is what ChartBlock has for equality. */
    private final Map<ChartBlock, Residence> residences = new WeakHashMap<>();

    /** In the order of their last use. */
    private final Set<Tile> tiles = new LinkedHashSet<>();

    private long bytes;

    /**
     * No tiles yet.
     *
     * @param table gives house bonuses their units
     * @param bytesMax at least {@value #TILES_IN_USE_MAX} times tileBytesMax
     * @param tileBytesMax the largest tile
     */
    OpenClTiles(OpenClSession session, ScoringTable table, long bytesMax, long tileBytesMax) {
        this.session = session;
        this.table = table;
        this.bytesMax = bytesMax;
        this.tileBytesMax = tileBytesMax;
    }

    /** A run of columns of a block. Compared by identity. */
    static final class Tile {
        private final int first;
        private final long version;
        private OpenClBuffer buffer;

        private Tile(int first, long version, OpenClBuffer buffer) {
            this.first = first;
            this.version = version;
            this.buffer = buffer;
        }

        /** The block's column that is this tile's first. */
        int first() {
            return first;
        }

        OpenClBuffer buffer() {
            return buffer;
        }
    }

    /** What of a block is on the device. */
    private static final class Residence {
        int tileColumns;
        final Map<Integer, Tile> byFirst = new HashMap<>();
    }

    /** The fewest bytes that a tile can have with this many bonuses, all arcs in use. */
    static long tileBytesLeast(int bonusCount, int arcsPerBonusMax) {
        long rows = FIXED_ROWS + 2L * bonusCount * arcsPerBonusMax;
        return (headerInts(bonusCount) + rows * ChartBlock.PADDING) * Integer.BYTES;
    }

    /** Columns of each tile of a block but the last, which may be shorter. */
    int tileColumns(ChartBlock block) {
        long room = tileBytesMax / Integer.BYTES - headerInts(block.bonuses().size());
        long columns = room / rowCount(block) / ChartBlock.PADDING * ChartBlock.PADDING;
        return (int) Math.max(ChartBlock.PADDING, Math.min(columns, 1 << 24));
    }

    /** The tile that holds a column, as the block is now. */
    Tile at(ChartBlock block, int column) {
        int tileColumns = tileColumns(block);
        Residence residence = residences.computeIfAbsent(block, key -> new Residence());
        if (residence.tileColumns != tileColumns) {
            residence.byFirst.values().forEach(this::forget);
            residence.byFirst.clear();
            residence.tileColumns = tileColumns;
        }
        int first = column / tileColumns * tileColumns;
        Tile tile = residence.byFirst.get(first);
        if (tile == null || tile.buffer == null || tile.version != block.version()) {
            tile = send(block, first, tile);
            residence.byFirst.put(first, tile);
        }
        tiles.remove(tile);
        tiles.add(tile);
        return tile;
    }

    /** Bytes of all tiles. */
    long bytes() {
        return bytes;
    }

    private Tile send(ChartBlock block, int first, Tile stale) {
        int columns = Math.min(tileColumns(block), block.capacity() - first);
        long intCount = headerInts(block.bonuses().size()) + (long) rowCount(block) * columns;
        OpenClBuffer buffer;
        if (stale != null && stale.buffer != null && stale.buffer.intCount() == intCount) {
            buffer = stale.buffer;
            tiles.remove(stale);
            stale.buffer = null;
        } else {
            if (stale != null) {
                forget(stale);
            }
            makeRoom(intCount * Integer.BYTES);
            buffer = session.allocate(intCount);
            bytes += buffer.bytes();
        }
        Tile tile = new Tile(first, block.version(), buffer);
        tiles.add(tile);
        fill(block, first, columns, session.upload(buffer));
        return tile;
    }

    private void makeRoom(long needed) {
        Iterator<Tile> eldest = tiles.iterator();
        while (bytes + needed > bytesMax && eldest.hasNext()) {
            Tile tile = eldest.next();
            eldest.remove();
            drop(tile);
        }
    }

    private void forget(Tile tile) {
        if (tiles.remove(tile)) {
            drop(tile);
        }
    }

    private void drop(Tile tile) {
        bytes -= tile.buffer.bytes();
        session.release(tile.buffer);
        tile.buffer = null;
    }

    private void fill(ChartBlock block, int first, int columns, OpenClUpload upload) {
        int header = headerInts(block.bonuses().size());
        upload.put(header);
        upload.put(columns);
        upload.put(block.bonuses().size());
        int row = FIXED_ROWS;
        for (int index = 0; index < block.bonuses().size(); index++) {
            HouseBonus bonus = block.bonuses().get(index);
            upload.put(bonus.points());
            upload.put((int) table.toUnits(bonus.weight()));
            upload.put(block.arcCount(index));
            upload.put(header + row * columns);
            row += 2 * block.arcCount(index);
        }
        upload.fill(0, header - HEADER_INTS - INTS_PER_BONUS * block.bonuses().size());
        upload.put(block.present(), first, columns);
        for (int slot = 0; slot < ChartPoint.SLOT_COUNT; slot++) {
            int[] longitudes = block.longitudes(slot);
            if (longitudes.length == 0) {
                upload.fill(0, columns);
            } else {
                upload.put(longitudes, first, columns);
            }
        }
        for (int index = 0; index < block.bonuses().size(); index++) {
            for (int arc = 0; arc < block.arcCount(index); arc++) {
                upload.put(block.arcStarts(index, arc), first, columns);
                upload.put(block.arcWidths(index, arc), first, columns);
            }
        }
        upload.finish();
    }

    private static int rowCount(ChartBlock block) {
        int rows = FIXED_ROWS;
        for (int index = 0; index < block.bonuses().size(); index++) {
            rows += 2 * block.arcCount(index);
        }
        return rows;
    }

    /** Rounded up, so that rows start on whole cache lines. */
    private static int headerInts(int bonusCount) {
        int used = HEADER_INTS + INTS_PER_BONUS * bonusCount;
        return (used + ChartBlock.PADDING - 1) / ChartBlock.PADDING * ChartBlock.PADDING;
    }
}
