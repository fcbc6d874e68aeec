/*
 * The block operations of ScalarKernel, to the bit, in OpenCL C 1.2 and in integers only.
 *
 * A tile is a run of columns of a ChartBlock: a header (OpenClTiles), one row of masks of the points present, sixteen rows
 * of longitudes, and for every arc of a house bonus a row of starts and a row of widths. One work item takes one
 * member, so that neighbours read neighbouring words; all items of a group take the same probes.
 *
 * Sums that may wrap are unsigned here: what is a plain wrap in Java is undefined for signed numbers in C.
 */

/* GROUP, CELL_SHIFT, COARSE_SHIFT, ROUNDING, TENTHS: OpenClSession defines them from the Java constants. */
#define SLOTS 16
#define CELLS (SLOTS * SLOTS * 16)
#define ABSENT INT_MIN

/* Header of a tile. */
#define TILE_ROWS 0
#define TILE_STRIDE 1
#define TILE_BONUSES 2
#define TILE_BONUS 3
#define BONUS_INTS 4

/* Where a launch leaves its sums. */
#define OUT_SURVIVORS 0
#define OUT_TENTHS 1
#define OUT_ASPECTS (OUT_TENTHS + TENTHS)

/* Aspects that a byte counts before it is emptied. */
#define BYTE_MAX 255

/* One launch; OpenClLaunch has the same fields in the same order. */
typedef struct {
    int sign;             /* +1 pairs that came, -1 pairs that went, 0 pairs that moved */
    int probe_count;
    int member_count;
    int before_first;     /* first column in the tile of probes */
    int after_first;      /* and in the tile of the same probes after the move */
    int member_first;     /* first column in the tile of members */
    int probe_base;       /* number of the first probe in its block */
    int member_base;
    int probes_per_group;
    int rows;             /* mask of points that at least one probe has */
    int columns;          /* mask of points that at least one member has */
    int shift;            /* from products to units */
    int least_units;      /* pairs with so many units survive */
    int capacity;         /* survivors that there is room for */
    int count_sign;       /* with which sign count_aspects counts */
    int counts_moved;     /* whether it counts only the lines of moved points */
} Launch;

/* Starts and ends of the spans by member, then the masks of moved points by probe, all of this launch. */
#define SPAN_FROM(inputs, launch, n) ((inputs)[n])
#define SPAN_TO(inputs, launch, n) ((inputs)[(launch).member_count + (n)])
#define MOVED(inputs, launch, k) ((inputs)[2 * (launch).member_count + (k)])

static int lowest_bit(int mask)
{
    return popcount((mask & -mask) - 1);
}

/* The position of bit number n of those that are set. */
static int nth_bit(int mask, int n)
{
    for (; n > 0; n--) {
        mask &= mask - 1;
    }
    return lowest_bit(mask);
}

static int points_of(__global const int *tile, int column)
{
    return tile[tile[TILE_ROWS] + column];
}

static int longitude_of(__global const int *tile, int slot, int column)
{
    return tile[tile[TILE_ROWS] + (1 + slot) * tile[TILE_STRIDE] + column];
}

static int margin_of(int reach, uint difference)
{
    return max(0, as_int((uint) reach - abs(as_int(12u * difference))));
}

static uint cell_of(uint difference)
{
    return (difference ^ (uint) (as_int(difference) >> 31)) >> CELL_SHIFT;
}

/* What two points add. The sixteen cells of a pair lie side by side: no two items meet in a bank. */
static int contribution(__local const int2 *cells, int pair, uint difference, int shift)
{
    int2 cell = cells[pair << 4 | cell_of(difference)];
    return ((margin_of(cell.x, difference) >> COARSE_SHIFT) * cell.y) >> shift;
}

/* The lines of a pair: those of points that stay (x), of moved ones before (y) and after (z). */
static int3 lines(
    __local const int2 *cells,
    __global const int *before, int before_column,
    __global const int *after, int after_column,
    int moved,
    __global const int *members, int member,
    const Launch launch)
{
    const int rows_before = points_of(before, before_column);
    const int rows_after = points_of(after, after_column) & moved;
    const int present = points_of(members, member);
    int3 sums = (int3) (0, 0, 0);
    for (int columns = launch.columns; columns != 0; columns &= columns - 1) {
        const int column = lowest_bit(columns);
        const int there = -(present >> column & 1);
        const uint longitude = (uint) longitude_of(members, column, member);
        for (int rest = rows_before; rest != 0; rest &= rest - 1) {
            const int row = lowest_bit(rest);
            const uint difference = longitude - (uint) longitude_of(before, row, before_column);
            const int units = contribution(cells, row << 4 | column, difference, launch.shift) & there;
            const int moves = -(moved >> row & 1);
            sums.x += units & ~moves;
            sums.y += units & moves;
        }
        for (int rest = rows_after; rest != 0; rest &= rest - 1) {
            const int row = lowest_bit(rest);
            const uint difference = longitude - (uint) longitude_of(after, row, after_column);
            sums.z += contribution(cells, row << 4 | column, difference, launch.shift) & there;
        }
    }
    return sums;
}

/* The bonuses of a guest in the houses of a host. */
static int house_units(
    __global const int *guests, int guest, __global const int *hosts, int host)
{
    const int stride = hosts[TILE_STRIDE];
    int units = 0;
    for (int bonus = 0; bonus < hosts[TILE_BONUSES]; bonus++) {
        __global const int *entry = hosts + TILE_BONUS + bonus * BONUS_INTS;
        const int counting = points_of(guests, guest) & entry[0];
        for (int arc = 0; arc < entry[2]; arc++) {
            __global const int *starts = hosts + entry[3] + 2 * arc * stride;
            const uint start = (uint) starts[host];
            const uint width = (uint) starts[stride + host];
            for (int rest = entry[0]; rest != 0; rest &= rest - 1) {
                const int slot = lowest_bit(rest);
                const uint into = (uint) longitude_of(guests, slot, guest) - start;
                units += into < width && (counting >> slot & 1) != 0 ? entry[1] : 0;
            }
        }
    }
    return units;
}

static int bonuses(
    __global const int *probes, int probe, __global const int *members, int member)
{
    return house_units(probes, probe, members, member)
        + house_units(members, member, probes, probe);
}

/* The overall score: the last step of the staircase that the units reach. */
static int tenths_of(__global const int *floors, int units)
{
    int low = 0;
    int high = TENTHS - 1;
    while (low < high) {
        const int middle = (low + high + 1) >> 1;
        if (floors[middle] <= units) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return low;
}

__kernel __attribute__((reqd_work_group_size(GROUP, 1, 1)))
void score_pairs(
    __global const int *probes,
    __global const int *members,
    __global const int2 *table,
    __global int *units,
    const Launch launch)
{
    __local int2 cells[CELLS];
    for (int index = get_local_id(0); index < CELLS; index += GROUP) {
        cells[index] = table[index];
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    const int item = get_global_id(0);
    const int first = get_group_id(1) * launch.probes_per_group;
    const int end = min(launch.probe_count, first + launch.probes_per_group);
    if (item < launch.member_count) {
        const int member = launch.member_first + item;
        for (int k = first; k < end; k++) {
            const int probe = launch.before_first + k;
            const int3 sums = lines(
                cells, probes, probe, probes, probe, 0, members, member, launch);
            units[k * launch.member_count + item] =
                sums.x + bonuses(probes, probe, members, member);
        }
    }
}

__kernel __attribute__((reqd_work_group_size(GROUP, 1, 1)))
void screen_pairs(
    __global const int *before,
    __global const int *after,
    __global const int *members,
    __global const int *inputs,
    __global const int2 *table,
    __global const int *floors,
    __global int *outcome,
    __global int4 *survivors,
    const Launch launch)
{
    __local int2 cells[CELLS];
    __local int tenths[TENTHS];
    for (int index = get_local_id(0); index < CELLS; index += GROUP) {
        cells[index] = table[index];
    }
    for (int index = get_local_id(0); index < TENTHS; index += GROUP) {
        tenths[index] = 0;
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    const int item = get_global_id(0);
    const int first = get_group_id(1) * launch.probes_per_group;
    const int end = min(launch.probe_count, first + launch.probes_per_group);
    if (item < launch.member_count) {
        const int member = launch.member_first + item;
        const int from = max(first, SPAN_FROM(inputs, launch, item));
        const int to = min(end, SPAN_TO(inputs, launch, item));
        for (int k = from; k < to; k++) {
            const int probe = launch.before_first + k;
            const int moved_probe = launch.after_first + k;
            const int moved = launch.sign == 0 ? MOVED(inputs, launch, k) : 0;
            const int3 sums = lines(
                cells, before, probe, after, moved_probe, moved, members, member, launch);
            int units_before = sums.x + sums.y + bonuses(before, probe, members, member);
            int units_after = units_before;
            if (launch.sign == 0) {
                units_after = sums.x + sums.z + bonuses(after, moved_probe, members, member);
                const int tenths_before = tenths_of(floors, units_before);
                const int tenths_after = tenths_of(floors, units_after);
                if (tenths_before != tenths_after) {
                    atomic_dec(&tenths[tenths_before]);
                    atomic_inc(&tenths[tenths_after]);
                }
            } else {
                atomic_add(&tenths[tenths_of(floors, units_before)], launch.sign);
                units_before = launch.sign > 0 ? ABSENT : units_before;
                units_after = launch.sign > 0 ? units_after : ABSENT;
            }
            if (units_before >= launch.least_units || units_after >= launch.least_units) {
                const int place = atomic_inc(&outcome[OUT_SURVIVORS]);
                if (place < launch.capacity) {
                    survivors[place] = (int4) (
                        launch.probe_base + k, launch.member_base + item,
                        units_before, units_after);
                }
            }
        }
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    for (int index = get_local_id(0); index < TENTHS; index += GROUP) {
        if (tenths[index] != 0) {
            atomic_add(&outcome[OUT_TENTHS + index], tenths[index]);
        }
    }
}

static void empty_bytes(ulong bytes, int first_type, __local int *counts)
{
    for (int type = first_type; bytes != 0; type++, bytes >>= 8) {
        if ((bytes & BYTE_MAX) != 0) {
            atomic_add(&counts[type], (int) (bytes & BYTE_MAX));
        }
    }
}

/*
 * How many aspects of each type two points form. A group counts for one pair of points, each item in the bytes of two
 * registers: counting while scoring would need an atomic for every aspect found.
 */
__kernel __attribute__((reqd_work_group_size(GROUP, 1, 1)))
void count_aspects(
    __global const int *probes,
    __global const int *members,
    __global const int *inputs,
    __global const int2 *table,
    __global const int *types,
    __global int *outcome,
    const Launch launch)
{
    __local int reaches[16];
    __local int kinds[16];
    __local int counts[16];
    const int column_count = popcount(launch.columns);
    const int row = nth_bit(launch.rows, get_group_id(1) / column_count);
    const int column = nth_bit(launch.columns, get_group_id(1) % column_count);
    const int pair = row << 4 | column;
    const int local_item = get_local_id(0);
    if (local_item < 16) {
        reaches[local_item] = table[pair << 4 | local_item].x;
        kinds[local_item] = types[pair << 4 | local_item];
        counts[local_item] = 0;
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    const int item = get_global_id(0);
    if (item < launch.member_count
        && (points_of(members, launch.member_first + item) >> column & 1) != 0) {
        const uint longitude = (uint) longitude_of(members, column, launch.member_first + item);
        const int end = SPAN_TO(inputs, launch, item);
        ulong low = 0;
        ulong high = 0;
        int counted = 0;
        for (int k = SPAN_FROM(inputs, launch, item); k < end; k++) {
            const int probe = launch.before_first + k;
            const int lines = launch.counts_moved != 0 ? MOVED(inputs, launch, k) : -1;
            if ((points_of(probes, probe) & lines) >> row & 1) {
                const uint difference = longitude - (uint) longitude_of(probes, row, probe);
                const uint cell = cell_of(difference);
                const int holds = margin_of(reaches[cell], difference) >= ROUNDING;
                const int kind = holds ? kinds[cell] : 0;
                const ulong one = (ulong) holds << (kind & 7) * 8;
                low += kind < 8 ? one : 0;
                high += kind < 8 ? 0 : one;
                if (++counted == BYTE_MAX) {
                    empty_bytes(low, 0, counts);
                    empty_bytes(high, 8, counts);
                    low = high = 0;
                    counted = 0;
                }
            }
        }
        empty_bytes(low, 0, counts);
        empty_bytes(high, 8, counts);
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    /* Kind 0 is no aspect; the others are types, counted from one. */
    if (local_item > 0 && local_item < 16 && counts[local_item] != 0) {
        atomic_add(
            &outcome[OUT_ASPECTS + (pair << 4 | (local_item - 1))],
            launch.count_sign * counts[local_item]);
    }
}
