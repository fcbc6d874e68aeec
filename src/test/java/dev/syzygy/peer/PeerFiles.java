package dev.syzygy.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.kernel.PairEvaluator;
import dev.syzygy.score.PairScore;
import dev.syzygy.score.Scorer;
import dev.syzygy.score.ScoringProfile;
import dev.syzygy.score.ScoringTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/** The recorded answers of independent engines, which lie beside the checkout and not in it. */
final class PeerFiles {

    private static final Path FOLDER = Path.of("..", "shared", "peers");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final PairScore.Stamp STAMP = new PairScore.Stamp(0, 0, 0);
    private static final Map<String, ChartPoint> OTHER_NAMES =
            Map.of(
                    "TRUE_NORTH_LUNAR_NODE", ChartPoint.NORTH_NODE,
                    "MEDIUM_COELI", ChartPoint.MIDHEAVEN,
                    "ASC", ChartPoint.ASCENDANT);

    private PeerFiles() {}

    /** The tests, by name; or, without the folder, one that says that they did not run and why. */
    static Stream<DynamicTest> whereTheyAre(Map<String, Executable> tests) {
        if (!Files.isDirectory(FOLDER)) {
            String reason = "NOT RUN: the folder shared/peers is not beside this checkout";
            return Stream.of(DynamicTest.dynamicTest(reason, () -> System.out.println(reason)));
        }
        return tests.entrySet().stream()
                .map(test -> DynamicTest.dynamicTest(test.getKey(), test.getValue()));
    }

    /** The cases of a file. */
    static List<JsonNode> cases(String name) throws IOException {
        Path file = FOLDER.resolve(name);
        List<JsonNode> cases = new ArrayList<>();
        if (!name.endsWith(".gz")) {
            MAPPER.readTree(file.toFile()).forEach(cases::add);
            return cases;
        }
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                cases.add(MAPPER.readTree(line));
            }
        }
        return cases;
    }

    /** The cases of a resource beside the tests. */
    static JsonNode resource(String name) throws IOException {
        return MAPPER.readTree(PeerFiles.class.getResource("/peer/" + name));
    }

    static ChartPoint point(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        ChartPoint other = OTHER_NAMES.get(upper);
        return other == null ? ChartPoint.valueOf(upper) : other;
    }

    static AspectType type(String name) {
        return AspectType.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** A chart from a map of longitudes or of [longitude, speed], or from a list of longitudes. */
    static Chart chart(JsonNode points, boolean fixed) {
        Chart chart = new Chart();
        if (points.isArray()) {
            for (int slot = 0; slot < points.size(); slot++) {
                chart.with(ChartPoint.ofSlot(slot), points.get(slot).asDouble(), 0);
            }
            return chart;
        }
        points.fields()
                .forEachRemaining(
                        field -> {
                            JsonNode value = field.getValue();
                            boolean moves = value.isArray() && !fixed;
                            chart.with(
                                    point(field.getKey()),
                                    value.isArray() ? value.get(0).asDouble() : value.asDouble(),
                                    moves ? value.get(1).asDouble() : 0);
                        });
        return chart;
    }

    static PairScore score(ScoringProfile profile, Chart row, Chart column) {
        ScoringTable table = ScoringTable.compile(profile);
        int total = new PairEvaluator(table).total(row, column);
        return new Scorer(table).score(row, column, total, "", STAMP);
    }
}
