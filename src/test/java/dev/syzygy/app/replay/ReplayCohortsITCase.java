package dev.syzygy.app.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syzygy.app.kafka.InputRecord;
import dev.syzygy.avro.PopulationAggregate;
import dev.syzygy.chart.RandomCharts;
import dev.syzygy.event.RawRecord;
import dev.syzygy.job.PopulationRecount;
import dev.syzygy.job.ReferenceScores;
import dev.syzygy.job.config.JobOptions;
import dev.syzygy.job.config.SyzygyOptions;
import dev.syzygy.population.Cohort;
import dev.syzygy.serde.binary.RecordCodec;
import dev.syzygy.serde.binary.SchemaStore;
import dev.syzygy.serde.json.JsonLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cohorts of a file of charts: the results are those of a computation from nothing. */
class ReplayCohortsITCase {

    private static final long SEED = 3;
    private static final int CHART_COUNT = 60;
    private static final int MATCHES_SHOWN = 3;
    private static final List<String> BODIES =
            List.of("sun", "moon", "mercury", "venus", "mars", "jupiter", "saturn");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RecordCodec CODEC = new RecordCodec(SchemaStore.released());

    @TempDir Path folder;

    @Test
    void groupsOfAFileAreScreened() throws Exception {
        RecordedFiles files =
                new RecordedFiles(
                        List.of(write("charts.csv", charts())), pairs(), null, null, null);
        Cohort pool = new Cohort("pool", 600, null);
        Cohort team = new Cohort("team", 155, "discepolo");
        Cohort everyone = new Cohort("everyone", 1_010, null);
        ReferenceScores reference = new ReferenceScores(pool, team, everyone);
        new RecordedRecords(files).forEachRemaining(row -> add(reference, row.left()));

        JobOptions options =
                JobOptions.defaults()
                        .with(SyzygyOptions.COHORTS, "pool:60,team:15.5:discepolo,everyone:101")
                        .with(SyzygyOptions.MATCHES_PER_CHART, MATCHES_SHOWN)
                        .with(SyzygyOptions.PARALLELISM, 2);
        new Replay(files, options, folder.resolve("out"), System.out).run();

        assertThat(reference.matches(MATCHES_SHOWN)).as("seed %d", SEED).hasSizeGreaterThan(20);
        assertThat(reference.matchTableOf(everyone)).as("above 100, seed %d", SEED).isNotEmpty();
        assertThat(lines(Replay.SCORES))
                .as("seed %d", SEED)
                .containsExactlyElementsOf(lines(reference.table()));
        assertThat(lines(Replay.MATCHES))
                .as("seed %d", SEED)
                .containsExactlyElementsOf(lines(reference.matches(MATCHES_SHOWN)));
        assertThat(PopulationRecount.differences(reference, 5, populations()))
                .as("seed %d", SEED)
                .isEmpty();
        assertThat(lines(Replay.DEAD_LETTERS)).isEmpty();
    }

    private static void add(ReferenceScores reference, RawRecord record) {
        String key = new String(record.key(), UTF_8);
        reference.add(new InputRecord(record.topic(), key, record.value(), 0));
    }

    private String pairs() throws IOException {
        return write("pairs.csv", "chart_a,chart_b,group\nc1,c2,watched\nc3,c4,pool\nc0,c9,team\n");
    }

    /** Every second chart is in one cohort, every third in the other, some are in both. */
    private static String charts() {
        RandomCharts random = new RandomCharts(SEED);
        StringBuilder text = new StringBuilder("chart_id,kind");
        BODIES.forEach(body -> text.append(',').append(body).append("_lon"));
        text.append(",groups\n");
        for (int chart = 0; chart < CHART_COUNT; chart++) {
            text.append('c').append(chart).append(",PERSON");
            for (int body = 0; body < BODIES.size(); body++) {
                text.append(',').append(random.microDegrees() / 1e6);
            }
            List<String> groups = new ArrayList<>(List.of("everyone"));
            if (chart % 2 == 0) {
                groups.add("pool");
            }
            if (chart % 3 == 0) {
                groups.add("team");
            }
            text.append(',').append(String.join(";", groups)).append('\n');
        }
        return text.toString();
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    /** Without a trend the lines are Avro's own JSON. */
    private Map<String, byte[]> populations() throws IOException {
        DatumReader<PopulationAggregate> reader =
                new SpecificDatumReader<>(PopulationAggregate.class);
        Map<String, byte[]> populations = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("out").resolve(Replay.POPULATION))) {
            PopulationAggregate population =
                    reader.read(
                            null,
                            DecoderFactory.get()
                                    .jsonDecoder(PopulationAggregate.getClassSchema(), line));
            populations.put(population.getGroup(), CODEC.encode(population));
        }
        return populations;
    }

    private List<JsonNode> lines(String name) throws IOException {
        return parsed(Files.readAllLines(folder.resolve("out").resolve(name)));
    }

    private static List<JsonNode> lines(Map<String, byte[]> table) throws IOException {
        return parsed(
                table.values().stream().map(value -> JsonLines.line(CODEC.decode(value))).toList());
    }

    private static List<JsonNode> parsed(List<String> lines) throws IOException {
        List<JsonNode> parsed = new ArrayList<>();
        for (String line : lines) {
            parsed.add(JSON.readTree(line));
        }
        return parsed;
    }
}
