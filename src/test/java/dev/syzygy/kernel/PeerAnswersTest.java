package dev.syzygy.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syzygy.aspect.Aspect;
import dev.syzygy.aspect.AspectMovement;
import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.Chart;
import dev.syzygy.score.PairScore;
import dev.syzygy.score.Profiles;
import dev.syzygy.score.ScoringProfile;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Every recorded answer of the independent engines, if the records are on this machine. */
class PeerAnswersTest {

    @TestFactory
    Stream<DynamicTest> peers() {
        Map<String, Executable> tests = new LinkedHashMap<>();
        tests.put("worked examples, cell by cell", this::workedExamplesCellByCell);
        tests.put("cosmichub matrices", this::cosmichubMatrices);
        tests.put("kerykeion relationship scores", this::kerykeionRelationshipScores);
        tests.put("kerykeion synastry aspects", this::kerykeionSynastryAspects);
        tests.put("kerykeion transit aspects", this::kerykeionTransitAspects);
        return PeerFiles.whereTheyAre(tests);
    }

    private void workedExamplesCellByCell() throws IOException {
        List<JsonNode> cases = PeerFiles.cases("cosmichub_worked_examples.json");
        for (JsonNode example : cases) {
            Chart chartA = PeerFiles.chart(example.get("chart1"), true);
            Chart chartB = PeerFiles.chart(example.get("chart2"), true);
            PairScore score = PeerFiles.score(Profiles.cosmichub(), chartA, chartB);
            compareCells(example.get("name").asText(), score, example.get("aspects"));
            assertThat(score.totalPoints())
                    .isCloseTo(example.get("raw_total").asDouble(), within(1e-3));
        }
        ran("worked examples", cases);
    }

    private void cosmichubMatrices() throws IOException {
        List<JsonNode> cases = PeerFiles.cases("cosmichub_matrix_score_2000.visible.jsonl.gz");
        ScoringProfile profile = Profiles.cosmichub();
        for (JsonNode matrix : cases) {
            String name = matrix.get("a").asText() + "~" + matrix.get("b").asText();
            Chart chartA = PeerFiles.chart(matrix.get("a_lon"), true);
            Chart chartB = PeerFiles.chart(matrix.get("b_lon"), true);
            PairScore score = PeerFiles.score(profile, chartA, chartB);
            compareCells(name, score, matrix.get("cells"));
            assertThat(score.overall()).as(name).isEqualTo(matrix.get("overall_score").asDouble());
            double sum = score.aspects().stream().mapToDouble(Aspect::contributionPoints).sum();
            assertThat(score.totalPoints()).as(name).isCloseTo(sum, within(2e-5));
        }
        ran("cosmichub matrices", cases);
    }

    private static void compareCells(String name, PairScore score, JsonNode cells) {
        assertThat(score.aspects()).as(name).hasSameSizeAs(cells);
        for (int index = 0; index < cells.size(); index++) {
            Aspect aspect = score.aspects().get(index);
            JsonNode cell = cells.get(index);
            assertThat(List.of(aspect.pointA(), aspect.pointB(), aspect.type()))
                    .as("%s, cell %d", name, index)
                    .isEqualTo(
                            List.of(
                                    PeerFiles.point(cell.get(0).asText()),
                                    PeerFiles.point(cell.get(1).asText()),
                                    PeerFiles.type(cell.get(2).asText())));
            assertThat((double) aspect.orbDegrees())
                    .as("%s, orb of cell %d", name, index)
                    .isCloseTo(cell.get(3).asDouble(), within(1e-6));
        }
    }

    private void kerykeionRelationshipScores() throws IOException {
        List<JsonNode> cases =
                PeerFiles.cases("kerykeion_relationship_score_1500.visible.jsonl.gz");
        ScoringProfile profile = Profiles.discepolo();
        for (JsonNode relation : cases) {
            String name = relation.get("a").asText() + "~" + relation.get("b").asText();
            Chart chartA = PeerFiles.chart(relation.get("a_points"), true);
            Chart chartB = PeerFiles.chart(relation.get("b_points"), true);
            PairScore score = PeerFiles.score(profile, chartA, chartB);
            assertThat(score.overall()).as(name).isEqualTo(relation.get("score").asDouble());
            assertThat(score.band()).as(name).isEqualTo(relation.get("description").asText());
        }
        ran("kerykeion relationship scores", cases);
    }

    private void kerykeionSynastryAspects() throws IOException {
        List<JsonNode> cases = PeerFiles.cases("kerykeion_synastry_aspects_400.visible.jsonl.gz");
        for (JsonNode synastry : cases) {
            boolean fixed = synastry.get("both_fixed").asBoolean();
            Chart chartA = PeerFiles.chart(synastry.get("a_points"), fixed);
            Chart chartB = PeerFiles.chart(synastry.get("b_points"), fixed);
            compareAspects(synastry.get("a").asText(), synastry, chartA, chartB);
        }
        ran("kerykeion synastry aspects", cases);
    }

    private void kerykeionTransitAspects() throws IOException {
        List<JsonNode> cases = PeerFiles.cases("kerykeion_transit_aspects_500.visible.jsonl.gz");
        for (JsonNode transit : cases) {
            Chart chartA = PeerFiles.chart(transit.get("natal_points"), true);
            Chart chartB = PeerFiles.chart(transit.get("sky_points"), false);
            compareAspects(transit.get("natal").asText(), transit, chartA, chartB);
        }
        ran("kerykeion transit aspects", cases);
    }

    private static void compareAspects(String name, JsonNode expected, Chart chartA, Chart chartB) {
        Map<AspectType, Double> limits = new EnumMap<>(AspectType.class);
        expected.get("orbs")
                .fields()
                .forEachRemaining(
                        orb -> limits.put(PeerFiles.type(orb.getKey()), orb.getValue().asDouble()));
        PairScore score = PeerFiles.score(Profiles.aspectsOnly(limits), chartA, chartB);
        Map<String, Aspect> ours = new HashMap<>();
        for (Aspect aspect : score.aspects()) {
            ours.put(aspect.pointA() + " " + aspect.pointB(), aspect);
        }
        assertThat(ours).as(name).hasSize(expected.get("aspects").size());
        for (JsonNode theirs : expected.get("aspects")) {
            String points =
                    PeerFiles.point(theirs.get("p1_name").asText())
                            + " "
                            + PeerFiles.point(theirs.get("p2_name").asText());
            Aspect aspect = ours.get(points);
            String where = name + " " + points;
            assertThat(aspect).as(where).isNotNull();
            assertThat(aspect.type())
                    .as(where)
                    .isEqualTo(PeerFiles.type(theirs.get("aspect").asText()));
            assertThat((double) aspect.orbDegrees())
                    .as(where)
                    .isCloseTo(theirs.get("orbit").asDouble(), within(1e-5));
            String movement = theirs.get("aspect_movement").asText().toUpperCase(Locale.ROOT);
            assertThat(aspect.movement())
                    .as("%s, %s", where, theirs)
                    .isEqualTo(AspectMovement.valueOf(movement));
        }
    }

    private static void ran(String what, List<JsonNode> cases) {
        assertThat(cases).isNotEmpty();
        System.out.printf("PeerAnswersTest: %s, %d cases equal%n", what, cases.size());
    }
}
