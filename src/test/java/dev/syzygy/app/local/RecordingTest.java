package dev.syzygy.app.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.avro.MarketTick;
import dev.syzygy.file.InputFile;
import dev.syzygy.file.TextFiles;
import dev.syzygy.file.TickFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingTest {

    @Test
    void itBeginsAnewWithTimesMovedOn() {
        try (Recording<MarketTick> ticks =
                recording("BTC,1000,1", "BTC,1500,2", "ETH,1400,3", "BTC,bad,9")) {
            List<Long> due = new ArrayList<>();
            List<Long> times = new ArrayList<>();
            for (int index = 0; index < 7; index++) {
                due.add(ticks.dueMillis());
                times.add(ticks.next().getEventTime().toEpochMilli());
            }
            // A round lasts from the first to the last event, and a second more.
            assertThat(times).containsExactly(1000L, 1500L, 1400L, 2500L, 3000L, 2900L, 4000L);
            assertThat(due).containsExactly(1000L, 1500L, 1500L, 2500L, 3000L, 3000L, 4000L);
            assertThat(ticks.refusedCount()).isEqualTo(2);
        }
    }

    @Test
    void withoutEventsItIsEmpty() {
        try (Recording<MarketTick> none = recording("BTC,bad,1")) {
            assertThat(none.isEmpty()).isTrue();
        }
        try (Recording<MarketTick> missing =
                new Recording<>(() -> null, tick -> 0, (tick, millis) -> tick)) {
            assertThat(missing.isEmpty()).isTrue();
        }
    }

    private static Recording<MarketTick> recording(String... rows) {
        List<String> lines = new ArrayList<>(List.of("symbol,event_time_ms,price"));
        lines.addAll(List.of(rows));
        InputFile file = TextFiles.file("t.csv", lines.toArray(new String[0]));
        return new Recording<>(
                () -> TickFile.open(file),
                tick -> tick.getEventTime().toEpochMilli(),
                (tick, millis) ->
                        new MarketTick(
                                tick.getSymbol(),
                                tick.getEventTime().plusMillis(millis),
                                tick.getPrice(),
                                tick.getSize(),
                                tick.getSequence()));
    }
}
