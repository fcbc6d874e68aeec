package dev.syzygy.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syzygy.avro.ChartUpdate;
import dev.syzygy.avro.MarketTick;
import dev.syzygy.avro.PairWatch;
import dev.syzygy.file.ChartFile;
import dev.syzygy.file.PairFile;
import dev.syzygy.file.TextFiles;
import dev.syzygy.file.TickFile;
import dev.syzygy.serde.binary.RecordCodec;
import dev.syzygy.serde.binary.SchemaStore;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputRecordsTest {

    private final InputRecords records = new InputRecords();
    private final RecordCodec codec = new RecordCodec(SchemaStore.released());

    @Test
    void whatAFileSaysComesBackFromTheBytes() {
        ChartUpdate chart =
                TextFiles.values(
                                ChartFile.open(
                                        TextFiles.file(
                                                "c.csv",
                                                "chart_id,sun_lon,birth_utc",
                                                "P1,1.5,1879-03-14T10:54:00Z")))
                        .get(0);
        InputRecord record = records.of(chart);
        assertThat(record.topic()).isEqualTo("syzygy.chart-updates");
        assertThat(record.key()).isEqualTo("P1");
        assertThat(record.eventTimeMillis()).isNegative();
        assertThat(codec.decode(record.value(), ChartUpdate.class)).isEqualTo(chart);
    }

    @Test
    void aPairHasOneKeyInEitherOrder() {
        List<PairWatch> pairs =
                TextFiles.values(
                        PairFile.open(TextFiles.file("p.csv", "chart_a,chart_b", "b,a", "a,b")));
        assertThat(pairs).extracting(pair -> records.of(pair).key()).containsOnly("a~b");
    }

    @Test
    void aTickIsKeyedBySymbol() {
        MarketTick tick =
                TextFiles.values(
                                TickFile.open(
                                        TextFiles.file(
                                                "t.csv", "symbol,event_time_ms,price", "B,7,2")))
                        .get(0);
        InputRecord record = records.of(tick);
        assertThat(record.topic()).isEqualTo("syzygy.market-ticks");
        assertThat(record.key()).isEqualTo("B");
        assertThat(record.eventTimeMillis()).isEqualTo(7);
        assertThat(codec.decode(record.value(), MarketTick.class)).isEqualTo(tick);
    }
}
