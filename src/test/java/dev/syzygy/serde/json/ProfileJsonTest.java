package dev.syzygy.serde.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syzygy.aspect.AspectType;
import dev.syzygy.chart.ChartPoint;
import dev.syzygy.score.AspectRule;
import dev.syzygy.score.Band;
import dev.syzygy.score.Normalisation;
import dev.syzygy.score.ScoringProfile;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileJsonTest {

    private static final String SMALLEST =
            """
            {"id": "p", "version": 3,
             "rules": [{"type": "TRINE", "orb_limit": 8}],
             "bands": [{"overall_min": 0, "label": "all"}]}
            """;

    @Test
    void absentFieldsTakeTheDefaultsOfTheRecord() {
        assertThat(ProfileJson.read(SMALLEST))
                .isEqualTo(
                        new ScoringProfile(
                                "p",
                                3,
                                true,
                                Collections.nCopies(ChartPoint.SLOT_COUNT, 1.0),
                                List.of(
                                        new AspectRule(
                                                AspectType.TRINE,
                                                ChartPoint.ALL,
                                                ChartPoint.ALL,
                                                true,
                                                8,
                                                new AspectRule.Weights(0, 0, 0, 0))),
                                new ScoringProfile.Bonuses(List.of(), List.of()),
                                new ScoringProfile.Presentation(
                                        new Normalisation(0, 1, 0, 100, -3, 4),
                                        List.of(new Band(0, "all")),
                                        List.of())));
    }

    @Test
    void defaultsAreNotSharedBetweenRecords() {
        dev.syzygy.avro.ScoringProfile first = ProfileJson.readRecord(SMALLEST);
        first.getPointWeights().put("SUN", 9.0);

        assertThat(ProfileJson.readRecord(SMALLEST).getPointWeights()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\": 3 | \"version\": \"3\" | version must be a whole number",
                "\"version\": 3 | \"version\": 3.5 | version must be a whole number",
                "\"version\": 3 | \"version\": 1e99 | version must be a whole number",
                "\"version\": 3, | '' | version is missing",
                "\"id\": \"p\" | \"id\": null | id must be a string",
                "\"id\": \"p\" | \"id\": \"a b\" | id must match",
                "\"orb_limit\": 8 | \"orb_limit\": 99 | rules[0].orb_limit must be above 0",
                "\"orb_limit\": 8 | \"orb_limt\": 8 | rules[0].orb_limt is no known field",
                "\"orb_limit\": 8 | \"orb_limit\": true | rules[0].orb_limit must be a finite",
                "\"orb_limit\": 8 | \"orb_limit\": 1e999 | rules[0].orb_limit must be a finite",
                "\"TRINE\" | \"trine\" | rules[0].type must be one of",
                "\"TRINE\" | \"UNKNOWN\" | rules[0].type must be a known aspect",
                "\"label\": \"all\" | \"label\": \" \" | bands[0].label must have 1 to 128",
                "\"overall_min\": 0 | \"overall_min\": {} | bands[0].overall_min must be a finite",
                "\"bands\": [{ | \"bands\": 1, \"x\": [{ | x is no known field",
                "\"version\": 3 | \"version\": 3, \"version\": 4 | Duplicate field",
                "\"version\": 3 | \"version\": 3, \"active\": 1 | active must be true or false",
                "{\"id\" | [\"id\" | no JSON at line 1",
                "\"all\"}]} | \"all\"}]} {} | no JSON at line"
            })
    void faultsNameTheirPath(String good, String bad, String message) {
        String spoilt = SMALLEST.replace(good, bad);
        assertThat(spoilt).isNotEqualTo(SMALLEST);
        assertThatThrownBy(() -> ProfileJson.read(spoilt))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"point_weights\": {\"LILITH\": 1} | point_weights must name points only",
                "\"point_weights\": {\"SUN\": \"x\"} | point_weights.SUN must be a finite number",
                "\"house_bonuses\": [{\"houses\": [0], \"weight\": 1}] | house_bonuses[0].houses must be from 1",
                "\"house_bonuses\": [{\"houses\": [], \"weight\": 1}] | house_bonuses[0].houses must name",
                "\"house_bonuses\": [{\"houses\": [1.5], \"weight\": 1}] | house_bonuses[0].houses[0] must be a whole",
                "\"areas\": [{\"name\": \"a\"}, {\"name\": \"a\"}] | areas[1].name must differ",
                "\"areas\": [{\"name\": \"\"}] | areas[0].name must have 1 to 128",
                "\"modality_bonuses\": [{\"point_a\": \"UNKNOWN\", \"point_b\": \"SUN\", \"weight\": 1}] | modality_bonuses[0].point_a",
                "\"rules\": 7 | Duplicate field"
            })
    void addedFieldsAreChecked(String field, String message) {
        String spoilt = SMALLEST.replace("\"version\": 3", "\"version\": 3, " + field);
        assertThatThrownBy(() -> ProfileJson.read(spoilt))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
