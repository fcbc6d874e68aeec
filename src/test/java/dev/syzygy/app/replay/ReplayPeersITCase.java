package dev.syzygy.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syzygy.job.config.JobOptions;
import dev.syzygy.job.config.SyzygyOptions;
import dev.syzygy.kernel.PeerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Replays the cases of independent engines and compares what the job publishes with theirs. */
class ReplayPeersITCase {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] PLANETS = {
        "SUN", "MOON", "MERCURY", "VENUS", "MARS", "JUPITER", "SATURN", "URANUS", "NEPTUNE", "PLUTO"
    };

    @TempDir Path folder;

    @TestFactory
    Stream<DynamicTest> peers() {
        Map<String, Executable> tests = new LinkedHashMap<>();
        tests.put("cosmichub worked examples", this::workedExamples);
        tests.put("cosmichub matrices", this::cosmichubMatrices);
        tests.put("kerykeion relationship", this::relationshipScores);
        tests.put("kerykeion synastry", () -> aspects("synastry", "400"));
        tests.put("kerykeion transits", () -> aspects("transit", "500"));
        return PeerFiles.whereTheyAre(tests);
    }

    private void workedExamples() throws Exception {
        Cases cases = new Cases("worked");
        List<JsonNode> examples = PeerFiles.cases("cosmichub_worked_examples.json");
        for (int index = 0; index < examples.size(); index++) {
            JsonNode example = examples.get(index);
            cases.add(
                    index,
                    chart(named(example.get("chart1")), example.get("cusps1")),
                    chart(named(example.get("chart2")), example.get("cusps2")));
        }
        Map<Integer, JsonNode> scores = cases.replay(null, "cosmichub");
        for (int index = 0; index < examples.size(); index++) {
            JsonNode example = examples.get(index);
            JsonNode score = scores.get(index);
            String name = example.get("name").asText();
            // The one that differs: the original places Mars into the first house, not the twelfth.
            boolean wrongHouse = name.startsWith("E5");
            assertThat(score.get("total").asDouble())
                    .as(name)
                    .isCloseTo(example.get("raw_total").asDouble(), within(1e-3));
            assertThat(score.get("house_bonus").asDouble())
                    .as(name)
                    .isEqualTo(wrongHouse ? 15 : example.get("overlay_bonus").asDouble());
            assertThat(score.get("overall").asDouble())
                    .as(name)
                    .isEqualTo(wrongHouse ? 64.4 : example.get("overall_score").asDouble());
            assertSameCells(name, example.get("aspects"), score);
        }
        assertThat(examples).hasSize(5);
    }

    private void cosmichubMatrices() throws Exception {
        Cases cases = new Cases("matrices");
        List<JsonNode> peers = PeerFiles.cases("cosmichub_matrix_score_2000.visible.jsonl.gz");
        for (int index = 0; index < peers.size(); index++) {
            cases.add(
                    index,
                    chart(listed(peers.get(index).get("a_lon")), null),
                    chart(listed(peers.get(index).get("b_lon")), null));
        }
        Map<Integer, JsonNode> scores = cases.replay(null, "cosmichub");
        for (int index = 0; index < peers.size(); index++) {
            String name = "case " + index;
            JsonNode score = scores.get(index);
            assertThat(score.get("overall").asDouble())
                    .as(name)
                    .isEqualTo(peers.get(index).get("overall_score").asDouble());
            assertSameCells(name, peers.get(index).get("cells"), score);
        }
        assertThat(peers).hasSizeGreaterThanOrEqualTo(400);
    }

    private static void assertSameCells(String name, JsonNode cells, JsonNode score) {
        assertThat(score.get("aspects").size()).as(name).isEqualTo(cells.size());
        for (int index = 0; index < cells.size(); index++) {
            JsonNode cell = cells.get(index);
            JsonNode aspect = score.get("aspects").get(index);
            assertThat(
                            List.of(
                                    aspect.get("point_a").asText(),
                                    aspect.get("point_b").asText(),
                                    aspect.get("type").asText()))
                    .as(name)
                    .containsExactly(upper(cell.get(0)), upper(cell.get(1)), upper(cell.get(2)));
            assertThat(aspect.get("orb").asDouble())
                    .as(name)
                    .isCloseTo(cell.get(3).asDouble(), within(1e-6));
        }
    }

    private void relationshipScores() throws Exception {
        Cases cases = new Cases("relationship");
        List<JsonNode> peers =
                PeerFiles.cases("kerykeion_relationship_score_1500.visible.jsonl.gz");
        for (int index = 0; index < peers.size(); index++) {
            cases.add(
                    index,
                    chart(named(peers.get(index).get("a_points")), null),
                    chart(named(peers.get(index).get("b_points")), null));
        }
        Map<Integer, JsonNode> scores = cases.replay(null, "discepolo");
        for (int index = 0; index < peers.size(); index++) {
            JsonNode peer = peers.get(index);
            JsonNode score = scores.get(index);
            assertThat(score.get("overall").asDouble())
                    .as("case " + index)
                    .isEqualTo(peer.get("score").asDouble());
            assertThat(score.get("band").asText())
                    .as("case " + index)
                    .isEqualTo(peer.get("description").asText());
        }
        assertThat(peers).hasSizeGreaterThanOrEqualTo(200);
    }

    private void aspects(String kind, String count) throws Exception {
        List<JsonNode> peers =
                PeerFiles.cases("kerykeion_" + kind + "_aspects_" + count + ".visible.jsonl.gz");
        Map<String, List<Integer>> byOrbs = new TreeMap<>();
        for (int index = 0; index < peers.size(); index++) {
            byOrbs.computeIfAbsent(
                            peers.get(index).get("orbs").toString(), orbs -> new ArrayList<>())
                    .add(index);
        }
        int compared = 0;
        for (Map.Entry<String, List<Integer>> group : byOrbs.entrySet()) {
            Cases cases = new Cases(kind + compared);
            for (int index : group.getValue()) {
                JsonNode peer = peers.get(index);
                boolean fixed = peer.path("both_fixed").asBoolean();
                boolean transit = kind.equals("transit");
                JsonNode a = peer.get(transit ? "natal_points" : "a_points");
                JsonNode b = peer.get(transit ? "sky_points" : "b_points");
                cases.add(index, chart(named(a, fixed), null), chart(named(b, fixed), null));
            }
            Path profile = folder.resolve(kind + compared + ".json");
            Files.writeString(profile, profile(JSON.readTree(group.getKey())));
            Map<Integer, JsonNode> scores = cases.replay(profile, "orbs-of-peer");
            for (int index : group.getValue()) {
                assertSameAspects(kind, index, peers.get(index), scores.get(index));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(peers.size()).isGreaterThanOrEqualTo(50);
    }

    private static void assertSameAspects(String kind, int index, JsonNode peer, JsonNode score) {
        Map<String, JsonNode> ours = new HashMap<>();
        for (JsonNode aspect : score.get("aspects")) {
            String a = aspect.get("point_a").asText();
            String b = aspect.get("point_b").asText();
            ours.put(a + " " + b, aspect);
        }
        String name = kind + " case " + index;
        Map<String, JsonNode> theirs = new HashMap<>();
        for (JsonNode aspect : peer.get("aspects")) {
            theirs.put(
                    PeerFiles.point(aspect.get("p1_name").asText())
                            + " "
                            + PeerFiles.point(aspect.get("p2_name").asText()),
                    aspect);
        }
        assertThat(ours.keySet()).as(name).isEqualTo(theirs.keySet());
        theirs.forEach(
                (points, expected) -> {
                    JsonNode aspect = ours.get(points);
                    assertThat(aspect.get("type").asText())
                            .as(name + " " + points)
                            .isEqualTo(upper(expected.get("aspect")));
                    assertThat(aspect.get("orb").asDouble())
                            .as(name + " " + points)
                            .isCloseTo(expected.get("orbit").asDouble(), within(1e-5));
                    assertThat(aspect.get("movement").asText())
                            .as(name + " " + points)
                            .isEqualTo(upper(expected.get("aspect_movement")));
                });
    }

    private static String profile(JsonNode orbs) {
        StringBuilder rules = new StringBuilder();
        for (Iterator<Map.Entry<String, JsonNode>> it = orbs.properties().iterator();
                it.hasNext(); ) {
            Map.Entry<String, JsonNode> orb = it.next();
            rules.append("{\"type\":\"")
                    .append(orb.getKey().toUpperCase(Locale.ROOT).replace('-', '_'))
                    .append("\",\"orb_limit\":")
                    .append(orb.getValue())
                    .append(",\"linear_weight\":1}")
                    .append(it.hasNext() ? "," : "");
        }
        return "{\"id\":\"orbs-of-peer\",\"version\":1,\"rules\":["
                + rules
                + "],\"overall_offset\":50,\"overall_scale\":0.5,\"overall_min\":0,"
                + "\"overall_max\":100,\"area_average_min\":-3,\"area_average_max\":4,"
                + "\"bands\":[{\"overall_min\":0,\"label\":\"all\"}],\"areas\":[]}";
    }

    private static String upper(JsonNode text) {
        return text.asText().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static Map<String, double[]> listed(JsonNode longitudes) {
        Map<String, double[]> points = new TreeMap<>();
        for (int index = 0; index < PLANETS.length; index++) {
            points.put(PLANETS[index], new double[] {longitudes.get(index).asDouble()});
        }
        return points;
    }

    private static Map<String, double[]> named(JsonNode positions) {
        return named(positions, false);
    }

    private static Map<String, double[]> named(JsonNode positions, boolean fixed) {
        Map<String, double[]> points = new TreeMap<>();
        for (Map.Entry<String, JsonNode> position : positions.properties()) {
            JsonNode value = position.getValue();
            points.put(
                    PeerFiles.point(position.getKey()).name(),
                    value.isArray() && !fixed
                            ? new double[] {value.get(0).asDouble(), value.get(1).asDouble()}
                            : new double[] {
                                value.isArray() ? value.get(0).asDouble() : value.asDouble()
                            });
        }
        return points;
    }

    private static String chart(Map<String, double[]> points, JsonNode cusps) throws IOException {
        String text = "\"kind\":\"PERSON\",\"points\":" + JSON.writeValueAsString(points);
        return cusps == null || cusps.isNull() ? text : text + ",\"cusps\":" + cusps;
    }

    /** Cases as files of a replay: pair n is {@code n-a~n-b}. */
    private final class Cases {

        private final Path out;
        private final StringBuilder charts = new StringBuilder();
        private final StringBuilder pairs = new StringBuilder("chart_a,chart_b,group\n");

        Cases(String name) {
            out = folder.resolve(name);
        }

        void add(int index, String chartA, String chartB) {
            charts.append("{\"chart_id\":\"%d-a\",%s}%n".formatted(index, chartA));
            charts.append("{\"chart_id\":\"%d-b\",%s}%n".formatted(index, chartB));
            pairs.append("%d-a,%d-b,peers%n".formatted(index, index));
        }

        Map<Integer, JsonNode> replay(Path profile, String profileId) throws Exception {
            Files.createDirectories(out);
            Path chartFile = Files.writeString(out.resolve("charts.jsonl"), charts);
            Path pairFile = Files.writeString(out.resolve("pairs.csv"), pairs);
            JobOptions options =
                    JobOptions.defaults()
                            .with(SyzygyOptions.DEFAULT_PROFILE, profileId)
                            .with(SyzygyOptions.PARALLELISM, 2);
            RecordedFiles files =
                    new RecordedFiles(
                            List.of(chartFile.toString()),
                            pairFile.toString(),
                            null,
                            null,
                            profile == null ? null : profile.toString());
            new Replay(files, options, out, System.out).run();
            Map<Integer, JsonNode> scores = new HashMap<>();
            for (String line : Files.readAllLines(out.resolve(Replay.SCORES))) {
                JsonNode score = JSON.readTree(line);
                String pairId = score.get("pair_id").asText();
                scores.put(Integer.valueOf(pairId.substring(0, pairId.indexOf('-'))), score);
            }
            return scores;
        }
    }
}
