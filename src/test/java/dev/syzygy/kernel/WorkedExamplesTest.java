package dev.syzygy.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syzygy.chart.Chart;
import dev.syzygy.chart.Longitude;
import dev.syzygy.score.AreaScore;
import dev.syzygy.score.PairScore;
import dev.syzygy.score.Profiles;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Five pairs worked out with the original's own code, houses as they should be. */
class WorkedExamplesTest {

    @ParameterizedTest(name = "E{0}")
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void scoresAsWorkedOut(int number) throws IOException {
        JsonNode example = PeerFiles.resource("worked-examples.json").get(number - 1);
        Chart chartA = chart(example.get("chart1"), example.get("cusps1"));
        Chart chartB = chart(example.get("chart2"), example.get("cusps2"));
        PairScore score = PeerFiles.score(Profiles.cosmichub(), chartA, chartB);
        Map<String, Integer> counts = new TreeMap<>();
        score.aspects()
                .forEach(
                        aspect ->
                                counts.merge(
                                        aspect.type().name().toLowerCase(Locale.ROOT),
                                        1,
                                        Integer::sum));
        Map<String, Integer> expected = new TreeMap<>();
        example.get("aspect_counts")
                .fields()
                .forEachRemaining(field -> expected.put(field.getKey(), field.getValue().asInt()));
        assertThat(counts).isEqualTo(expected);
        assertThat(score.totalPoints()).isCloseTo(example.get("total").asDouble(), within(1e-3));
        assertThat(score.houseBonusPoints()).isEqualTo(example.get("house_bonus").asDouble());
        assertThat(score.overall()).isEqualTo(example.get("overall").asDouble());
        for (AreaScore area : score.areas()) {
            double average = example.get("averages").get(area.name()).asDouble();
            assertThat(area.score())
                    .as(area.name())
                    .isCloseTo(100 * (average + 3) / 7, within(1e-5));
        }
    }

    private static Chart chart(JsonNode longitudes, JsonNode cusps) {
        Chart chart = PeerFiles.chart(longitudes, true);
        if (!cusps.isNull()) {
            int[] angles = new int[cusps.size()];
            for (int index = 0; index < angles.length; index++) {
                angles[index] = Longitude.fromDegrees(cusps.get(index).asDouble());
            }
            chart.setCusps(angles);
        }
        return chart;
    }
}
