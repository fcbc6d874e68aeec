package dev.syzygy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ChartRegistersTest {

    private static final PriceMapping WHEEL = new PriceMapping(PriceMapping.Method.WHEEL, 1);
    private static final int SUN = ChartPoint.SUN.bit();
    private static final int MOON = ChartPoint.MOON.bit();
    private static final int PRICE = ChartPoint.PRICE.bit();

    private final ChartRegisters registers = new ChartRegisters();

    private static ChartUpdate full(long revision, Chart positions) {
        return update(revision, false, positions);
    }

    private static ChartUpdate partial(long revision, Chart positions) {
        return update(revision, true, positions);
    }

    private static ChartUpdate update(long revision, boolean partial, Chart positions) {
        Version version = new Version(revision, 1000 + revision);
        return new ChartUpdate(version, partial, positions, ChartAttributes.NONE);
    }

    private static ChartUpdate mapped(long revision, PriceMapping mapping) {
        ChartAttributes attributes =
                new ChartAttributes(ChartKind.INSTRUMENT, List.of("g"), mapping);
        return new ChartUpdate(new Version(revision, 0), true, new Chart(), attributes);
    }

    private static Chart chart(Consumer<Chart> filling) {
        Chart chart = new Chart();
        filling.accept(chart);
        return chart;
    }

    private static Chart sun(double degrees) {
        return new Chart().with(ChartPoint.SUN, degrees, 1);
    }

    private static Chart moon(double degrees) {
        return new Chart().with(ChartPoint.MOON, degrees, 13);
    }

    @Test
    void unknownChartIsEmpty() {
        assertThat(registers.exists()).isFalse();
        assertThat(registers.chart()).isEqualTo(new Chart());
        assertThat(registers.revision()).isEqualTo(Long.MIN_VALUE);
        assertThat(registers.eventTimeMillis()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void saysWhichSlotsDiffer() {
        assertThat(registers.merge(full(1, sun(10).with(ChartPoint.MOON, 20, 13))))
                .isEqualTo(new ChartChange(SUN | MOON, false, true, true));
        assertThat(registers.merge(full(2, sun(10).with(ChartPoint.MOON, 21, 13))))
                .isEqualTo(new ChartChange(MOON, false, true, true));
        assertThat(registers.merge(full(3, sun(10))))
                .as("removed")
                .isEqualTo(new ChartChange(MOON, false, true, true));
        assertThat(registers.merge(partial(4, new Chart().with(ChartPoint.SUN, 10, 2))))
                .as("speed alone")
                .isEqualTo(new ChartChange(SUN, false, true, true));
        assertThat(registers.merge(partial(5, new Chart().with(ChartPoint.SUN, 10, 2))))
                .as("the same positions again, newer")
                .isEqualTo(new ChartChange(0, false, true, true));
        assertThat(registers.revision()).isEqualTo(5);
        assertThat(registers.eventTimeMillis()).isEqualTo(1005);
    }

    @Test
    void duplicatesAndStaleUpdatesChangeNothing() {
        registers.merge(full(5, sun(10)));
        assertThat(registers.merge(full(5, sun(10)))).isEqualTo(ChartChange.NONE);
        assertThat(registers.merge(full(4, moon(10)))).isEqualTo(ChartChange.NONE);
        assertThat(registers.merge(partial(4, moon(10))))
                .as("the full update removed the Moon at revision 5")
                .isEqualTo(ChartChange.NONE);
        assertThat(registers.chart()).isEqualTo(sun(10));
        assertThat(registers.revision()).isEqualTo(5);
    }

    @Test
    void olderPartialStillCountsForPointsNobodyWrote() {
        registers.merge(partial(5, sun(10)));
        assertThat(registers.merge(partial(4, moon(20))))
                .isEqualTo(new ChartChange(MOON, false, false, true));
        assertThat(registers.chart()).isEqualTo(moon(20).with(ChartPoint.SUN, 10, 1));
        assertThat(registers.revision()).isEqualTo(5);
    }

    @Test
    void eventTimeOrdersWithinARevision() {
        registers.merge(new ChartUpdate(new Version(1, 7), true, sun(1), ChartAttributes.NONE));
        registers.merge(new ChartUpdate(new Version(1, 9), true, sun(2), ChartAttributes.NONE));
        registers.merge(new ChartUpdate(new Version(1, 8), true, sun(3), ChartAttributes.NONE));
        assertThat(registers.chart()).isEqualTo(sun(2));
        registers.merge(new ChartUpdate(new Version(1, 9), true, sun(1), ChartAttributes.NONE));
        assertThat(registers.chart()).as("the greater value wins a tie").isEqualTo(sun(2));
        registers.merge(new ChartUpdate(new Version(1, 9), true, sun(3), ChartAttributes.NONE));
        assertThat(registers.chart()).as("the greater value wins a tie").isEqualTo(sun(3));
    }

    @Test
    void cuspsStayInPartialAndGoInFullUpdates() {
        int[] cusps = new RandomCharts(1).cusps();
        ChartChange set = registers.merge(full(1, chart(chart -> chart.setCusps(cusps))));
        assertThat(set.cusps()).isTrue();
        assertThat(registers.merge(partial(2, sun(1))).cusps()).isFalse();
        assertThat(registers.chart().cusps()).isEqualTo(cusps);
        assertThat(registers.merge(full(3, sun(1))))
                .isEqualTo(new ChartChange(0, true, true, true));
        assertThat(registers.chart().cusps()).isNull();
    }

    @Test
    void anEmptyUpdateCreatesTheChartVisibly() {
        Version oldest = Version.NEVER;
        ChartUpdate empty = new ChartUpdate(oldest, true, new Chart(), ChartAttributes.NONE);
        assertThat(registers.merge(empty).isVisible()).isTrue();
        assertThat(registers.exists()).isTrue();
        assertThat(registers.merge(empty)).isEqualTo(ChartChange.NONE);
    }

    @Test
    void tickBeforeInstrument() {
        assertThat(registers.merge(new PriceTick(50, 0, 90)))
                .isEqualTo(new ChartChange(0, false, false, true));
        assertThat(registers.exists()).isFalse();
        ChartChange change = registers.merge(mapped(1, WHEEL));
        assertThat(change.slots()).isEqualTo(PRICE);
        assertThat(registers.chart().longitude(14)).isEqualTo(Longitude.fromDegrees(90));
        assertThat(registers.eventTimeMillis()).isEqualTo(50);
    }

    @Test
    void ticksGoByTimeThenSequence() {
        registers.merge(mapped(1, WHEEL));
        assertThat(registers.merge(new PriceTick(10, 5, 100)))
                .isEqualTo(new ChartChange(PRICE, false, true, true));
        assertThat(registers.merge(new PriceTick(10, 4, 101))).isEqualTo(ChartChange.NONE);
        assertThat(registers.merge(new PriceTick(9, 9, 101))).isEqualTo(ChartChange.NONE);
        assertThat(registers.merge(new PriceTick(10, 5, 100))).isEqualTo(ChartChange.NONE);
        assertThat(registers.merge(new PriceTick(10, 6, 460)))
                .as("a whole circle further")
                .isEqualTo(new ChartChange(0, false, false, true));
        assertThat(registers.merge(new PriceTick(11, 0, 102)).slots()).isEqualTo(PRICE);
        assertThat(registers.tick()).isEqualTo(new PriceTick(11, 0, 102));
    }

    @Test
    void mappingMovesThePrice() {
        registers.merge(new PriceTick(10, 0, 100));
        registers.merge(mapped(1, WHEEL));
        PriceMapping doubled = new PriceMapping(PriceMapping.Method.WHEEL, 2);
        assertThat(registers.merge(mapped(2, doubled)).slots()).isEqualTo(PRICE);
        assertThat(registers.chart().longitude(14)).isEqualTo(Longitude.fromDegrees(200));
        PriceMapping square = new PriceMapping(PriceMapping.Method.SQUARE_OF_NINE, 1);
        registers.merge(mapped(3, square));
        assertThat(registers.chart().longitude(14)).isEqualTo(Longitude.fromDegrees(0));
        assertThat(registers.merge(full(4, new Chart())).slots()).isEqualTo(PRICE);
        assertThat(registers.chart().has(14)).as("no mapping, no price").isFalse();
    }

    @Test
    void aPriceOutsideTheMappingLeavesThePointAbsent() {
        registers.merge(mapped(1, new PriceMapping(PriceMapping.Method.SQUARE_OF_NINE, 1)));
        registers.merge(new PriceTick(10, 0, 81));
        assertThat(registers.chart().has(14)).isTrue();
        assertThat(registers.merge(new PriceTick(11, 0, -1)).slots()).isEqualTo(PRICE);
        assertThat(registers.chart().has(14)).isFalse();
    }

    @Test
    void deletionForgetsAllButThePrice() {
        registers.merge(mapped(9, WHEEL));
        registers.merge(partial(9, sun(10)));
        registers.merge(new PriceTick(10, 0, 100));
        registers.delete();
        assertThat(registers.exists()).isFalse();
        assertThat(registers.chart()).isEqualTo(new Chart());
        assertThat(registers.attributes()).isEqualTo(ChartAttributes.NONE);
        ChartChange again = registers.merge(mapped(1, WHEEL));
        assertThat(again).as("an old revision counts again").isEqualTo(change(PRICE));
        assertThat(registers.exists()).isTrue();
        assertThat(registers.revision()).isEqualTo(1);
    }

    private static ChartChange change(int slots) {
        return new ChartChange(slots, false, true, true);
    }

    @Test
    void restoredRegistersAreTheSame() {
        registers.merge(mapped(9, WHEEL));
        registers.merge(partial(10, sun(10)));
        registers.merge(new PriceTick(10, 0, 100));
        Version[] versions = new Version[ChartRegisters.COUNT];
        for (int index = 0; index < versions.length; index++) {
            versions[index] = registers.version(index);
        }
        ChartRegisters restored =
                ChartRegisters.restored(
                        versions, registers.listed(), registers.attributes(), registers.tick());
        assertThat(restored).usingRecursiveComparison().isEqualTo(registers);
    }
}
