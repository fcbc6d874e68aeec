package dev.syzygy.app.replay;

import dev.syzygy.app.kafka.InputRecord;
import dev.syzygy.app.kafka.InputRecords;
import dev.syzygy.avro.ChartKind;
import dev.syzygy.avro.ChartUpdate;
import dev.syzygy.avro.PairWatch;
import dev.syzygy.event.DeadLetter;
import dev.syzygy.event.RawRecord;
import dev.syzygy.event.RefusalCode;
import dev.syzygy.file.ChartFile;
import dev.syzygy.file.PairFile;
import dev.syzygy.file.ProfileFile;
import dev.syzygy.file.RefusedRow;
import dev.syzygy.file.Row;
import dev.syzygy.file.RowReader;
import dev.syzygy.file.SkyFile;
import dev.syzygy.file.TickFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Supplier;
import org.apache.flink.types.Either;

/**
 * The records of a replay in order: the profile, the charts, the pairs, then sky and ticks merged
 * by event time. Files are read as the records are taken, never whole.
 *
 * <p>A row that was refused comes where its record would have come, as a dead letter.
 */
final class RecordedRecords implements Iterator<Either<RawRecord, DeadLetter>> {

    /** Stands in dead letters for the topic that a row did not come from. */
    private static final String REFUSED_TOPIC = "refused-rows";

    /** Names the reading of files in dead letters. */
    private static final String REFUSED_STAGE = "read files";

    private final RecordedFiles files;
    private final InputRecords encoder = new InputRecords();
    private final Map<String, Long> offsets = new HashMap<>();
    private final List<String> instruments = new ArrayList<>();
    private final Queue<Supplier<Rows>> phases = new ArrayDeque<>();
    private Rows phase = () -> null;
    private Either<RawRecord, DeadLetter> head;
    private long takenCount;

    /** Rows of one phase; null after the last. */
    private interface Rows {
        Row<InputRecord> next();
    }

    RecordedRecords(RecordedFiles files) {
        this.files = files;
        if (files.profile() != null) {
            phases.add(this::profile);
        }
        for (String charts : files.charts()) {
            phases.add(() -> charts(charts)::next);
        }
        if (files.pairs() != null) {
            phases.add(
                    () -> PairFile.open(RecordedFiles.open(files.pairs())).map(encoder::of)::next);
        } else if (files.defaultWatches()) {
            for (String charts : files.charts()) {
                phases.add(() -> defaultWatches(charts));
            }
        }
        phases.add(this::played);
    }

    /** How many records were taken. */
    long takenCount() {
        return takenCount;
    }

    @Override
    public boolean hasNext() {
        while (head == null) {
            Row<InputRecord> row = phase.next();
            if (row != null) {
                head = recorded(row);
            } else if (phases.isEmpty()) {
                return false;
            } else {
                phase = phases.remove().get();
            }
        }
        return true;
    }

    @Override
    public Either<RawRecord, DeadLetter> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Either<RawRecord, DeadLetter> taken = head;
        head = null;
        takenCount++;
        return taken;
    }

    private Rows profile() {
        InputRecord record = encoder.of(ProfileFile.read(RecordedFiles.open(files.profile())));
        Queue<Row<InputRecord>> once = new ArrayDeque<>(List.of(new Row.Value<>(1, record)));
        return once::poll;
    }

    private RowReader<InputRecord> charts(String file) {
        return ChartFile.open(RecordedFiles.open(file)).map(this::chart);
    }

    private InputRecord chart(ChartUpdate chart) {
        if (files.ticks() != null && chart.getKind() == ChartKind.INSTRUMENT) {
            instruments.add(chart.getChartId());
        }
        return encoder.of(chart);
    }

    /** The watches of a replay without a file of pairs. */
    private Rows defaultWatches(String file) {
        RowReader<ChartUpdate> charts = ChartFile.open(RecordedFiles.open(file));
        Queue<PairWatch> watches = new ArrayDeque<>();
        return () -> {
            while (watches.isEmpty()) {
                ChartUpdate chart = charts.nextValue();
                if (chart == null) {
                    return null;
                }
                addDefaultWatches(chart, watches);
            }
            return new Row.Value<>(0, encoder.of(watches.remove()));
        };
    }

    private void addDefaultWatches(ChartUpdate chart, Queue<PairWatch> watches) {
        if (files.sky() != null) {
            watches.add(watch(SkyFile.CHART_ID, chart.getChartId(), "transits"));
        }
        if (chart.getKind() != ChartKind.INSTRUMENT) {
            for (String instrument : instruments) {
                watches.add(watch(instrument, chart.getChartId(), instrument));
            }
        }
    }

    private static PairWatch watch(String chartA, String chartB, String group) {
        return new PairWatch(chartA, chartB, group, null);
    }

    /** Sky and ticks, the earlier first; a refused row comes where it stands in its file. */
    private Rows played() {
        Rows sky =
                files.sky() == null
                        ? () -> null
                        : SkyFile.open(RecordedFiles.open(files.sky())).map(encoder::of)::next;
        Rows ticks =
                files.ticks() == null
                        ? () -> null
                        : TickFile.open(RecordedFiles.open(files.ticks())).map(encoder::of)::next;
        ArrayDeque<Row<InputRecord>> skyHead = new ArrayDeque<>(1);
        ArrayDeque<Row<InputRecord>> tickHead = new ArrayDeque<>(1);
        return () -> {
            fill(skyHead, sky);
            fill(tickHead, ticks);
            if (skyHead.isEmpty() || tickHead.isEmpty()) {
                return skyHead.isEmpty() ? tickHead.poll() : skyHead.poll();
            }
            boolean skyFirst = time(skyHead.peek()) <= time(tickHead.peek());
            return skyFirst ? skyHead.poll() : tickHead.poll();
        };
    }

    private static void fill(ArrayDeque<Row<InputRecord>> head, Rows rows) {
        if (head.isEmpty()) {
            Row<InputRecord> row = rows.next();
            if (row != null) {
                head.add(row);
            }
        }
    }

    private static long time(Row<InputRecord> row) {
        return row instanceof Row.Value<InputRecord> read
                ? read.value().eventTimeMillis()
                : Long.MIN_VALUE;
    }

    private Either<RawRecord, DeadLetter> recorded(Row<InputRecord> row) {
        return row instanceof Row.Value<InputRecord> read
                ? Either.Left(raw(read.value()))
                : Either.Right(refused(((Row.Refused<InputRecord>) row).row()));
    }

    private RawRecord raw(InputRecord record) {
        return new RawRecord(
                record.topic(),
                0,
                offsets.merge(record.topic(), 1L, Long::sum) - 1,
                System.currentTimeMillis(),
                record.key().getBytes(StandardCharsets.UTF_8),
                record.value());
    }

    private static DeadLetter refused(RefusedRow row) {
        RawRecord unread =
                new RawRecord(
                        REFUSED_TOPIC, 0, row.line(), System.currentTimeMillis(), null, row.raw());
        return new DeadLetter(
                unread, REFUSED_STAGE, RefusalCode.REFUSED_ROW.name(), row.toString());
    }
}
