package dev.syzygy.job.chartstate;

import static dev.syzygy.chart.ChartSide.A;
import static dev.syzygy.chart.ChartSide.B;
import static dev.syzygy.job.chartstate.ChartStateHarness.LIMITS;
import static dev.syzygy.job.chartstate.ChartStateHarness.deletion;
import static dev.syzygy.job.chartstate.ChartStateHarness.partial;
import static dev.syzygy.job.chartstate.ChartStateHarness.tick;
import static dev.syzygy.job.chartstate.ChartStateHarness.unwatch;
import static dev.syzygy.job.chartstate.ChartStateHarness.update;
import static dev.syzygy.job.chartstate.ChartStateHarness.watch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.chart.Longitude;
import dev.syzygy.chart.PriceMapping;
import dev.syzygy.event.Cause;
import dev.syzygy.event.ChartInput;
import dev.syzygy.event.DeadLetter;
import dev.syzygy.job.pairscore.ChartDelta;
import dev.syzygy.job.pairscore.PairDelta;
import dev.syzygy.job.pairscore.PairSource;
import dev.syzygy.job.runtime.Backend;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChartStateOperatorTest {

    private static final PriceMapping WHEEL = new PriceMapping(PriceMapping.Method.WHEEL, 1);
    private static final int PRICE = ChartPoint.PRICE.slot();

    private ChartStateHarness operator;

    @BeforeEach
    void open() throws Exception {
        operator = ChartStateHarness.open();
    }

    @AfterEach
    void close() throws Exception {
        operator.close();
    }

    @Test
    void aWatchMayPrecedeItsChart() throws Exception {
        PairDelta watched = only(operator.sent(watch("a", "b", "g", "p")));
        assertThat(watched.pairId()).isEqualTo("a~b");
        assertThat(watched.side()).isEqualTo(A);
        assertThat(watched.source()).isEqualTo(PairSource.WATCH);
        assertThat(watching(watched).group()).isEqualTo("g");
        assertThat(watching(watched).profileId()).isEqualTo("p");
        assertThat(watching(watched).chart()).isNull();
        assertThat(watched.delta().trigger().cause()).isEqualTo(Cause.WATCH);
        assertThat(watched.delta().trigger().sourceTimeMillis()).isEqualTo(1234);

        PairDelta appeared = only(operator.sent(update("a", 1, chart(10, 20))));
        assertThat(appeared.delta())
                .isEqualTo(
                        new ChartDelta.Appeared(
                                chart(10, 20),
                                new ChartDelta.Trigger(Cause.CHART_UPDATE, 1, 10, 100)));
    }

    @Test
    void aWatchOfAChartThatIsThereBringsTheWholeChart() throws Exception {
        assertThat(operator.sent(update("b", 1, chart(10, 20)))).isEmpty();

        PairDelta watched = only(operator.sent(watch("b", "a", "g", null)));
        assertThat(watched.side()).isEqualTo(B);
        assertThat(watching(watched).chart()).isEqualTo(chart(10, 20));
    }

    @Test
    void theRowIsToldFromTheColumnWhereOneIdBeginsTheOther() throws Exception {
        List<PairDelta> sent =
                operator.sent(
                        watch("b", "bb", "g", null),
                        watch("bb", "b", "g", null),
                        watch("a", "aa", "g", null),
                        watch("aa", "a", "g", null));
        assertThat(sent).extracting(PairDelta::side).containsExactly(A, B, A, B);
    }

    @Test
    void aTickMayPrecedeItsInstrument() throws Exception {
        operator.send(watch("a", "b", "g", null));
        operator.take();
        assertThat(operator.sent(tick("a", 5, 0, 77))).isEmpty();

        PairDelta appeared = only(operator.sent(update("a", 1, false, chart(10, 20), WHEEL)));
        assertThat(price(appeared)).isEqualTo(Longitude.fromDegrees(77));
    }

    @Test
    void theFirstTickGoesOutAtOnceTheLastOneWhenTheIntervalIsOver() throws Exception {
        instrument();

        PairDelta first = only(operator.sent(tick("a", 1, 0, 10)));
        assertThat(change(first).slots()).isEqualTo(ChartPoint.PRICE.bit());
        assertThat(change(first).cusps()).isFalse();
        assertThat(first.delta().trigger())
                .isEqualTo(new ChartDelta.Trigger(Cause.PRICE_TICK, 1, 10, 2));

        assertThat(operator.sent(tick("a", 20, 0, 11), tick("a", 30, 0, 12))).isEmpty();
        assertThat(operator.after(LIMITS.tickBundleMillis() - 1)).isEmpty();
        PairDelta last = only(operator.after(1));
        assertThat(price(last)).isEqualTo(Longitude.fromDegrees(12));
        assertThat(last.delta().trigger().eventTimeMillis()).isEqualTo(30);
        assertThat(operator.after(LIMITS.tickBundleMillis())).isEmpty();
        assertThat(operator.sent(tick("a", 40, 0, 13))).hasSize(1);
    }

    @Test
    void theIntervalHoldsAlsoAfterABarrierEndedABundle() throws Exception {
        instrument();
        operator.send(tick("a", 1, 0, 10), tick("a", 2, 0, 11));
        operator.after(600);
        operator.take();
        operator.send(tick("a", 3, 0, 12));
        assertThat(operator.barrier()).hasSize(1);

        assertThat(operator.sent(tick("a", 4, 0, 13))).isEmpty();
        assertThat(operator.after(400)).as("the timer of the bundle that is gone").isEmpty();
        assertThat(operator.after(600)).hasSize(1);
    }

    @Test
    void aBundleEndsBeforeABarrierAndAtTheEnd() throws Exception {
        instrument();
        operator.send(tick("a", 1, 0, 10));
        operator.take();

        assertThat(operator.sent(tick("a", 2, 0, 11))).isEmpty();
        assertThat(price(only(operator.barrier()))).isEqualTo(Longitude.fromDegrees(11));
        assertThat(operator.sent(tick("a", 3, 0, 12))).isEmpty();
        assertThat(price(only(operator.finish()))).isEqualTo(Longitude.fromDegrees(12));
        assertThat(operator.counted("ticks")).isEqualTo(3);
        assertThat(operator.counted("ticks-conflated")).isZero();
    }

    @Test
    void aBundleHoldsNoMoreSymbolsThanAllowed() throws Exception {
        try (ChartStateHarness small =
                new ChartStateHarness(
                        Backend.ROCKS_DB,
                        new ChartStateOperator.Limits(1000, 100_000_000, 2, 5),
                        null)) {
            small.send(update("a", 1, false, new Chart(), WHEEL), watch("a", "c", "g", null));
            small.send(update("b", 1, false, new Chart(), WHEEL), watch("b", "c", "g", null));
            small.send(tick("a", 1, 0, 10));
            small.take();

            assertThat(small.sent(tick("a", 2, 0, 11), tick("a", 3, 0, 12))).isEmpty();
            assertThat(small.sent(tick("b", 2, 0, 11)))
                    .extracting(PairDelta::pairId)
                    .containsExactly("a~c", "b~c");
        }
    }

    @Test
    void theLaterTickWinsWhateverTheOrder() throws Exception {
        instrument();
        operator.send(tick("a", 1, 0, 10));
        operator.take();

        operator.send(tick("a", 9, 2, 90), tick("a", 9, 1, 91), tick("a", 8, 7, 80));
        assertThat(price(only(operator.after(1000)))).isEqualTo(Longitude.fromDegrees(90));
        operator.after(1000);
        assertThat(operator.sent(tick("a", 9, 1, 91))).as("late, in a bundle of its own").isEmpty();
        operator.after(1000);
        assertThat(operator.sent(tick("a", 9, 2, 90))).as("duplicate").isEmpty();
        operator.after(1000);
        assertThat(operator.sent(tick("a", 9, 3, 93))).hasSize(1);
    }

    @Test
    void staleAndDuplicateInputsSendNothing() throws Exception {
        operator.send(watch("a", "b", "g", null), update("a", 5, chart(10, 20)));
        operator.take();

        assertThat(
                        operator.sent(
                                update("a", 5, chart(10, 20)),
                                update("a", 4, chart(11, 21)),
                                partial("a", 3, chart(12, 22)),
                                watch("a", "b", "g", null),
                                unwatch("a", "c")))
                .isEmpty();
        assertThat(operator.deadLetters()).isEmpty();
        operator.finish();
        assertThat(operator.counted("chart-updates-stale")).isEqualTo(3);
        assertThat(operator.counted("watches-unchanged")).isEqualTo(1);
    }

    @Test
    void anOlderFullUpdateFillsOnlyWhatAPartialOneLeft() throws Exception {
        operator.send(watch("a", "b", "g", null));
        Chart sun = new Chart().with(ChartPoint.SUN, 99, 0);
        operator.send(partial("a", 5, sun));
        operator.take();

        ChartDelta.Changed delta = change(only(operator.sent(update("a", 4, chart(10, 20)))));
        assertThat(delta.slots()).isEqualTo(ChartPoint.MOON.bit());
        assertThat(delta.chart().longitude(ChartPoint.MOON.slot()))
                .isEqualTo(Longitude.fromDegrees(20));
        assertThat(delta.trigger().revision()).isEqualTo(5);
    }

    @Test
    void aRevisionAloneIsToldBecauseItIsPublished() throws Exception {
        operator.send(watch("a", "b", "g", null), update("a", 1, chart(10, 20)));
        operator.take();

        ChartDelta.Changed delta = change(only(operator.sent(update("a", 2, chart(10, 20)))));
        assertThat(delta.slots()).isZero();
        assertThat(delta.cusps()).isFalse();
        assertThat(delta.trigger().revision()).isEqualTo(2);
    }

    @Test
    void newCuspsAreTold() throws Exception {
        operator.send(watch("a", "b", "g", null), update("a", 1, chart(10, 20)));
        operator.take();
        Chart housed = chart(10, 20);
        housed.setCusps(new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});

        ChartDelta.Changed delta = change(only(operator.sent(update("a", 2, housed))));
        assertThat(delta.slots()).isZero();
        assertThat(delta.cusps()).isTrue();
        assertThat(delta.chart().cusps()).isEqualTo(housed.cusps());
    }

    @Test
    void aDeletionIsToldToAllPairsAndTheirWatchesSurviveIt() throws Exception {
        operator.send(watch("b", "a", "g", null), watch("b", "c", "g", null));
        operator.send(update("b", 5, chart(10, 20)));
        operator.take();

        List<PairDelta> gone = operator.sent(deletion("b"));
        assertThat(gone).extracting(PairDelta::pairId).containsExactly("a~b", "b~c");
        assertThat(gone)
                .extracting(PairDelta::delta)
                .containsOnly(
                        new ChartDelta.Vanished(
                                new ChartDelta.Trigger(Cause.CHART_DELETION, 5, 50, 7)));
        assertThat(operator.sent(deletion("b"))).as("twice").isEmpty();

        List<PairDelta> back = operator.sent(update("b", 1, chart(11, 21)));
        assertThat(back).extracting(PairDelta::pairId).containsExactly("a~b", "b~c");
        assertThat(back)
                .extracting(PairDelta::delta)
                .hasOnlyElementsOfType(ChartDelta.Appeared.class);
    }

    @Test
    void thePriceSurvivesADeletion() throws Exception {
        instrument();
        operator.send(tick("a", 1, 0, 10), deletion("a"));
        operator.take();

        PairDelta back = only(operator.sent(update("a", 1, false, new Chart(), WHEEL)));
        assertThat(price(back)).isEqualTo(Longitude.fromDegrees(10));
    }

    @Test
    void afterUnwatchingNothingIsToldAnyMore() throws Exception {
        operator.send(watch("a", "b", "g", null), update("a", 1, chart(10, 20)));
        operator.take();

        PairDelta unwatched = only(operator.sent(unwatch("a", "b")));
        assertThat(unwatched.delta()).isInstanceOf(ChartDelta.Deselected.class);
        assertThat(unwatched.delta().trigger().cause()).isEqualTo(Cause.UNWATCH);
        assertThat(operator.sent(update("a", 2, chart(11, 21)), unwatch("a", "b"))).isEmpty();
    }

    @Test
    void nothingIsRememberedOfAChartWithoutWatchAndPrice() throws Exception {
        try (ChartStateHarness heap = new ChartStateHarness(Backend.HEAP, LIMITS, null)) {
            heap.send(watch("a", "b", "g", null), update("a", 1, chart(10, 20)));
            assertThat(heap.entries()).isEqualTo(2);
            heap.send(deletion("a"));
            assertThat(heap.entries()).isEqualTo(2);
            heap.send(unwatch("a", "b"));
            assertThat(heap.entries()).isZero();
            heap.send(update("a", 1, chart(10, 20)), watch("a", "b", "g", null));
            heap.send(unwatch("a", "b"), deletion("a"));
            assertThat(heap.entries()).isZero();
        }
    }

    @Test
    void anotherGroupOrProfileIsANewWatch() throws Exception {
        operator.send(update("a", 1, chart(10, 20)), watch("a", "b", "g", null));
        operator.take();

        PairDelta group = only(operator.sent(watch("a", "b", "h", null)));
        assertThat(watching(group).group()).isEqualTo("h");
        assertThat(watching(group).chart()).isEqualTo(chart(10, 20));
        PairDelta profile = only(operator.sent(watch("a", "b", "h", "p")));
        assertThat(watching(profile).profileId()).isEqualTo("p");
        assertThat(operator.sent(watch("a", "b", "h", "p"))).as("the same again").isEmpty();
        assertThat(operator.sent(watch("a", "b", "g", null))).as("back").hasSize(1);
    }

    @Test
    void watchesOverTheLimitAreRefusedWithTheirOrigin() throws Exception {
        for (int partner = 0; partner < LIMITS.watchesPerChartMax(); partner++) {
            operator.send(watch("hub", "p" + partner, "g", null));
        }
        operator.take();

        assertThat(operator.sent(watch("hub", "q", "g", null))).isEmpty();
        DeadLetter letter = operator.deadLetters().get(0);
        assertThat(letter.code()).isEqualTo("WATCHES_OVER_LIMIT");
        assertThat(letter.stage()).isEqualTo("chart-state");
        assertThat(letter.message()).contains("watched by 5 pairs");
        assertThat(letter.record().topic()).isEqualTo("pair-watches");
        assertThat(letter.record().partition()).isEqualTo(3);
        assertThat(letter.record().offset()).isEqualTo(42);
        assertThat(letter.record().timestampMillis()).isEqualTo(1234);
        assertThat(letter.record().key()).isEqualTo("hub~q".getBytes(StandardCharsets.UTF_8));

        assertThat(operator.sent(watch("hub", "p0", "other", null))).as("known").hasSize(1);
        assertThat(operator.sent(watch("q", "hub", "g", null))).as("another chart").hasSize(1);
        assertThat(operator.sent(unwatch("hub", "p0"))).hasSize(1);
        assertThat(operator.sent(watch("hub", "q", "g", null))).as("room again").hasSize(1);
        assertThat(operator.deadLetters()).isEmpty();
        assertThat(operator.sent(watch("hub", "r", "g", null))).isEmpty();
        assertThat(operator.deadLetters()).hasSize(1);
    }

    @Test
    void theRememberedPartnersFollowEveryWatchAndUnwatch() throws Exception {
        operator.send(watch("a", "b", "g", null), update("a", 1, chart(10, 20)));
        operator.take();

        operator.send(watch("a", "c", "g", null));
        operator.take();
        assertThat(operator.sent(update("a", 2, chart(11, 21))))
                .extracting(PairDelta::pairId)
                .containsExactly("a~b", "a~c");
        operator.send(unwatch("a", "b"));
        operator.take();
        assertThat(operator.sent(update("a", 3, chart(12, 22))))
                .extracting(PairDelta::pairId)
                .containsExactly("a~c");
    }

    @Test
    void aHubTellsAllItsPairs() throws Exception {
        int pairs = 20_000;
        try (ChartStateHarness hub =
                new ChartStateHarness(
                        Backend.ROCKS_DB,
                        new ChartStateOperator.Limits(1000, 100_000_000, 100, pairs),
                        null)) {
            hub.send(update("SKY", 1, false, chart(1, 2), WHEEL));
            for (int partner = 0; partner < pairs; partner++) {
                hub.send(watch("SKY", "p" + partner, "g", null));
            }
            assertThat(hub.take()).hasSize(pairs);

            hub.after(60_000);
            List<PairDelta> told = hub.sent(tick("SKY", 1, 0, 10));
            assertThat(told).extracting(PairDelta::pairId).doesNotHaveDuplicates().hasSize(pairs);
            assertThat(told).extracting(PairDelta::side).containsOnly(A);
            hub.send(unwatch("SKY", "p17"));
            hub.take();
            hub.after(60_000);
            assertThat(hub.sent(update("SKY", 2, chart(3, 4)))).hasSize(pairs - 1);
        }
    }

    private void instrument() throws Exception {
        ChartInput chart = update("a", 1, false, new Chart(), WHEEL);
        operator.send(chart, watch("a", "b", "g", null));
        operator.take();
    }

    private static int price(PairDelta delta) {
        Chart chart =
                delta.delta() instanceof ChartDelta.Appeared appeared
                        ? appeared.chart()
                        : change(delta).chart();
        return chart.longitude(PRICE);
    }

    private static ChartDelta.Selected watching(PairDelta delta) {
        return (ChartDelta.Selected) delta.delta();
    }

    private static ChartDelta.Changed change(PairDelta delta) {
        return (ChartDelta.Changed) delta.delta();
    }

    private static Chart chart(double sunDegrees, double moonDegrees) {
        return new Chart()
                .with(ChartPoint.SUN, sunDegrees, 1)
                .with(ChartPoint.MOON, moonDegrees, 13);
    }

    private static PairDelta only(List<PairDelta> deltas) {
        assertThat(deltas).hasSize(1);
        return deltas.get(0);
    }
}
