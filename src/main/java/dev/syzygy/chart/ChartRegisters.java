package dev.syzygy.chart;

import java.util.Arrays;
import java.util.List;

/**
 * One chart as a set of last-writer-wins registers: one for each point, one each for cusps, groups,
 * price mapping and kind, and one for the latest price.
 *
 * <p>Why registers: every register keeps the greatest write under a total order (version first, the
 * value itself on equal versions), so updates commute, associate and are idempotent. After the same
 * set of updates and ticks the chart is the same whatever the order and however often each came.
 * Only deletion does not commute; it follows the order of the chart's partition. The price survives
 * a deletion, because ticks travel on another topic and would otherwise race with it.
 */
public final class ChartRegisters {

    /** The register of the cusps; the sixteen before it are the points. */
    private static final int CUSPS = ChartPoint.SLOT_COUNT;

    /** The register of the groups. */
    private static final int GROUPS = CUSPS + 1;

    /** The register of the price mapping. */
    private static final int PRICE_MAPPING = CUSPS + 2;

    /** The register of the kind. */
    private static final int KIND = CUSPS + 3;

    /** Registers that have a version; the price orders itself. */
    public static final int COUNT = CUSPS + 4;

    private static final int PRICE_SLOT = ChartPoint.PRICE.slot();

    private final Version[] versions = new Version[COUNT];
    private Chart listed = new Chart();
    private ChartAttributes attributes = ChartAttributes.NONE;
    private boolean exists;
    private PriceTick tick;

    /** A chart that no update has mentioned. */
    public ChartRegisters() {
        Arrays.fill(versions, Version.NEVER);
    }

    /** The registers of a chart that does not exist, but may have a price. */
    public static ChartRegisters restored(PriceTick tick) {
        ChartRegisters registers = new ChartRegisters();
        registers.tick = tick;
        return registers;
    }

    /** The registers of a chart that exists, with exactly these contents, as read from state. */
    public static ChartRegisters restored(
            Version[] versions, Chart listed, ChartAttributes attributes, PriceTick tick) {
        ChartRegisters registers = new ChartRegisters();
        System.arraycopy(versions, 0, registers.versions, 0, COUNT);
        registers.exists = true;
        registers.listed = listed;
        registers.attributes = attributes;
        registers.tick = tick;
        return registers;
    }

    /** Whether an update came since the chart was last deleted. */
    public boolean exists() {
        return exists;
    }

    /** The version of the last write that won a register. */
    public Version version(int register) {
        return versions[register];
    }

    /** The points as updates listed them, without the price that ticks bring. Not a copy. */
    public Chart listed() {
        return listed;
    }

    /** Kind, groups and price mapping. */
    public ChartAttributes attributes() {
        return attributes;
    }

    /** The latest price, or null. */
    public PriceTick tick() {
        return tick;
    }

    /** The chart as pairs see it: the listed points, and PRICE where a tick and a mapping are. */
    public Chart chart() {
        Chart chart = listed.copy();
        if (isPriced()) {
            chart.place(PRICE_SLOT, attributes.priceMapping().longitude(tick.price()), 0);
        }
        return chart;
    }

    /** The greatest revision among the registers; {@code Long.MIN_VALUE} of an unknown chart. */
    public long revision() {
        long greatest = Long.MIN_VALUE;
        for (Version version : versions) {
            greatest = Math.max(greatest, version.revision());
        }
        return greatest;
    }

    /** The latest event time among the registers and, where PRICE comes from it, the tick. */
    public long eventTimeMillis() {
        long latest = isPriced() ? tick.eventTimeMillis() : Long.MIN_VALUE;
        for (Version version : versions) {
            latest = Math.max(latest, version.eventTimeMillis());
        }
        return latest;
    }

    /** Merges one update and says what it changed. */
    public ChartChange merge(ChartUpdate update) {
        Chart before = chart();
        long revisionBefore = revision();
        long eventTimeBefore = eventTimeMillis();
        boolean won = mergePoints(update);
        won |= mergeCusps(update);
        won |= mergeAttributes(update);
        boolean created = !exists;
        won |= created;
        exists = true;
        if (!won) {
            return ChartChange.NONE;
        }
        Chart after = chart();
        boolean stamp =
                created || revisionBefore != revision() || eventTimeBefore != eventTimeMillis();
        boolean cusps = !Arrays.equals(before.cusps(), after.cusps());
        return new ChartChange(changedSlots(before, after), cusps, stamp, true);
    }

    /** Takes a tick, unless a later one is known, and says what it changed. */
    public ChartChange merge(PriceTick incoming) {
        if (tick != null && incoming.compareTo(tick) <= 0) {
            return ChartChange.NONE;
        }
        PriceTick before = tick;
        long eventTimeBefore = eventTimeMillis();
        tick = incoming;
        if (!exists) {
            return new ChartChange(0, false, false, true);
        }
        boolean stamp = eventTimeBefore != eventTimeMillis();
        return new ChartChange(movesPrice(before) ? 1 << PRICE_SLOT : 0, false, stamp, true);
    }

    /** Whether PRICE, as pairs see it, differs between another tick and the present one. */
    private boolean movesPrice(PriceTick before) {
        boolean wasPriced = isPriced(before);
        if (!wasPriced && !isPriced()) {
            return false;
        }
        if (wasPriced && isPriced()) {
            PriceMapping mapping = attributes.priceMapping();
            return mapping.longitude(before.price()) != mapping.longitude(tick.price());
        }
        PriceTick priced = wasPriced ? before : tick;
        return !listed.has(PRICE_SLOT)
                || listed.longitude(PRICE_SLOT)
                        != attributes.priceMapping().longitude(priced.price())
                || listed.speedMicroDegreesPerDay(PRICE_SLOT) != 0;
    }

    /** Forgets all but the latest price; an update after this creates the chart anew. */
    public void delete() {
        Arrays.fill(versions, Version.NEVER);
        listed = new Chart();
        attributes = ChartAttributes.NONE;
        exists = false;
    }

    private boolean isPriced() {
        return isPriced(tick);
    }

    private boolean isPriced(PriceTick by) {
        return by != null
                && attributes.priceMapping() != null
                && attributes.priceMapping().accepts(by.price());
    }

    private boolean mergePoints(ChartUpdate update) {
        int slots = update.partial() ? update.positions().present() : ChartPoint.ALL;
        boolean won = false;
        for (int rest = slots; rest != 0; rest &= rest - 1) {
            int slot = Integer.numberOfTrailingZeros(rest);
            int tie = compareSlots(update.positions(), listed, slot);
            if (wins(slot, update.version(), tie)) {
                listed.takeOver(update.positions(), 1 << slot);
                won = true;
            }
        }
        return won;
    }

    private boolean mergeCusps(ChartUpdate update) {
        int[] cusps = update.positions().cusps();
        if (update.partial() && cusps == null) {
            return false;
        }
        int tie = Arrays.compareUnsigned(cusps, listed.cusps());
        if (!wins(CUSPS, update.version(), tie)) {
            return false;
        }
        listed.setCusps(cusps);
        return true;
    }

    private boolean mergeAttributes(ChartUpdate update) {
        ChartAttributes given = update.attributes();
        ChartKind kind = attributes.kind();
        List<String> groups = attributes.groups();
        PriceMapping mapping = attributes.priceMapping();
        boolean won = false;
        if (given.kind() != null
                && wins(KIND, update.version(), kind == null ? 1 : given.kind().compareTo(kind))) {
            kind = given.kind();
            won = true;
        }
        if (!(update.partial() && given.groups().isEmpty())
                && wins(GROUPS, update.version(), compareLists(given.groups(), groups))) {
            groups = given.groups();
            won = true;
        }
        if (!(update.partial() && given.priceMapping() == null)
                && wins(
                        PRICE_MAPPING,
                        update.version(),
                        compareMappings(given.priceMapping(), mapping))) {
            mapping = given.priceMapping();
            won = true;
        }
        if (won) {
            attributes = new ChartAttributes(kind, groups, mapping);
        }
        return won;
    }

    /** Whether a write wins a register; if so, its version is noted. */
    private boolean wins(int register, Version incoming, int tie) {
        int order = incoming.compareTo(versions[register]);
        if (order < 0 || (order == 0 && tie <= 0)) {
            return false;
        }
        versions[register] = incoming;
        return true;
    }

    private static int changedSlots(Chart before, Chart after) {
        int changed = before.present() ^ after.present();
        for (int slot = 0; slot < ChartPoint.SLOT_COUNT; slot++) {
            if (compareSlots(before, after, slot) != 0) {
                changed |= 1 << slot;
            }
        }
        return changed;
    }

    private static int compareSlots(Chart left, Chart right, int slot) {
        int byPresence = Boolean.compare(left.has(slot), right.has(slot));
        if (byPresence != 0) {
            return byPresence;
        }
        int byLongitude = Integer.compareUnsigned(left.longitude(slot), right.longitude(slot));
        return byLongitude != 0
                ? byLongitude
                : Integer.compare(
                        left.speedMicroDegreesPerDay(slot), right.speedMicroDegreesPerDay(slot));
    }

    private static int compareLists(List<String> left, List<String> right) {
        return Arrays.compare(left.toArray(new String[0]), right.toArray(new String[0]));
    }

    private static int compareMappings(PriceMapping left, PriceMapping right) {
        if (left == null || right == null) {
            return Boolean.compare(left != null, right != null);
        }
        int byMethod = left.method().compareTo(right.method());
        return byMethod != 0 ? byMethod : Double.compare(left.scale(), right.scale());
    }
}
