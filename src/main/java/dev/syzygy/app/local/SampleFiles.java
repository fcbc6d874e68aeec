package dev.syzygy.app.local;

import dev.syzygy.app.host.UserException;
import dev.syzygy.avro.ChartUpdate;
import dev.syzygy.avro.MarketTick;
import dev.syzygy.avro.PairWatch;
import dev.syzygy.file.ChartFile;
import dev.syzygy.file.InputFile;
import dev.syzygy.file.PairFile;
import dev.syzygy.file.RowReader;
import dev.syzygy.file.SkyFile;
import dev.syzygy.file.TickFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The files that the local mode plays: the bundled sample, or a folder with the same names. */
final class SampleFiles {

    private static final String CHARTS = "charts";
    private static final String INSTRUMENTS = "instruments";
    private static final String PAIRS = "pairs";
    private static final String SKY = "sky";
    private static final String TICKS = "ticks";
    private static final List<String> NAMES = List.of(CHARTS, INSTRUMENTS, PAIRS, SKY, TICKS);

    /** Persons, then instruments. */
    private static final List<String> CHART_FILES = List.of(CHARTS, INSTRUMENTS);

    private final Map<String, InputFile> files;
    private final List<String> publicCharts;

    private SampleFiles(Map<String, InputFile> files, List<String> publicCharts) {
        this.files = files;
        this.publicCharts = publicCharts;
    }

    /** The sample that came with the program. */
    static SampleFiles bundled() {
        Map<String, InputFile> files = new HashMap<>();
        NAMES.forEach(name -> files.put(name, InputFile.ofSample(name + ".csv.gz")));
        return new SampleFiles(files, CHART_FILES);
    }

    /** The files of a folder; those it lacks are not played. */
    static SampleFiles of(Path folder) {
        Map<String, InputFile> files = new HashMap<>();
        for (String name : NAMES) {
            for (String suffix : List.of(".csv", ".csv.gz")) {
                Path file = folder.resolve(name + suffix);
                if (Files.isRegularFile(file)) {
                    files.put(name, InputFile.of(file));
                }
            }
        }
        if (files.isEmpty()) {
            throw new UserException(
                    folder
                            + " has nothing to play: put charts.csv, instruments.csv, pairs.csv,"
                            + " sky.csv or ticks.csv there, packed (.gz) or not");
        }
        return new SampleFiles(files, List.of());
    }

    /** Persons, then instruments. */
    List<RowReader<ChartUpdate>> charts() {
        return charts(CHART_FILES);
    }

    private List<RowReader<ChartUpdate>> charts(List<String> names) {
        List<RowReader<ChartUpdate>> readers = new ArrayList<>();
        for (String name : names) {
            if (files.containsKey(name)) {
                readers.add(ChartFile.open(files.get(name)));
            }
        }
        return readers;
    }

    /** The pairs, or null. */
    RowReader<PairWatch> pairs() {
        return open(PAIRS, PairFile::open);
    }

    /** The sky, or null. */
    RowReader<ChartUpdate> sky() {
        return open(SKY, SkyFile::open);
    }

    /** The ticks, or null. */
    RowReader<MarketTick> ticks() {
        return open(TICKS, TickFile::open);
    }

    private <T> RowReader<T> open(String name, Function<InputFile, RowReader<T>> opener) {
        InputFile file = files.get(name);
        return file == null ? null : opener.apply(file);
    }

    /** Names by chart id: of the sample, which are public; of another folder none. */
    Map<String, String> publicNames() {
        Map<String, String> names = new HashMap<>();
        for (RowReader<ChartUpdate> reader : charts(publicCharts)) {
            try (reader) {
                for (ChartUpdate chart = reader.nextValue();
                        chart != null;
                        chart = reader.nextValue()) {
                    names.put(chart.getChartId(), chart.getName());
                }
            }
        }
        return names;
    }
}
