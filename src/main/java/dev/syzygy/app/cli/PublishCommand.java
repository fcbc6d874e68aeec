package dev.syzygy.app.cli;

import dev.syzygy.app.host.StopSignal;
import dev.syzygy.app.host.UserException;
import dev.syzygy.app.kafka.InputRecord;
import dev.syzygy.app.kafka.InputRecords;
import dev.syzygy.app.kafka.Pace;
import dev.syzygy.app.kafka.Publisher;
import dev.syzygy.app.kafka.RecordProducer;
import dev.syzygy.app.kafka.TopicAdmin;
import dev.syzygy.file.ChartFile;
import dev.syzygy.file.InputFile;
import dev.syzygy.file.PairFile;
import dev.syzygy.file.ProfileFile;
import dev.syzygy.file.RowReader;
import dev.syzygy.file.SkyFile;
import dev.syzygy.file.TickFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a file to its topic. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = {
            "Sends a file to its topic. Bad rows are named on stderr and passed over;",
            "exit code 1 if any row did not arrive."
        },
        footerHeading = "%nFiles (CSV, packed where the name ends in .gz):%n",
        footer = {
            "  charts   chart_id, sun_lon (degrees), sun_spd (degrees a day) ..., or charts.jsonl",
            "  pairs    chart_a, chart_b[, group][, profile]",
            "  ticks    symbol, event_time_ms (Unix UTC), price[, size][, sequence]",
            "  sky      time_ms (Unix UTC), sun_lon, sun_spd ...",
            "  profile  a scoring profile as JSON",
            "",
            "Examples:",
            "  ./syzygy publish charts examples/charts.csv --bootstrap localhost:9092",
            "  ./syzygy publish ticks examples/ticks.csv --rate 100"
        })
final class PublishCommand implements Callable<Integer>, CheckedOptions {

    private static final String PROFILE = "profile";
    private static final Map<String, RowOpener> ROWS = new LinkedHashMap<>();

    static {
        ROWS.put("charts", (file, records) -> ChartFile.open(file).map(records::of));
        ROWS.put("pairs", (file, records) -> PairFile.open(file).map(records::of));
        ROWS.put("ticks", (file, records) -> TickFile.open(file).map(records::of));
        ROWS.put("sky", (file, records) -> SkyFile.open(file).map(records::of));
    }

    /** Opens a file of rows. */
    private interface RowOpener {
        RowReader<InputRecord> open(InputFile file, InputRecords records);
    }

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            description = "What the file holds: charts, pairs, ticks, sky or profile.")
    private String kind;

    @Parameters(index = "1", paramLabel = "FILE", description = "The file.")
    private Path file;

    @Mixin private BootstrapOption bootstrap;

    @Option(
            names = "--rate",
            paramLabel = "N",
            converter = Allowed.Rate.class,
            description = "Records a second at most. Default: as fast as it goes.")
    private Double rate;

    @Override
    public List<String> problems() {
        return kind == null || kind.equals(PROFILE) || ROWS.containsKey(kind)
                ? List.of()
                : List.of(
                        "KIND '"
                                + kind
                                + "' is not allowed: "
                                + String.join(", ", ROWS.keySet())
                                + " or "
                                + PROFILE);
    }

    @Override
    public Integer call() {
        InputFile input = InputFile.of(file);
        try (StopSignal stop = StopSignal.install()) {
            return kind.equals(PROFILE) ? publishProfile(input) : publishRows(input, stop);
        }
    }

    private int publishRows(InputFile input, StopSignal stop) {
        Pace pace = rate == null ? Pace.UNLIMITED : Pace.of(rate);
        try (RowReader<InputRecord> rows = ROWS.get(kind).open(input, new InputRecords());
                RecordProducer producer = connect()) {
            Publisher.Outcome outcome =
                    new Publisher(producer, pace, System.err).publish(rows, stop);
            return outcome.isComplete() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private int publishProfile(InputFile input) {
        InputRecord record = new InputRecords().of(ProfileFile.read(input));
        try (RecordProducer producer = connect()) {
            producer.send(record);
            producer.flush();
            if (producer.failedCount() > 0) {
                throw new UserException("the broker refused: " + producer.failure());
            }
            System.err.println("published profile " + record.key());
            return CommandLine.ExitCode.OK;
        }
    }

    /** Asks for the broker first: a producer would wait for it in silence. */
    private RecordProducer connect() {
        TopicAdmin.connect(bootstrap.address()).close();
        return new RecordProducer(bootstrap.address());
    }
}
